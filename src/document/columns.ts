import type { Table } from 'mdast';
import { toString as wordsOf } from 'mdast-util-to-string';
import { titleKey } from './read.js';

/** From this share of common labels or columns on, something under another name is taken for the template's. */
export const ENOUGH = 0.6;

/** The column of a document's table for every column of the template's, -1 where it is gone. */
export function matchColumns(table: Table, headers: readonly string[]): number[] {
  const present = (table.children[0]?.children ?? []).map((cell) => titleKey(wordsOf(cell)));
  return headers.map((header) => present.indexOf(titleKey(header)));
}

/** The share of headers that a table has. */
export function shareOfHeadings(table: Table, headers: readonly string[]): number {
  return matchColumns(table, headers).filter((column) => column >= 0).length / Math.max(1, headers.length);
}
