import type { FieldType } from './field.js';

/** Which types a key takes. */
export interface Needed {
  readonly what: string;
  readonly fix: string;
  takes(type: FieldType): boolean;
}

/** What can stand in a cell. */
export const SHOWN: Needed = {
  what: 'something that fits into a cell',
  fix: 'Name a field that holds one value, or a list of such.',
  takes: ({ kind }) => !['markdown', 'object', 'items'].includes(kind),
};
/** What can be part of a line. */
export const LABEL: Needed = {
  what: 'one value',
  fix: 'Name a text, or another field that holds one value.',
  takes: ({ kind }) => !['markdown', 'object', 'items', 'list', 'refs'].includes(kind),
};
export const NUMBER: Needed = {
  what: 'a number',
  fix: 'Name an integer or a number.',
  takes: ({ kind }) => kind === 'integer' || kind === 'number',
};
export const DATE: Needed = { what: 'a date', fix: 'Name a date.', takes: ({ kind }) => kind === 'date' };
export const ENUM: Needed = { what: 'an enum', fix: 'Name an enum.', takes: ({ kind }) => kind === 'enum' };
export const REFERENCE: Needed = {
  what: 'a reference',
  fix: 'Name a field of the type ref(…) or refs(…).',
  takes: (type) => type.kind === 'ref' || type.kind === 'refs' || (type.kind === 'list' && type.of.kind === 'ref'),
};
