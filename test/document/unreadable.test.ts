import { describe, expect, it } from 'vitest';
import { extract } from '../../src/document/extract.js';
import { fill } from '../../src/document/fill.js';
import { normalizeValues } from '../../src/document/normalize.js';
import { readDocument } from '../../src/document/read.js';
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

/** Each is more than parsers read in useful time, or would be if it were written as it is. */
const HEAVY: readonly (readonly [text: string, max: number])[] = [
  [MARKED, 20_000],
  ['@a'.repeat(2000), 4000],
  ['www.a'.repeat(800), 4000],
  [`a ${'*'.repeat(3990)}`, 4000],
  ['\\*'.repeat(2000), 4000],
  ['<?'.repeat(2000), 4000],
  [`${'*a **b '.repeat(222)}${'c** d* '.repeat(222)}`, 4000],
  [`${'*a **b '.repeat(1111)}${'c** d* '.repeat(1111)}`, 20_000],
  [']a'.repeat(10_000), 20_000],
  ['[a] '.repeat(5000), 20_000],
  ['_a_ '.repeat(5000), 20_000],
  ['<!-- '.repeat(4000), 20_000],
  ['https://a.b,'.repeat(1666), 20_000],
  ['['.repeat(9990) + ']'.repeat(9990), 20_000],
];

it.each(HEAVY)('one line is read back, whatever it holds: %.12s…', (text, max) => {
  const field = `  word:\n    type: text!\n    ask: Which word?\n    max: ${max}`;
  const template = makeTemplate(field, '## Lines\n\n- **Word:** {{word}}', '  word: a');
  const { receipt, document = '' } = fillSample(template, { word: text });
  expect(receipt).toMatchObject({ invalid: [], filled: expect.arrayContaining(['word']) });
  const { values } = extract(template, document);
  expect(values.word).toBe(normalizeValues(template, { word: text }).word);
});

it('one line with too much markup is text', () => {
  const template = makeTemplate(
    '  word:\n    type: text!\n    ask: Which word?\n    max: 20000',
    '## Lines\n\n- **Word:** {{word}}',
    '  word: a',
  );
  expect(String(normalizeValues(template, { word: MARKED }).word).replaceAll('\\', '')).toBe(MARKED);
});

const REFERENCES = `[a]: http://x/${'y'.repeat(40_000)}\n\n${`${'[a] '.repeat(500)}\n\n`.repeat(29)}`;
const WIDE = `${'a|'.repeat(2000)}a\n${'-|'.repeat(2000)}-\n${'a|\n'.repeat(2000)}`;

it.each([
  ['nested deeper once its lines are one', '*a\n**b\n'.repeat(200) + 'c**\nd*\n'.repeat(200), 'nested too deep'],
  ['nested a thousand deep', '*a\n**b\n'.repeat(1200) + 'c**\nd*\n'.repeat(1200), 'nested too deep'],
  ['of references to a long address', REFERENCES, 'too long'],
  ['of rows that lack thousands of cells', WIDE, 'too long'],
])('blocks that would be too much when they are written are refused: %s', (_, text, reason) => {
  const [[, template, name] = expect.fail()] = withBlocks;
  const { receipt, document } = fill(template, { ...template.example, [name]: text }, { date: DATE });
  expect(document).toBeUndefined();
  expect(receipt.invalid).toEqual([{ field: name, message: expect.stringContaining(reason) }]);
});

it.each([
  [
    'data in a fence',
    `\`\`\`json\n[${'{"id":1,"url":"https://api.example.com/v1","mail":"u1@example.com"},'.repeat(900)}]\n\`\`\``,
  ],
  ['colours in a fence', `\`\`\`text\n${'\u001b[32m[INFO]\u001b[0m done\n'.repeat(900)}\`\`\``],
  ['a line of addresses', `To: ${'user@example.com,'.repeat(500)}`],
  ['rows with open brackets', `| a | b |\n| - | - |\n${'| (0, 1] | [a, b) [x](y) |\n'.repeat(1200)}`],
  ['an embedded picture', `a@b.co ![x](data:image/png;base64,${'aB3+d9/Q'.repeat(5000)})`],
])('what people paste is read: %s', (_, text) => {
  expect(readDocument(text).unreadable).toBeUndefined();
  const [[, template, name] = expect.fail()] = withBlocks;
  const { document = '' } = fill(template, { ...template.example, [name]: text }, { date: DATE });
  expect(extract(template, document).values[name]).toBe(normalizeValues(template, { [name]: text })[name]);
});

const withCrowdedLines = all.flatMap(([id, template]) => {
  const alone = template.fields.filter(({ type, name }) => type.kind !== 'object' && name in template.example);
  return alone.filter((field) => !mayWait(template)(field)).map(({ name }) => [id, name, template] as const);
});

it('there are fields with another one behind them', () => expect(withCrowdedLines.length).toBeGreaterThan(3));

it.each(withCrowdedLines)(
  'what cannot be TBD where it stands is refused by an update too: %s, %s',
  (_, name, template) => {
    const { document = '' } = fill(template, template.example, { date: DATE });
    const result = update(template, document, { values: { [name]: 'TBD: waits for nobody' } });
    expect(result).toMatchObject({ document, changed: false, conflicts: [], invalid: [{ path: name }] });
    expect(result.invalid[0]?.message).toContain('cannot be TBD here');
  },
);

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
