import type { Table } from 'mdast';
import type { Slot } from '../template/body.js';
import { isSame } from './equal.js';
import { pairItems } from './pair-items.js';
import { type ChangeScope, changeOf, changeOfItem, type Patch, rangeOf } from './patch.js';
import type { ContentUnit, Range, RowUnit, TableUnit } from './units.js';

type TableContent = Extract<ContentUnit, { kind: 'table' }>;

/**
 * Brings the rows of a section's tables to what is wanted. Columns that people added stay as they are.
 *
 * @param replaceWhole what to do when the table as a whole comes or goes
 */
export function patchTable(
  patch: Patch,
  present: TableContent,
  wanted: TableContent,
  scope: ChangeScope,
  replaceWhole: () => void,
): void {
  const change = changeOf(present.content.repeat.name, scope);
  if (isSame(change.before, change.after)) return;
  const last = present.tables.at(-1);
  const [target] = wanted.tables;
  if (!last || !target || !Array.isArray(change.before) || !Array.isArray(change.after)) {
    replaceWhole();
    return;
  }
  const rows = present.tables.flatMap((table) => table.rows);
  const pairs = pairItems(change.before, change.after);
  const goalOf = new Map(pairs.map(({ before, after }) => [rows[before ?? -1], target.rows[after ?? -1]]));
  const columns = addColumns(patch, present, target, goalOf);
  for (const pair of pairs) {
    const row = rows[pair.before ?? -1];
    const goal = target.rows[pair.after ?? -1];
    if (row && goal) {
      const inside = changeOfItem(change, { before: pair.before ?? -1, after: pair.after ?? -1 });
      for (const leaf of goal.leaves) {
        const cell = row.leaves.find((each) => each.slot === leaf.slot);
        if (cell) patch.leaf(cell, leaf, inside, row.at.line);
      }
    } else if (row) patch.cutLines(rangeOf(row.row));
    else if (goal) patch.insert(rangeOf(last.table)[1], `\n${newRow(patch, last, columns, goal, present)}`);
  }
}

/** A row in the columns of the document's table, then in those that are added; columns of people stay empty. */
function newRow(
  patch: Patch,
  { table, columns }: TableUnit,
  added: readonly number[],
  goal: RowUnit,
  { content }: TableContent,
): string {
  const width = table.children[0]?.children.length ?? 0;
  const own = Array.from({ length: width }, (_, position) => columns.indexOf(position));
  return `| ${[...own, ...added].map((index) => cellOf(patch, goal, content.cells[index])).join(' | ')} |`;
}

function cellOf({ filled }: Patch, row: RowUnit | undefined, slot: Slot | undefined): string {
  const leaf = row?.leaves.find((each) => each.slot === slot);
  return leaf ? filled.slice(...leaf.range) : '';
}

/**
 * Adds the columns that the document's tables lack because they were empty, and that have values now.
 *
 * @returns their indexes in the template's table
 */
function addColumns(
  patch: Patch,
  { tables, content }: TableContent,
  target: TableUnit,
  goalOf: ReadonlyMap<RowUnit | undefined, RowUnit | undefined>,
): number[] {
  const missing = (columns: readonly number[]) =>
    columns.flatMap((column, index) => (column < 0 && (target.columns[index] ?? -1) >= 0 ? [index] : []));
  for (const { table, columns, rows } of tables) {
    for (const index of missing(columns)) {
      append(patch, rangeOf(table.children[0] ?? table), ` ${content.headers[index] ?? ''} |`);
      append(patch, delimiterRow(patch.source, table), ' --- |');
      for (const row of rows)
        append(patch, rangeOf(row.row), ` ${cellOf(patch, goalOf.get(row), content.cells[index])} |`);
    }
  }
  return missing(tables.at(-1)?.columns ?? []);
}

function delimiterRow(source: string, table: Table): Range {
  const [, headerEnd] = rangeOf(table.children[0] ?? table);
  const start = source.indexOf('\n', headerEnd) + 1;
  const end = source.indexOf('\n', start);
  return [start, end < 0 ? source.length : end];
}

/** Puts a cell behind the last one of a row, which may stand without its outer pipe. */
function append(patch: Patch, [start, end]: Range, cell: string): void {
  const row = patch.source.slice(start, end).trimEnd();
  patch.insert(start + row.length, row.endsWith('|') ? cell : ` |${cell}`);
}
