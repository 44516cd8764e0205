import type { List, ListItem, Paragraph, RootContent, Table, TableRow } from 'mdast';
import type { Content, LabelLine, Section, Slot } from '../template/body.js';
import type { ComputedBlock } from './computed/find-block.js';
import type { ParsedValue } from './parse-value.js';
import type { DocumentPlace, DocumentSection } from './read.js';

/** Offsets in the source of a document, the end not included. */
export type Range = readonly [start: number, end: number];

/** The place of one value in a document: the smallest thing that can be read or replaced by itself. */
export interface Leaf {
  readonly slot: Slot;
  readonly parsed: ParsedValue;
  readonly at: DocumentPlace;
  /** What is replaced when the value changes; empty where a value would be put in. */
  readonly range: Range;
}

/** A paragraph in the place of a list: its marker, or the reason why it is to be decided. */
export interface NoteUnit {
  readonly parsed: ParsedValue;
  readonly at: DocumentPlace;
  readonly paragraph: Paragraph;
}

/** One item of a bullet or numbered list. */
export interface ItemUnit {
  readonly leaves: readonly Leaf[];
  readonly at: DocumentPlace;
  readonly item: ListItem;
}

/** One row of a table. */
export interface RowUnit {
  readonly leaves: readonly Leaf[];
  readonly at: DocumentPlace;
  readonly row: TableRow;
}

/** A labelled line, with its value or the items below it. */
export interface LabelUnit {
  readonly line: LabelLine;
  readonly paragraph: Paragraph;
  readonly item: ListItem | undefined;
  readonly leaf?: Leaf;
  readonly items?: readonly ItemUnit[];
  readonly note?: NoteUnit;
}

type ComputedContent = Extract<Content, { kind: 'computed' }>;

/** What stands in a section at the place of the template's content. */
export type ContentUnit =
  | { readonly kind: 'block'; readonly leaf: Leaf }
  | { readonly kind: 'labels'; readonly lines: readonly LabelUnit[] }
  | {
      readonly kind: 'table';
      readonly content: Extract<Content, { kind: 'table' }>;
      readonly tables: readonly TableUnit[];
      readonly note?: NoteUnit;
    }
  | {
      readonly kind: 'list';
      readonly content: Extract<Content, { kind: 'list' }>;
      readonly lists: readonly List[];
      readonly items: readonly ItemUnit[];
      readonly note?: NoteUnit;
    }
  | { readonly kind: 'computed'; readonly content: ComputedContent; readonly block: ComputedBlock };

/** A table with the column that each of the template's columns has in it, -1 for none. */
export interface TableUnit {
  readonly table: Table;
  readonly columns: readonly number[];
  readonly rows: readonly RowUnit[];
}

/** A section of the template with the one of the document that holds it. */
export interface SectionUnit {
  readonly template: Section;
  readonly found: DocumentSection;
  /** How the section differs from the template's place for it. */
  readonly status: 'in place' | 'renamed' | 'moved';
  readonly heading: readonly Leaf[];
  readonly content?: ContentUnit;
  /** In the order of the document. */
  readonly sections: readonly SectionUnit[];
  /** Notes in the place of repeated subsections, by the id of the section that is repeated. */
  readonly notes: ReadonlyMap<number, NoteUnit>;
  /** Blocks and list items that belong to no field and are no fixed text of the template. */
  readonly foreign: readonly (RootContent | ListItem)[];
}

/** A document read by the grammar of its template. */
export interface Units {
  readonly root: SectionUnit;
  /** Sections that are none of the template's. */
  readonly foreign: readonly DocumentSection[];
}
