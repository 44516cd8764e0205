import type { Node, Root, RootContent } from 'mdast';
import { type Chunk, chunksOf } from './chunks.js';
import { parseChunk } from './parse-chunk.js';
import { parseWhole } from './parse-whole.js';
import { UnreadableMarkdown } from './unreadable.js';

/**
 * Parses GitHub-flavoured Markdown. Positions count lines and columns from 1 in the given source.
 * The tree is the one of {@link parseWhole}, which takes many times as long and reads only what is not
 * written as most documents are.
 *
 * @param begin offset of the line with which the Markdown begins; what stands before counts in positions only
 * @throws UnreadableMarkdown as `parseWhole` does, for what only that reads
 */
export function parseMarkdown(source: string, begin = 0): Root {
  const chunks = chunksOf(source, begin);
  if (!chunks) return parseWhole(blankBefore(begin, source));
  const blocks = chunks.map((chunk) => parseChunk(source, chunk));
  const children: RootContent[] = [];
  for (let at = 0; at < chunks.length; ) {
    const block = blocks[at];
    const next = block ? at + 1 : lastNear(chunks, blocks, at) + 1;
    for (const node of block ? [block] : parseAlone(source, chunks.slice(at, next))) children.push(node);
    at = next;
  }
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

/** Characters that the whole parser reads in about the time that it takes to begin. */
const NEAR = 100;
/** Characters beside which the time to begin is nothing; what the parser repeats for all of a text stays little. */
const ENOUGH = 4000;

/** The last of the chunks that are best given to the whole parser together with one that needs it. */
function lastNear(chunks: readonly Chunk[], blocks: readonly (RootContent | undefined)[], from: number): number {
  const start = chunks[from]?.lines[0]?.start ?? 0;
  let last = from;
  for (let at = from + 1; at < chunks.length; at += 1) {
    const end = chunks[last]?.end ?? 0;
    if ((chunks[at]?.lines[0]?.start ?? 0) - end > NEAR || end - start > ENOUGH) break;
    if (!blocks[at]) last = at;
  }
  return last;
}

/** Parses chunks with the line behind them, on which depends where a fence ends that was left open in an item. */
function parseAlone(source: string, chunks: readonly Chunk[]): RootContent[] {
  const { start, number } = chunks[0]?.lines[0] ?? { start: 0, number: 1 };
  const end = chunks.at(-1)?.end ?? source.length;
  const lineEnd = source.indexOf('\n', end);
  const text = source.slice(start, lineEnd < 0 ? source.length : lineEnd);
  const { children } = UnreadableMarkdown.within(number, () => parseWhole(text));
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
