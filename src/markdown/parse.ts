import type { Node, Root, RootContent } from 'mdast';
import { type Chunk, chunksOf } from './chunks.js';
import { parseChunk } from './parse-chunk.js';
import { parseWhole } from './parse-whole.js';

/**
 * Parses GitHub-flavoured Markdown. Positions count lines and columns from 1 in the given source.
 * The tree is the one of {@link parseWhole}, which takes many times as long and reads only what is not
 * written as most documents are.
 *
 * @param begin offset of the line with which the Markdown begins; what stands before counts in positions only
 */
export function parseMarkdown(source: string, begin = 0): Root {
  const chunks = chunksOf(source, begin);
  if (!chunks) return parseWhole(blankBefore(begin, source));
  const children = chunks.flatMap((chunk) => parseChunk(source, chunk) ?? parseAlone(source, chunk));
  const lastBreak = source.lastIndexOf('\n');
  const end = {
    line: source.split('\n').length,
    column: source.length - lastBreak,
    offset: source.length,
  };
  return { type: 'root', children, position: { start: { line: 1, column: 1, offset: 0 }, end } };
}

/** A source with blanks for all before an offset but line breaks, so that every position is one of the whole. */
export function blankBefore(begin: number, source: string): string {
  return source.slice(0, begin).replace(/[^\r\n]/g, ' ') + source.slice(begin);
}

/** Parses a chunk with the line behind it, on which depends where a fence ends that was left open in an item. */
function parseAlone(source: string, { lines, end }: Chunk): RootContent[] {
  const { start, number } = lines[0] ?? { start: 0, number: 1 };
  const lineEnd = source.indexOf('\n', end);
  const { children } = parseWhole(source.slice(start, lineEnd < 0 ? source.length : lineEnd));
  while ((children.at(-1)?.position?.start.offset ?? 0) >= end - start) children.pop();
  if (start > 0) for (const node of children) shift(node, number - 1, start);
  return children;
}

function shift(node: Node & { readonly children?: readonly Node[] }, lines: number, offset: number): void {
  for (const point of [node.position?.start, node.position?.end]) {
    if (point?.offset === undefined) continue;
    point.line += lines;
    point.offset += offset;
  }
  for (const child of node.children ?? []) shift(child, lines, offset);
}
