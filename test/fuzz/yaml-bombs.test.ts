import fc from 'fast-check';
import { describe, test } from 'vitest';
import { BOMBS } from './bombs.js';
import { editedText } from './edits.js';
import { configTexts, documentFiles, frontMatters, templateFiles } from './seeds.js';
import { TIMEOUT, watch } from './watched.js';

const adr = templateFiles.find(({ name }) => name === 'adr.md')?.text ?? '';
const document = documentFiles.find(({ name }) => name === 'adr.md')?.text ?? '';

/** The front matter of a file with something in the place of all of it, or behind one of its keys. */
const headed = (text: string, yaml: string) => text.replace(/^---\n[\s\S]*?\n---\n/, () => `---\n${yaml}\n---\n`);
const behind = (text: string, key: string, yaml: string) =>
  text.replace(new RegExp(`^${key}:.*\\n(?:[ \\t].*\\n|\\n)*`, 'm'), () => `${key}:\n${yaml.replace(/^/gm, '  ')}\n`);

const TARGETS = {
  template: watch('template'),
  document: watch('document'),
  config: watch('config'),
  values: watch('values'),
};

type Place = (yaml: string) => readonly [target: keyof typeof TARGETS, ...input: string[]];

/** Every place where somebody else's YAML is read. */
const PLACES: Readonly<Record<string, Place>> = {
  'front matter of a template': (yaml) => ['template', headed(adr, yaml), 'adr.md'],
  'fields of a template': (yaml) => ['template', behind(adr, 'fields', yaml), 'adr.md'],
  'example of a template': (yaml) => ['template', behind(adr, 'example', yaml), 'adr.md'],
  'checks of a template': (yaml) => [
    'template',
    behind(adr, 'fields', `a: text`).replace(/^example:/m, () => `checks:\n${yaml.replace(/^/gm, '  ')}\nexample:`),
    'adr.md',
  ],
  'front matter of a document': (yaml) => ['document', headed(document, yaml), 'adr'],
  'approvers of a document': (yaml) => [
    'document',
    headed(document, `template: adr\napprovers:\n${yaml.replace(/^/gm, '  ')}`),
    'adr',
  ],
  'docwright.yaml': (yaml) => ['config', yaml],
  'a file with values': (yaml) => ['values', yaml, 'adr', 'yaml'],
  'a value of a file with values': (yaml) => ['values', `decision:\n${yaml.replace(/^/gm, '  ')}`, 'adr', 'yaml'],
};

describe.each(Object.entries(PLACES))('YAML as %s', (_, place) => {
  test.each(BOMBS)('%s', { timeout: TIMEOUT }, async (_name, yaml) => {
    const [target, ...input] = place(yaml);
    await TARGETS[target].one(...input);
  });

  test('any other', { timeout: TIMEOUT }, async () => {
    const seeds = [...BOMBS.map(([, yaml]) => yaml.slice(0, 20_000)), ...configTexts, ...frontMatters];
    const inputs = editedText(seeds).map((yaml) => place(yaml));
    const [target] = place('');
    await TARGETS[target].many(
      fc.tuple(inputs).map(([[, ...input]]) => input),
      15,
    );
  });
});
