import { isText, type Line, linesOf } from './lines.js';

/** A part of a document whose blocks are the same read alone as within the document. */
export interface Chunk {
  /** With all text, and without the blank lines behind it. */
  readonly lines: readonly Line[];
  /** Offset at which the next chunk begins, or the source ends. */
  readonly end: number;
}

// Definitions have a meaning elsewhere in the document, for links and footnotes. The others are rare,
// and parsers change or drop them.
const WHOLE_ONLY = /\]:|[\0\ufeff]|\r(?!\n)/;

const BLANK = /^[ \t]*$/;
const HEADING = /^#{1,6}(?:[ \t]|$)/;
const FENCE = /^(?:(`{3,})[^`]*|(~{3,}).*)$/;
const MAYBE_FENCE = /^ {0,3}(?:```|~~~)/;
const MARKER = /^ {0,3}(?:[-+*]|\d{1,9}[.)])(?:[ \t]|$)/;
const INDENTED = /^(?: {4}| {0,3}\t)/;
const HTML = /^ {0,3}</;
// HTML that goes on behind a blank line, unless it is a comment that ends on its line.
const LASTING_HTML = /^ {0,3}<(?!!--.*-->)(?:[!?]|script|pre|style|textarea)/i;

/**
 * Splits a document between top-level blocks where no container, paragraph, fence or HTML can be open;
 * where that is not certain, blocks stay together. Undefined if it can be read only as a whole.
 *
 * @param begin offset of the first line that counts
 */
export function chunksOf(source: string, begin = 0): Chunk[] | undefined {
  if (WHOLE_ONLY.test(source.slice(begin))) return undefined;
  const lines = linesOf(source).filter(({ start }) => start >= begin);
  const chunks: Chunk[] = [];
  for (let from = 0; ; ) {
    from = afterBlanks(lines, from);
    if (from >= lines.length) return chunks;
    const to = endOfChunk(lines, from);
    const next = afterBlanks(lines, to);
    let last = to;
    while (BLANK.test(lines[last - 1]?.text ?? '-')) last -= 1;
    chunks.push({ lines: lines.slice(from, last), end: lines[next]?.start ?? source.length });
    from = next;
  }
}

function afterBlanks(lines: readonly Line[], from: number): number {
  let index = from;
  while (index < lines.length && BLANK.test(lines[index]?.text ?? '')) index += 1;
  return index;
}

/** The line behind the last one of the chunk that begins on a line. */
function endOfChunk(lines: readonly Line[], from: number): number {
  const first = lines[from]?.text ?? '';
  if (HEADING.test(first)) return from + 1;
  const fence = FENCE.exec(first);
  if (fence) return behindFence(lines, from, fence[1] ?? fence[2] ?? '');
  let onlyText = true;
  let html = false;
  // An item belongs to a list above it; and behind indented code, the parser takes it for one that interrupts.
  let item = false;
  for (let index = from; index < lines.length; ) {
    const text = lines[index]?.text ?? '';
    if (LASTING_HTML.test(text)) return lines.length;
    if (MAYBE_FENCE.test(text)) return onlyText && index > from && FENCE.test(text) ? index : lines.length;
    // HTML may hold what looks like a heading; everything else that is open is closed by one.
    if (HEADING.test(text) && !html) return index;
    onlyText &&= isText(text);
    html ||= HTML.test(text);
    item ||= MARKER.test(text) || INDENTED.test(text);
    const next = afterBlanks(lines, index + 1);
    if (next > index + 1) {
      const beginning = lines[next]?.text ?? '';
      // What is indented behind a blank line may belong to a list or to indented code.
      if (!/^[ \t]/.test(beginning) && !(item && MARKER.test(beginning))) return index + 1;
    }
    index = next;
  }
  return lines.length;
}

/** The line behind a fence that is open at the top level. */
function behindFence(lines: readonly Line[], from: number, fence: string): number {
  const closing = new RegExp(`^ {0,3}\\${fence[0]}{${fence.length},}[ \\t]*$`);
  for (let index = from + 1; index < lines.length; index += 1) {
    if (closing.test(lines[index]?.text ?? '')) return index + 1;
  }
  return lines.length;
}
