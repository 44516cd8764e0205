import { COMPUTED_KINDS, type ComputedKind, DIRECTIONS, SHAPES } from '../src/template/computed.js';
import { FIELD_NAME } from '../src/template/declare.js';
import { KINDS } from '../src/template/read-computed.js';

/** A JSON Schema, or part of one. */
export type Schema = { readonly [key: string]: unknown };

const NAME = { type: 'string' };
const NAMES = { type: 'array', items: NAME, minItems: 1 };
const TEXTS = { type: 'object', additionalProperties: { type: 'string', pattern: '\\S' } };
const SELECTION = {
  of: { ...NAME, description: 'The list of objects that is looked at.' },
  where: { type: 'object', description: 'Which of its items count: values of enums and booleans.' },
};

/** What each key holds, whatever the kind; a name is that of a field of the items. */
const KEYS: Schema = {
  ...SELECTION,
  kind: { enum: COMPUTED_KINDS },
  show: { ...NAMES, description: 'Fields in columns of their own.' },
  multiply: { ...NAMES, description: 'Numbers whose product is the score.' },
  divide: { ...NAMES, description: 'Numbers by which the score is divided.' },
  top: { type: 'integer', minimum: 1, description: 'How many rows there are at most.' },
  rows: NAME,
  columns: NAME,
  label: NAME,
  by: { ...NAME, description: 'The references that are followed.' },
  all: { ...NAME, description: 'The list whose every item has a row.' },
  after: { ...NAME, description: 'References to what comes before.' },
  estimate: NAME,
  unit: { ...NAME, description: 'The field of the document that says in which unit is estimated.' },
  shape: NAME,
  shapes: { type: 'object', additionalProperties: { enum: Object.keys(SHAPES) } },
  group: NAME,
  edges: {
    type: 'object',
    required: ['of', 'from', 'to'],
    additionalProperties: false,
    properties: { ...SELECTION, from: NAME, to: NAME, label: NAME },
  },
  direction: { enum: DIRECTIONS },
  start: NAME,
  end: NAME,
  headings: TEXTS,
  words: TEXTS,
};

/** The keys of each kind beside `of` without which there is nothing to compute. */
const REQUIRED: Readonly<Record<ComputedKind, readonly string[]>> = {
  ranking: ['multiply'],
  matrix: ['rows', 'columns'],
  coverage: ['by'],
  order: ['after'],
  flowchart: ['label'],
  timeline: ['label', 'start'],
};

/** The definitions of computed parts by their names. */
export function computedSchema(): Schema {
  const kinds = COMPUTED_KINDS.map((kind) => ({
    if: { properties: { kind: { const: kind } } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { required: REQUIRED[kind], propertyNames: { enum: ['kind', 'of', 'where', ...KINDS[kind].keys] } },
  }));
  const arrows = {
    if: { properties: { kind: { const: 'flowchart' } } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { anyOf: [{ required: ['after'] }, { required: ['edges'] }] },
  };
  return {
    type: 'object',
    propertyNames: { pattern: FIELD_NAME.source },
    additionalProperties: {
      type: 'object',
      required: ['kind', 'of'],
      properties: KEYS,
      allOf: [...kinds, arrows],
      dependencies: { shape: ['shapes'], shapes: ['shape'] },
    },
  };
}
