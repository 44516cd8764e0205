import { writeText } from '../../markdown/text.js';
import type { Column, ItemPath } from '../../template/computed.js';
import type { Values } from '../../template/values.js';
import { CELL_SEPARATOR, display } from '../display.js';
import type { Contents } from './contents.js';

const CELL = { construct: 'cell', depth: 1 } as const;

/** A table of cells that are escaped already. */
export function writeTable(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [row(headings.map(writeCell)), row(headings.map(() => '---')), ...rows.map(row)].join('\n');
}

/** A text as one cell. */
export function writeCell(text: string): string {
  return writeText(text, CELL);
}

/** Texts that are escaped already, below each other in one cell. */
export function stackCells(texts: readonly string[]): string {
  return texts.join(CELL_SEPARATOR);
}

/** A value of an item as one cell; what is missing is said to be unknown, but for lists, which may be empty. */
export function cellOf(contents: Contents, item: Values, column: ItemPath | Column, unknown: string): string {
  const { type } = column.field;
  const value = contents.read(item, column);
  const text = value === undefined ? '' : display(type, value, CELL);
  return text === '' && type.kind !== 'list' && type.kind !== 'refs' ? writeCell(unknown) : text;
}

/** A number with at most two decimals, the same in every locale. */
export function formatNumber(number: number): string {
  const rounded = Number(number.toFixed(2));
  return String(rounded === 0 ? 0 : rounded);
}
