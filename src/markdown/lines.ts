/** A line of a source, without its line break. */
export interface Line {
  readonly text: string;
  /** Offset in the source at which it begins. */
  readonly start: number;
  /** From 1. */
  readonly number: number;
}

/** The lines of a source whose line breaks are `\n` or `\r\n`. */
export function linesOf(source: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0, number = 1; ; number += 1) {
    const found = source.indexOf('\n', start);
    const next = found < 0 ? source.length : found;
    const end = found > start && source[found - 1] === '\r' ? found - 1 : next;
    lines.push({ text: source.slice(start, end), start, number });
    if (found < 0) return lines;
    start = next + 1;
  }
}

/** Line breaks of any kind. */
export const LINE_END = /\r\n?|\n/;

/** The number, from 1, of the line on which an offset stands. */
export function lineAt(source: string, offset: number): number {
  return source.slice(0, offset).split(LINE_END).length;
}

// A line that begins so begins no block and ends no paragraph, whatever stands above it.
const TEXT =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
  /^(?!\d{1,9}[.)](?:[ \t]|$))(?:[^\x00-\x7f]|[A-Za-z0-9"'(%$@.,;!&\\[\]/?{}^]|\*\*[A-Za-z0-9[(]|_[A-Za-z0-9[(]|`[^`])/;
const BREAKS_HARD = /[ \t\\]$/;

/** Whether a line is text of a paragraph for certain, and no more than that. */
export function isText(text: string): boolean {
  return TEXT.test(text);
}

/** Whether the end of a line means something: a hard break, or white space that is dropped. */
export function endsPlain(text: string): boolean {
  return !BREAKS_HARD.test(text);
}
