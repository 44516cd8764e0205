import { CHECK_KINDS, CHECK_SEVERITIES, type CheckKind } from '../src/template/checks.js';
import { FIELD_NAME } from '../src/template/declare.js';
import { KINDS } from '../src/template/read-checks.js';
import type { Schema } from './computed-schema.js';

const NAME = { type: 'string' };
const SENTENCE = { type: 'string', pattern: '\\S' };
const LIMIT = { type: ['number', 'string'] };
const scalars = ['string', 'number', 'boolean'];

/** What each key holds, whatever the kind; a name is that of a field. */
const KEYS: Schema = {
  kind: { enum: CHECK_KINDS },
  of: { ...NAME, description: 'The list whose items are checked; without it the document is.' },
  where: {
    type: 'object',
    minProperties: 1,
    additionalProperties: { type: [...scalars, 'array'], items: { type: scalars }, minItems: 1 },
    description: 'Where the check is made: fields and their values, or given or missing.',
  },
  field: NAME,
  fields: { type: 'array', items: NAME, minItems: 2, uniqueItems: true },
  by: { ...NAME, description: 'Where each item has to be named, such as actions.addresses.' },
  key: { ...NAME, description: 'By what an item is named; its id unless given.' },
  equals: LIMIT,
  at_most: LIMIT,
  at_least: LIMIT,
  pattern: { ...NAME, minLength: 1, maxLength: 500, description: 'A regular expression of RE2.' },
  severity: { enum: CHECK_SEVERITIES, description: 'An error unless given.' },
  message: { ...SENTENCE, description: 'What is told where it does not hold.' },
  fix: { ...SENTENCE, description: 'What to do then.' },
};

/** The keys without which a check of a kind says nothing. */
const REQUIRED: Readonly<Record<CheckKind, Schema>> = {
  required_when: { required: ['field', 'where'] },
  one_of: { required: ['fields'] },
  order: { oneOf: [{ required: ['fields'] }, { required: ['of', 'field'] }] },
  unique: { required: ['of', 'field'] },
  covers: { required: ['of', 'by'] },
  sum: {
    required: ['of', 'field'],
    oneOf: [{ required: ['equals'] }, { required: ['at_most'] }, { required: ['at_least'] }],
  },
  matches: { required: ['field', 'pattern'] },
};

/** The checks of a template by their names. */
export function checksSchema(): Schema {
  const own = ['kind', 'of', 'where', 'severity', 'message', 'fix'];
  return {
    type: 'object',
    propertyNames: { pattern: FIELD_NAME.source },
    additionalProperties: {
      type: 'object',
      required: ['kind'],
      properties: KEYS,
      allOf: CHECK_KINDS.map((kind) => ({
        if: { properties: { kind: { const: kind } } },
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        then: { ...REQUIRED[kind], propertyNames: { enum: [...own, ...KINDS[kind].keys] } },
      })),
    },
  };
}
