import type { Field, ItemsType } from './field.js';

/** What a computed part can be: a table or a diagram that follows from values, so that nobody is asked for it. */
export const COMPUTED_KINDS = ['ranking', 'matrix', 'coverage', 'order', 'flowchart', 'timeline'] as const;
export type ComputedKind = (typeof COMPUTED_KINDS)[number];

/** A list of objects, by its path from the root; below a list the path means the lists of all its items. */
export interface ListPath {
  readonly path: string;
  readonly field: Field & { readonly type: ItemsType };
}

/** A value of an item, by a path through groups and, behind a reference, through the item that bears its id. */
export interface ItemPath {
  readonly path: string;
  readonly field: Field;
}

/** A value of an item that stands in a column of its own. */
export interface Column extends ItemPath {
  readonly heading: string;
}

/** The items that are looked at: those of a list whose fields have one of the values. */
export interface Selection {
  readonly of: ListPath;
  readonly where: readonly (ItemPath & { readonly values: readonly unknown[] })[];
}

interface Part<Kind extends ComputedKind, Heading extends string, Word extends string> extends Selection {
  readonly name: string;
  readonly kind: Kind;
  /** Headings of the columns that are no field of an item. */
  readonly headings: Readonly<Record<Heading, string>>;
  readonly words: Readonly<Record<Word, string>>;
}

/** Items by a score: numbers of each multiplied, and divided by others. */
export interface Ranking extends Part<'ranking', 'id' | 'score', 'unknown'> {
  readonly show: readonly Column[];
  readonly multiply: readonly ItemPath[];
  readonly divide: readonly ItemPath[];
  readonly top: number | undefined;
}

/** Items in a grid of two levels each. */
export interface Matrix extends Part<'matrix', 'corner', 'unknown'> {
  readonly rows: ItemPath;
  readonly columns: ItemPath;
  readonly label: ItemPath;
}

/** What is referred to, each with the items that refer to it. */
export interface Coverage extends Part<'coverage', 'id' | 'items', 'none' | 'unknown'> {
  readonly by: ItemPath;
  /** The list whose every item has a row, referred to or not. */
  readonly all: ListPath | undefined;
  /** Of what is referred to. */
  readonly show: readonly Column[];
  /** Of the items that refer to it; beside their ids, if they have any. */
  readonly label: ItemPath | undefined;
}

/** Items in the order of their dependencies, with the longest chain. */
export interface Order
  extends Part<
    'order',
    'id' | 'after' | 'step' | 'estimate' | 'start' | 'finish' | 'critical',
    'unknown' | 'circle' | 'yes'
  > {
  readonly after: ItemPath;
  readonly show: readonly Column[];
  readonly estimate: ItemPath | undefined;
  /** The field of the document that says in which unit is estimated. */
  readonly unit: ItemPath | undefined;
}

/** Shapes of nodes, by the brackets that mermaid draws them from; none with the braces of templating languages. */
export const SHAPES = {
  rectangle: ['[', ']'],
  rounded: ['(', ')'],
  stadium: ['([', '])'],
  subroutine: ['[[', ']]'],
  cylinder: ['[(', ')]'],
  circle: ['((', '))'],
  diamond: ['{', '}'],
  parallelogram: ['[/', '/]'],
} as const;
export type Shape = keyof typeof SHAPES;

export const DIRECTIONS = ['TD', 'LR', 'BT', 'RL'] as const;

/** Items as nodes, and what leads from one to another. */
export interface Flowchart extends Part<'flowchart', never, never> {
  readonly label: ItemPath;
  readonly shape: ItemPath | undefined;
  readonly shapes: ReadonlyMap<unknown, Shape>;
  readonly group: ItemPath | undefined;
  /** References of the nodes themselves: an arrow leads from what is referred to. */
  readonly after: ItemPath | undefined;
  readonly edges: Edges | undefined;
  readonly direction: (typeof DIRECTIONS)[number];
}

/** A list each item of which is an arrow. */
export interface Edges extends Selection {
  readonly from: ItemPath;
  readonly to: ItemPath;
  readonly label: ItemPath | undefined;
}

/** Items along the days on which they start and end; without an end an item is a milestone. */
export interface Timeline extends Part<'timeline', never, 'unknown' | 'other'> {
  readonly label: ItemPath;
  readonly start: ItemPath;
  readonly end: ItemPath | undefined;
  readonly group: ItemPath | undefined;
}

/** The definition of one computed part, every name in it found. */
export type Computed = Ranking | Matrix | Coverage | Order | Flowchart | Timeline;

/** The computed parts that are one table; the others are one diagram. */
export type ComputedTable = Ranking | Matrix | Coverage | Order;

/** The levels of a matrix, lowest first: the numbers within bounds, or the names of an enum as they are declared. */
export function levelsOf({ field: { type } }: ItemPath): readonly (string | number)[] {
  if (type.kind === 'enum') return type.values;
  if (type.kind !== 'integer' || type.min === undefined || type.max === undefined) return [];
  const { min, max } = type;
  return Array.from({ length: Math.max(0, max - min + 1) }, (_, index) => min + index);
}
