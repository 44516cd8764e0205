import type { Root } from 'mdast';
import { tooDeepLine, tooDeepNode } from './nesting.js';
import { blankBefore, parseMarkdown } from './parse.js';
import { UnreadableMarkdown } from './unreadable.js';

/** Why a text cannot be read, and the place, counted from 1, at which it begins to be so. */
export interface Unreadable {
  readonly message: string;
  readonly fix: string;
  readonly at: { readonly line: number; readonly column: number };
}

const TOO_DEEP = {
  message: 'Lists, quotes, emphasis or HTML are nested too deep here to be read.',
  fix: 'Write it with less nesting; if it is data, put it into a code block or a file of its own.',
} as const;

const TOO_MUCH = {
  message: 'More markup stands here in one paragraph than can be read.',
  fix: 'Split the paragraph; if it is data, put it into a code block or a file of its own.',
} as const;

/**
 * Parses what anybody may have written, in useful time, to a tree that can be walked by recursion. Never throws.
 *
 * @param begin as for `parseMarkdown`
 */
export function parseAny(source: string, begin = 0): Root | Unreadable {
  const tooDeep = tooDeepLine(blankBefore(begin, source));
  if (tooDeep !== undefined) return { ...TOO_DEEP, at: { line: tooDeep, column: 1 } };
  try {
    const root = parseMarkdown(source, begin);
    const deep = tooDeepNode(root);
    if (!deep) return root;
    const { line, column } = deep.position?.start ?? FIRST;
    return { ...TOO_DEEP, at: { line, column } };
  } catch (error) {
    if (error instanceof UnreadableMarkdown) return { ...TOO_MUCH, at: { line: error.line ?? 1, column: 1 } };
    // The parser takes every text; what else it throws is an overflow of the stack.
    return { ...TOO_DEEP, at: FIRST };
  }
}

const FIRST = { line: 1, column: 1 } as const;
