import fc from 'fast-check';
import { test } from 'vitest';
import { TYPE_NAMES } from '../../src/template/notation.js';
import { hostile } from '../document/hostile.js';
import { editedText } from './edits.js';
import { templateFiles } from './seeds.js';
import { TIMEOUT, watch } from './watched.js';

const notation = watch('notation');
const template = watch('template');

const name = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...TYPE_NAMES, 'string', 'int', 'select', 'array', 'Text') },
  { weight: 1, arbitrary: fc.constantFrom('', 'constructor', '__proto__', 'a'.repeat(50_000)) },
);
const word = fc.oneof(
  fc.constantFrom(
    '1',
    '-1.5',
    '0',
    '1e9',
    'a',
    'FR',
    'NFR',
    'open',
    '',
    ' ',
    '1..5',
    '..',
    '5..1',
    '…',
    'text',
    'list(text)',
  ),
  hostile,
);
const inside = fc
  .tuple(fc.array(word, { maxLength: 5 }), fc.constantFrom('|', ' | ', ',', '..', '/', ' '))
  .map(([words, glue]) => words.join(glue));
const marks = fc.constantFrom('', '!', ' !', '!!', '?');
const brackets = fc.constantFrom('()', '[]', '{}', '((', '))', '(', '');

/** Notations as people write them, and as nobody does. */
const written = fc
  .tuple(
    name,
    marks,
    brackets,
    inside,
    marks,
    fc.constantFrom('', ', ', ',', ': ', ' - '),
    fc.oneof(hostile, fc.constantFrom('', 'required', 'What?')),
  )
  .map(
    ([type, before, [open = '', close = ''], args, after, comma, guidance]) =>
      `${type}${before}${open}${args}${close}${after}${comma}${guidance}`,
  );

test('any text is a notation, or it is told what is wrong with it', { timeout: TIMEOUT }, async () => {
  const real = templateFiles.flatMap(
    ({ text }) => text.match(/^ {2,6}[a-z_]+: .*$/gm)?.map((line) => line.replace(/^.*?: /, '')) ?? [],
  );
  const endless = fc
    .tuple(fc.constantFrom('(', 'a|', ' ', ',', '!', 'list(', '1..', 'x'), fc.nat(60_000))
    .map(([run, times]) => `enum(${run.repeat(times).slice(0, 100_000)}`);
  const inputs = fc.oneof(written, editedText(real), endless).map((text) => [text]);
  await notation.many(inputs, 600);
});

const CHECKED = templateFiles.find(({ name }) => name === 'checked.md')?.text ?? '';
const KINDS = [
  'required_when',
  'one_of',
  'order',
  'unique',
  'covers',
  'sum',
  'matches',
  'ranking',
  'matrix',
  'coverage',
  'flowchart',
  'timeline',
];
const KEYS = [
  'kind',
  'of',
  'where',
  'field',
  'fields',
  'key',
  'by',
  'equals',
  'at_most',
  'at_least',
  'pattern',
  'severity',
  'message',
  'fix',
  'show',
  'multiply',
  'divide',
  'top',
  'headings',
  'words',
  'rows',
  'columns',
  'label',
  'all',
  'after',
  'estimate',
  'unit',
  'shape',
  'shapes',
  'group',
  'edges',
  'direction',
  'start',
  'end',
];
const LIST_KEYS = [
  'type',
  'list',
  'item',
  'guidance',
  'ask',
  'min',
  'max',
  'for',
  'default',
  'example',
  'pattern',
  'replaces',
  'fields',
];

const fieldNames = [...new Set(CHECKED.match(/^ +([a-z][a-z0-9_]*)(?=:)/gm)?.map((each) => each.trim()))];
const leaf: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom<unknown>(...fieldNames, ...KINDS) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<unknown>(
      'text',
      'text!',
      'EV',
      'plain!',
      'given',
      'missing',
      true,
      0,
      -1,
      1.5,
      1e99,
      null,
      [],
      {},
      '(a+)+$',
      'doc.date',
      'project.name',
      'a.b.c',
      '__proto__',
      '.',
      '',
    ),
  },
  { weight: 1, arbitrary: hostile },
);
const tree = (keys: readonly string[]) =>
  fc.letrec<{ node: unknown }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      leaf,
      fc.array(tie('node'), { maxLength: 3 }),
      fc.dictionary(
        fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...keys, ...fieldNames) }, { weight: 1, arbitrary: hostile }),
        tie('node'),
        { maxKeys: 5 },
      ),
    ),
  })).node;

/** Puts a map into the front matter, in the place of the one that is there or before the example. */
function withMap(key: string, value: unknown): string {
  const without = CHECKED.replace(new RegExp(`^${key}:.*\\n(?:[ \\t].*\\n|\\n)*`, 'm'), '');
  return without.replace(/^example:/m, () => `${key}: ${JSON.stringify(value)}\nexample:`);
}

test.each([
  ['fields', LIST_KEYS],
  ['checks', KEYS],
  ['computed', KEYS],
] as const)('any map of %s is read, or told what is wrong with it', { timeout: TIMEOUT }, async (key, keys) => {
  const definition = fc.dictionary(fc.constantFrom(...keys), tree(keys), { maxKeys: 6 });
  const kinded = fc.tuple(fc.constantFrom(...KINDS), definition).map(([kind, rest]) => ({ kind, ...rest }));
  const map = fc.dictionary(fc.constantFrom('a', 'b', ...fieldNames), fc.oneof(kinded, definition, leaf), {
    minKeys: 1,
    maxKeys: 4,
  });
  const inputs = fc.oneof(map, tree(keys)).map((value) => [withMap(key, value), 'checked.md']);
  await template.many(inputs, 60);
});
