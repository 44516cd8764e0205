import type { Root } from 'mdast';
import { parseMarkdown } from './parse.js';
import { UnreadableMarkdown } from './unreadable.js';

/** Why a text cannot be read, and the place, counted from 1, at which it begins to be so. */
export interface Unreadable {
  readonly message: string;
  readonly fix: string;
  readonly at: { readonly line: number; readonly column: number };
}

const TOLD = {
  deep: {
    message: 'Lists, quotes, emphasis or HTML are nested too deep here to be read.',
    fix: 'Write it with less nesting; if it is data, put it into a code block or a file of its own.',
  },
  much: {
    message: 'More markup stands here in one paragraph than can be read.',
    fix: 'Split the paragraph; if it is data, put it into a code block or a file of its own.',
  },
} as const;

/**
 * Parses what anybody may have written, in useful time, to a tree that can be walked by recursion. Never throws.
 *
 * @param begin as for `parseMarkdown`
 */
export function parseAny(source: string, begin = 0): Root | Unreadable {
  try {
    return parseMarkdown(source, begin);
  } catch (error) {
    if (error instanceof UnreadableMarkdown) return { ...TOLD[error.why], at: { line: error.line ?? 1, column: 1 } };
    // The parser takes every text; what else it throws is an overflow of the stack.
    return { ...TOLD.deep, at: { line: 1, column: 1 } };
  }
}
