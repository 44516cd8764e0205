import type { ItemPath, ListPath } from './computed.js';

/** What a check of a template can be. */
export const CHECK_KINDS = ['required_when', 'one_of', 'order', 'unique', 'covers', 'sum', 'matches'] as const;
export type CheckKind = (typeof CHECK_KINDS)[number];

export const CHECK_SEVERITIES = ['error', 'warning', 'info'] as const;

/** What a field of the item, or of the document around it, has to be for a check to be made. */
export interface Condition extends ItemPath {
  readonly from: 'item' | 'document';
  /** One of these values, or whether there is one. */
  readonly is: readonly unknown[] | 'given' | 'missing';
}

interface Base<Kind extends CheckKind> {
  readonly name: string;
  readonly kind: Kind;
  /** The list whose items are checked; undefined: the document itself. */
  readonly of: ListPath | undefined;
  /** All of them hold where the check is made. */
  readonly where: readonly Condition[];
  readonly severity: (typeof CHECK_SEVERITIES)[number];
  /** What the author has to say, instead of what is said by default. */
  readonly message: string | undefined;
  readonly fix: string | undefined;
}

/** A value is there. */
export interface RequiredWhen extends Base<'required_when'> {
  readonly field: ItemPath;
}

/** Exactly one of the fields has a value. */
export interface OneOf extends Base<'one_of'> {
  readonly fields: readonly ItemPath[];
}

/** Dates or numbers do not fall, from field to field, or with a single field from item to item. */
export interface InOrder extends Base<'order'> {
  readonly fields: readonly ItemPath[];
}

/** No two items of a list have the same value. */
export interface Unique extends Base<'unique'> {
  readonly of: ListPath;
  readonly field: ItemPath;
}

/** Each item of a list is named somewhere. */
export interface Covers extends Base<'covers'> {
  readonly of: ListPath;
  /** By what an item is named: its id, or another field. */
  readonly key: ItemPath;
  /** Where: a field of the items of a list, or of the document. */
  readonly by: { readonly of: ListPath | undefined; readonly field: ItemPath };
}

/** Numbers of a list add up. */
export interface Sum extends Base<'sum'> {
  readonly of: ListPath;
  readonly field: ItemPath;
  readonly relation: 'equals' | 'at_most' | 'at_least';
  /** A number, or a field of the document that holds one. */
  readonly to: number | ItemPath;
}

/** A text has a pattern. */
export interface Matches extends Base<'matches'> {
  readonly field: ItemPath;
  readonly pattern: string;
  /** Whether the pattern is found in a text. Takes time in proportion to its length, whatever the pattern. */
  test(text: string): boolean;
}

/** One check that a template declares for its documents, every name in it found. */
export type Check = RequiredWhen | OneOf | InOrder | Unique | Covers | Sum | Matches;
