import type { Table, TableCell } from 'mdast';
import { toString as wordsOf } from 'mdast-util-to-string';
import { placeOfNode } from '../../document/read.js';
import { walk } from '../../markdown/walk.js';
import { lostColumns } from '../lost-columns.js';
import type { DocumentRule, Hit } from '../rule.js';
import type { Subject } from '../subject.js';

export const str4: DocumentRule = {
  id: 'STR-4',
  severity: 'error',
  title: 'Table that lost columns or rows',
  why: 'A cell without its column, and a row cut off from its table, are text that nobody reads as data (GitHub Flavored Markdown, tables).',
  fix: 'Give the table its columns back, and keep its rows together without a blank line between them.',
  *check(subject) {
    yield* brokenTables(subject);
    if (!subject.isRead()) return;
    for (const { at, title, headers, unread } of lostColumns(subject)) {
      const names = headers.join(', ');
      yield {
        at,
        message: `The table in "${title.slice(0, 120)}" has no column ${names}${unread ? ', so none of its rows is read' : ''}.`,
        fix: `Add the column${headers.length > 1 ? 's' : ''} ${names}, or give a renamed column its old name again.`,
      };
    }
  },
};

/** What no parser reads as part of a table although it was written as one. */
function* brokenTables({ document }: Subject): Generator<Hit> {
  const hits: Hit[] = [];
  walk(document.blocks, (node, level, index) => {
    if (node.type === 'table') for (const hit of overflowingRows(node)) hits.push(hit);
    if (node.type !== 'paragraph') return;
    const lines = linesOf(document.source.slice(node.position?.start.offset, node.position?.end.offset));
    const [first = '', second = ''] = lines;
    if (!isRow(first)) return;
    const before = level.slice(0, index).findLast((each) => each.type !== 'html');
    if (before?.type === 'table' && lines.every(isRow) && cellsOf(first) === before.children[0]?.children.length) {
      hits.push({
        at: placeOfNode(node),
        message: `${lines.length === 1 ? 'This row is' : 'These rows are'} cut off from the table above.`,
        fix: 'Delete the blank line or comment between them and the table.',
      });
    } else if (/^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$/.test(second)) {
      hits.push({
        at: placeOfNode(node),
        message: `This is meant as a table, but its header has ${cellsOf(first)} columns and its delimiter row ${cellsOf(second)}.`,
        fix: `Write | --- | once for each of the ${cellsOf(first)} columns of the header.`,
      });
    }
  });
  yield* hits;
}

/** The lines of a paragraph without the marks of a quote around it. */
function linesOf(source: string): string[] {
  return source.split(/\r\n?|\n/).map((line) => line.replace(/^(?:[ \t]*>)+/, '').trim());
}

function isRow(line: string): boolean {
  return line.length > 2 && line.startsWith('|') && line.endsWith('|');
}

function cellsOf(row: string): number {
  const inside = row.replace(/^\|/, '').replace(/(?<!\\)\|$/, '');
  return inside.split(/(?<!\\)\|/).length;
}

function* overflowingRows(table: Table): Generator<Hit> {
  const width = table.children[0]?.children.length ?? 0;
  for (const row of table.children.slice(1)) {
    // A comment behind the last pipe is for a program, and nobody misses it.
    const lost = row.children.slice(width).find((cell: TableCell) => shownWords(cell) !== '');
    if (!lost) continue;
    yield {
      at: placeOfNode(lost),
      message: `This row has ${row.children.length} cells and its table ${width} columns, so "${shownWords(lost).slice(0, 60)}" is not shown.`,
      fix: 'Write a pipe that belongs to the text as \\|, or add the missing columns to the header.',
    };
  }
}

function shownWords(cell: TableCell): string {
  return wordsOf(cell, { includeHtml: false }).trim();
}
