import type { Table } from 'mdast';
import { matchColumns } from '../document/columns.js';
import { type DocumentPlace, type DocumentSection, placeOfNode } from '../document/read.js';
import { tablesOf } from '../document/shape.js';
import type { Content } from '../template/body.js';
import type { Field } from '../template/field.js';
import { once } from './once.js';
import type { ReadSubject } from './subject.js';

type TableContent = Extract<Content, { kind: 'table' }>;

/** A table without columns that hold required fields. */
export interface LostColumns {
  /** Where the table begins, and its last line. */
  readonly at: DocumentPlace;
  readonly lastLine: number;
  /** The heading above it. */
  readonly title: string;
  readonly headers: readonly string[];
  readonly fields: readonly Field[];
  /** The list of the table, if so few of its columns are left that none of its rows is read. */
  readonly unread: Field | undefined;
}

export const lostColumns = once(({ sections }: ReadSubject): readonly LostColumns[] =>
  sections.all.flatMap(({ template, found }) => {
    const { content } = template;
    if (content?.kind !== 'table') return [];
    const read = tablesOf(found, content);
    const tables = read.length > 0 ? read : remains(found, content);
    return tables.flatMap((table) => {
      const columns = matchColumns(table, content.headers);
      const lost = content.cells.flatMap((cell, index) =>
        cell.field.required && columns[index] === -1
          ? [{ header: content.headers[index] ?? '', field: cell.field }]
          : [],
      );
      if (lost.length === 0) return [];
      return {
        at: placeOfNode(table),
        lastLine: table.position?.end.line ?? 0,
        title: found.title,
        headers: lost.map(({ header }) => header),
        fields: lost.map(({ field }) => field),
        unread: read.length > 0 ? undefined : content.repeat.field,
      };
    });
  }),
);

/** The first table that still has a column of the template's; any other is a table of the author's own. */
function remains(found: DocumentSection, { headers }: TableContent): Table[] {
  return found.blocks
    .filter((block): block is Table => block.type === 'table')
    .filter((table) => matchColumns(table, headers).some((column) => column >= 0))
    .slice(0, 1);
}
