import type { PhrasingContent } from 'mdast';
import { toString as wordsOf } from 'mdast-util-to-string';
import { type Inline, parseInline, plainInsideWords, reduceInline } from './inline.js';
import { isPlainText, type ReadInline, settle, writeAt, writeUnescaped } from './text.js';

/**
 * The canonical form of inline content that was parsed as part of a document: the same string that
 * `normalizeText` gives for the value it was written from.
 */
export function normalizeNodes(
  nodes: readonly PhrasingContent[],
  source: string,
  { cell }: { readonly cell: boolean },
): string {
  const [first] = nodes;
  if (first === undefined) return '';
  if (nodes.length === 1 && first.type === 'text') {
    const text = first.value.trim();
    if (isPlainText(text)) return text;
  }
  const place = { cell, breaks: false };
  const reduced = plainInsideWords(reduceInline(nodes, source, place));
  if (reduced.length === 0) return '';
  const [only] = reduced;
  if (reduced.length === 1 && only?.type === 'text') {
    const text = only.value.trim();
    if (isPlainText(text)) return text;
  }
  const written = sourceIfCanonical(reduced, nodes, source);
  if (written !== undefined) return written;
  const read: ReadInline = (written) => plainInsideWords(parseInline(written, place));
  return writeAt(settle(reduced, read), { construct: 'value' }, read);
}

/**
 * The source of inline content if it is what its nodes would be written as: then reading it as a value
 * gives the same nodes, and there is no need to try. Not with escapes, which depend on the place.
 */
function sourceIfCanonical(
  reduced: readonly Inline[],
  nodes: readonly PhrasingContent[],
  source: string,
): string | undefined {
  const start = nodes[0]?.position?.start.offset;
  const end = nodes.at(-1)?.position?.end.offset;
  if (start === undefined || end === undefined) return undefined;
  const text = source.slice(start, end).trim();
  return !/[\\&\r\n]/.test(text) && text === writeUnescaped(reduced) ? text : undefined;
}

/**
 * Inline content without its first characters, counted in words without markup. What held nothing
 * else goes too, so that a label is dropped whether it is bold, linked or plain.
 */
export function dropStart(nodes: readonly PhrasingContent[], count: number): PhrasingContent[] {
  let left = count;
  return nodes.flatMap((node): PhrasingContent[] => {
    if (left <= 0) return [node];
    const length = wordsOf(node).length;
    if (length <= left && !(length === 0 && left > 0 && node.type === 'break')) {
      left -= length;
      return [];
    }
    const taken = left;
    left = 0;
    if ('children' in node) return [{ ...node, children: dropStart(node.children, taken) } as PhrasingContent];
    return 'value' in node ? [shorten(node, taken)] : [node];
  });
}

/** Cuts a text and moves its position along, as far as it lies on one line without escapes. */
function shorten<Node extends Extract<PhrasingContent, { value: string }>>(node: Node, count: number): Node {
  const rest = node.value.slice(count);
  const blanks = rest.length - rest.trimStart().length;
  const value = rest.slice(blanks);
  const { start, end } = node.position ?? {};
  if (!start || !end) return { ...node, value };
  const steps = count + blanks;
  const moved = {
    line: start.line,
    column: start.column + steps,
    ...(start.offset !== undefined && { offset: start.offset + steps }),
  };
  return { ...node, value, position: { start: moved, end } };
}
