import type { AlignType, Table, TableCell, TableRow } from 'mdast';
import type { Line } from './lines.js';
import { parsePhrasing } from './parse-phrasing.js';
import { LineSpan, pointOf } from './span.js';

const DELIMITERS = /^\|(?: *:?-+:? *\|)+$/;

/** Reads a table that has a pipe at both ends of every line; undefined for everything else. */
export function parseTable(lines: readonly Line[]): Table | undefined {
  const [head, delimiters, ...body] = lines;
  if (!head || !delimiters || !DELIMITERS.test(delimiters.text)) return undefined;
  const align = delimiters.text.slice(1, -1).split('|').map(alignOf);
  const children: TableRow[] = [];
  for (const line of [head, ...body]) {
    const row = parseRow(line);
    if (!row || (line === head && row.children.length !== align.length)) return undefined;
    children.push(row);
  }
  const last = lines.at(-1) ?? head;
  const position = { start: pointOf(head, 0), end: pointOf(last, last.text.length) };
  return { type: 'table', align, children, position };
}

function alignOf(delimiter: string): AlignType {
  const left = delimiter.trimStart().startsWith(':');
  const right = delimiter.trimEnd().endsWith(':');
  return left ? (right ? 'center' : 'left') : right ? 'right' : null;
}

function parseRow(line: Line): TableRow | undefined {
  const { text } = line;
  const pipes = pipesOf(text);
  if (pipes.length < 2 || pipes[0] !== 0 || pipes.at(-1) !== text.length - 1) return undefined;
  const children: TableCell[] = [];
  for (let index = 0; index + 1 < pipes.length; index += 1) {
    const start = pipes[index] as number;
    const pipe = pipes[index + 1] as number;
    let from = start + 1;
    let to = pipe;
    while (from < to && isBlank(text[from])) from += 1;
    while (from < to && isBlank(text[to - 1])) to -= 1;
    const content = new LineSpan(line, from, to);
    // A table takes the backslash of an escaped pipe even inside of code.
    if (pipe === start + 1 || (content.text.includes('\\|') && content.text.includes('`'))) return undefined;
    const end = index + 2 === pipes.length ? text.length : pipe;
    children.push({
      type: 'tableCell',
      children: parsePhrasing(content),
      position: { start: pointOf(line, start), end: pointOf(line, end) },
    });
  }
  return { type: 'tableRow', children, position: { start: pointOf(line, 0), end: pointOf(line, text.length) } };
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

/** The columns of the pipes that are not escaped. */
function pipesOf(text: string): number[] {
  const pipes: number[] = [];
  const escapes = text.includes('\\');
  for (let index = text.indexOf('|'); index >= 0; index = text.indexOf('|', index + 1)) {
    if (!escapes || !isEscaped(text, index)) pipes.push(index);
  }
  return pipes;
}

function isEscaped(text: string, index: number): boolean {
  let from = index;
  while (text[from - 1] === '\\') from -= 1;
  return (index - from) % 2 === 1;
}
