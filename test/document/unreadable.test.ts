import { describe, expect, it } from 'vitest';
import { extract } from '../../src/document/extract.js';
import { fill } from '../../src/document/fill.js';
import { normalizeValues } from '../../src/document/normalize.js';
import { update } from '../../src/document/update.js';
import { readTemplate } from '../../src/template/template.js';
import { templates, validateText } from '../validate/known.js';
import { mayWait } from './arbitraries.js';
import { fillSample, makeTemplate } from './make.js';
import { all } from './templates.js';

const DATE = '2026-11-23';
const DEEP = `${'> '.repeat(13)}a`;
const MARKED = '*a'.repeat(5001);

/** Templates with a field of blocks that stands by itself, and its name. */
const withBlocks = templates.flatMap((template) => {
  const field = template.fields.find(({ type, name }) => type.kind === 'markdown' && name in template.example);
  return field ? [[template.id, template, field.name] as const] : [];
});

it('there are such templates', () => expect(withBlocks.length).toBeGreaterThan(10));

describe.each(withBlocks)('%s', (_, template, name) => {
  const document = fill(template, template.example, { date: DATE }).document ?? '';

  it.each([
    ['nested too deep', DEEP, 'nested more than 12 deep'],
    ['with too much markup', MARKED, 'more markup than can be read'],
  ])('blocks that are %s are refused by name, in a new document and in one that exists', (_why, text, reason) => {
    const invalid = { message: expect.stringContaining(reason) };
    const { receipt, document: filled } = fill(template, { ...template.example, [name]: text }, { date: DATE });
    expect(filled).toBeUndefined();
    expect(receipt).toMatchObject({ status: 'refused', invalid: [{ field: name, ...invalid }] });
    const result = update(template, document, { values: { [name]: text }, replace: [name] });
    expect(result).toMatchObject({ document, changed: false, conflicts: [], invalid: [{ path: name, ...invalid }] });
  });

  it('blocks that somebody nested too deep are the words as they were typed, and stay where they are', () => {
    const found = fill(template, { ...template.example, [name]: 'Here.' }, { date: DATE }).document ?? '';
    const edited = found.replace('\nHere.\n', `\n${DEEP}\n`);
    expect(edited).not.toBe(found);
    const { values } = extract(template, edited);
    expect(values[name]).toBe(`\`\`\`text\n${DEEP}\n\`\`\``);
    expect(normalizeValues(template, values)).toEqual(values);
    expect(validateText(edited).documents).toHaveLength(1);
    expect(update(template, edited, {}).document).toBe(edited);
    const renamed = update(template, edited, { values: { project: { name: 'Zenith' } } });
    expect(renamed).toMatchObject({ changed: true, conflicts: [], invalid: [] });
    expect(renamed.document).toContain(`\n${DEEP}\n`);
  });
});

it('one line with too much markup is text, and is read back', () => {
  const field = '  word:\n    type: text!\n    ask: Which word?\n    max: 20000';
  const template = makeTemplate(field, '## Lines\n\n- **Word:** {{word}}', '  word: a');
  const { receipt, document = '' } = fillSample(template, { word: MARKED });
  expect(receipt).toMatchObject({ invalid: [], filled: expect.arrayContaining(['word']) });
  const { values } = extract(template, document);
  expect(values.word).toBe(normalizeValues(template, { word: MARKED }).word);
  expect(String(values.word).replaceAll('\\', '')).toBe(MARKED);
});

describe.each(all)('%s', (_, template) => {
  it('what cannot be TBD where it stands is refused by an update too, by name', () => {
    const { document = '' } = fill(template, template.example, { date: DATE });
    const alone = template.fields.filter(({ type, name }) => type.kind !== 'object' && name in template.example);
    for (const { name } of alone.filter((field) => !mayWait(template)(field))) {
      const result = update(template, document, { values: { [name]: 'TBD: waits for nobody' } });
      expect(result).toMatchObject({ document, changed: false, conflicts: [], invalid: [{ path: name }] });
      expect(result.invalid[0]?.message).toContain('cannot be TBD here');
    }
  });
});

it.each([
  ['nested too deep', '> '.repeat(5000)],
  ['items nested too deep', '- '.repeat(5000)],
  ['with too much markup', MARKED],
])('a template with a body that is %s has a problem, with its line', (_, text) => {
  const lines = [
    ...['---', 'template: own', 'version: 1.0.0', 'title: Own', 'category: planning'],
    ...['description: One.', 'fields:', '  word: text, Which word?', 'example:', '  word: a', '---'],
    ...['# {{doc.title}}', '', '## Words', '', `${text}a`, ''],
  ];
  const { template, problems } = readTemplate(lines.join('\n'), 'own.md');
  expect(template).toBeUndefined();
  expect(problems).toContainEqual(expect.objectContaining({ rule: 'body', line: 16 }));
});
