import type { Root } from 'mdast';
import { expect } from 'vitest';
import { chunksOf } from '../../src/markdown/chunks.js';
import { blankBefore, parseMarkdown } from '../../src/markdown/parse.js';
import { parseChunk } from '../../src/markdown/parse-chunk.js';
import { parseWhole } from '../../src/markdown/parse-whole.js';
import { UnreadableMarkdown } from '../../src/markdown/unreadable.js';

/** Expects the tree that the parser of all Markdown gives: nodes, values and the place of each. */
export function expectSameTree(source: string): void {
  expectSameTreeBehind('', source);
}

/** Expects the same of a text behind something that is no Markdown. */
export function expectSameTreeBehind(head: string, text: string): void {
  const source = head + text;
  const whole = readable(blankBefore(head.length, source));
  if (whole) expect(parseMarkdown(source, head.length)).toEqual(whole);
}

function readable(source: string): Root | undefined {
  try {
    return parseWhole(source);
  } catch (error) {
    if (error instanceof UnreadableMarkdown) return undefined;
    throw error;
  }
}

/** The chunks of a document that need the parser of all Markdown; undefined if all of it does. */
export function slowChunks(source: string): string[] | undefined {
  const slow = chunksOf(source)?.filter((chunk) => parseChunk(source, chunk) === undefined);
  return slow?.map(({ lines }) => lines.map(({ text }) => text).join('\n'));
}
