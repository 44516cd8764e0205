import { levelsOf, type Matrix } from '../../template/computed.js';
import { cellOf, writeCell } from './cells.js';
import type { Contents } from './contents.js';

/** Rows of a grid, the highest level first; what has no level stands in a row or column behind the others. */
export function matrixTable(part: Matrix, contents: Contents): { headings: string[]; rows: string[][] } {
  const { words, label } = part;
  const placed = contents.items(part).map((item) => ({
    text: cellOf(contents, item, label, words.unknown),
    row: contents.read(item, part.rows),
    column: contents.read(item, part.columns),
  }));
  const known = placed.some(({ row, column }) => row !== undefined && column !== undefined);
  const columns: unknown[] = [...levelsOf(part.columns)];
  const rows: unknown[] = [...levelsOf(part.rows)].reverse();
  const strays = placed.some(({ column }) => column === undefined);
  if (strays) columns.push(undefined);
  if (placed.some(({ row }) => row === undefined)) rows.push(undefined);
  const cells = new Map<string, string[]>();
  for (const { row, column, text } of placed) {
    const key = keyOf(row, column);
    cells.set(key, [...(cells.get(key) ?? []), text]);
  }
  return {
    headings: [...matrixHeadings(part), ...(strays ? [words.unknown] : [])],
    rows: known
      ? rows.map((row) => [
          writeCell(row === undefined ? words.unknown : nameOf(row)),
          ...columns.map((column) => (cells.get(keyOf(row, column)) ?? []).join(', ')),
        ])
      : [],
  };
}

/** The headings of the columns, without that of what has no level. */
export function matrixHeadings({ headings, columns }: Matrix): string[] {
  return [headings.corner, ...levelsOf(columns).map(nameOf)];
}

function nameOf(level: unknown): string {
  return String(level).replaceAll('_', ' ');
}

function keyOf(row: unknown, column: unknown): string {
  return JSON.stringify([row ?? null, column ?? null]);
}
