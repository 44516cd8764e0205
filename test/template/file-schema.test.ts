import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormatsModule from 'ajv-formats';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readTemplate } from '../../src/template/template.js';
import { all } from '../document/templates.js';
import { fileOf, LINT_CASES, marked } from './lint-cases.js';

const addFormats = addFormatsModule as unknown as (ajv: Ajv) => void;
const ajv = new Ajv({ strict: true, strictTypes: false, strictRequired: false, allErrors: true });
addFormats(ajv);
const validate = ajv.compile(
  JSON.parse(readFileSync(new URL('../../schema/template.schema.json', import.meta.url), 'utf8')),
);

const frontMatterOf = (source: string) => parse(/^---\n([\s\S]*?\n)---\n/.exec(source)?.[1] ?? '') as unknown;

/** What no schema of one value at a time can see. */
const BEYOND = new Set([
  'the id is the name of the file',
  '" #" in guidance begins a comment',
  '" #" in an example begins a comment',
  'required is no guidance',
  'a range goes up',
  'an enum has a name once',
  'min is not above max',
  'a default is of its type',
  'an example of a field is of its type',
  // What a computed part names elsewhere.
  'their names are no fields',
  'a list is known',
  'a field is known',
  'a field behind a reference is known',
  'a factor is a number',
  'a column holds no blocks',
  'a condition is about an enum',
  'a condition can be fulfilled',
  'a heading has a column',
  'a matrix has bounds',
  'coverage is by references',
  'coverage of all is of what can be referred to',
  'coverage of all is of what has ids',
  'coverage shows what is in the document',
  'items without ids have a label',
  'an order is of what has ids',
  'a unit is a field of the document',
  'a shape is of an enum',
  'a timeline is of dates',
  // What a check names elsewhere.
  'a check is of a list that there is',
  'a check is of a field that its list has',
  'a check says by "of" that it is of the items',
  'no check looks behind a reference',
  'what is required by a check is not required anyway',
  'a condition names a value of its field',
  'a condition of a text is whether it is given',
  'a condition of a number is a number',
  'a condition is of a field of the item or the document',
  'what is in an order can be compared',
  'what is in an order has one',
  'what is covered has ids or a key',
  'what is covered can be referred to',
  'what covers is a field',
  'a sum is of numbers',
  'the limit of a sum is a number',
  'a pattern is of a text',
  'a pattern of a check is one that RE2 takes',
  'a pattern does not look ahead',
  'a check is of a list that stands in the body',
]);

const broken = LINT_CASES.map(([rule, parts]) => [rule, marked(parts).source] as const);
const readable = broken.filter(([, source]) => {
  try {
    return frontMatterOf(source) !== null;
  } catch {
    return false;
  }
});
const isDeclaration = (source: string) =>
  readTemplate(source, 'sample.md').problems.some(({ rule }) =>
    ['front-matter', 'field', 'computed', 'check'].includes(rule),
  );

test.each(all.map(([id, { source }]) => [id, source]))('the front matter of %s keeps the schema', (_, source) => {
  expect(validate(frontMatterOf(source)) ? [] : validate.errors).toEqual([]);
});

test.each(readable.filter(([rule, source]) => isDeclaration(source) && !BEYOND.has(rule)))(
  'it is broken unless %s',
  (_, source) => {
    expect(validate(frontMatterOf(source))).toBe(false);
  },
);

test.each(readable.filter(([rule, source]) => !isDeclaration(source) || BEYOND.has(rule)))(
  'it is no business of the schema that %s',
  (_, source) => {
    expect(validate(frontMatterOf(source)) ? [] : validate.errors).toEqual([]);
  },
);

test('the schema takes what the description of the format shows, and every shape of a field', () => {
  const [, documented = ''] =
    /```markdown\n([\s\S]+?)\n```/.exec(
      readFileSync(new URL('../../docs/template-format.md', import.meta.url), 'utf8'),
    ) ?? [];
  const shapes = fileOf({
    fields: [
      '  one: { type: text!, pattern: "^a", min: 1, max: 9, default: a, example: ab, for: business, ask: Which? }',
      '  two: { type: "enum(draft|final)!, How far?", replaces: doc.status }',
      '  three: { list: plain, min: 1, item: { id: text } }',
      '  four: { type: object, guidance: Which?, fields: { five: list(integer(1..3)) } }',
    ],
  });
  for (const source of [`${documented}\n`, shapes]) {
    expect(validate(frontMatterOf(source)) ? [] : validate.errors).toEqual([]);
  }
});
