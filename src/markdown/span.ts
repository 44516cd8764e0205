import type { Line } from './lines.js';

/** A place in a source as the nodes of a tree have it. */
export interface Point {
  line: number;
  column: number;
  offset: number;
}

/** Text of a source without what stands before it on its lines: the indentation of an item, say. */
export interface Span {
  readonly text: string;
  /** The place of a character of the text. */
  startAt(index: number): Point;
  /** The place behind a character of the text; behind a line break that is before the indentation. */
  endAt(index: number): Point;
}

/** The text of one line between two of its columns, which count from 0. */
export class LineSpan implements Span {
  readonly text: string;

  constructor(
    private readonly line: Line,
    private readonly from: number,
    to = line.text.length,
  ) {
    this.text = line.text.slice(from, to);
  }

  startAt(index: number): Point {
    return pointOf(this.line, this.from + index);
  }

  endAt(index: number): Point {
    return pointOf(this.line, this.from + index);
  }
}

/** The text of several lines, of each one from its own column on. */
export class LinesSpan implements Span {
  readonly text: string;
  /** Where each line begins in the text. */
  private readonly begins: readonly number[];

  constructor(
    source: string,
    private readonly parts: readonly { readonly line: Line; readonly from: number }[],
  ) {
    const begins: number[] = [];
    let text = '';
    for (const [index, { line, from }] of parts.entries()) {
      begins.push(text.length);
      const next = parts[index + 1]?.line.start;
      text += next === undefined ? line.text.slice(from) : source.slice(line.start + from, next);
    }
    this.text = text;
    this.begins = begins;
  }

  startAt(index: number): Point {
    return this.pointIn(this.partOf(index), index);
  }

  endAt(index: number): Point {
    const which = this.partOf(index);
    const { line } = this.parts[which] ?? {};
    return line && which > 0 && this.begins[which] === index ? pointOf(line, 0) : this.pointIn(which, index);
  }

  private partOf(index: number): number {
    let from = 0;
    for (let to = this.begins.length; to - from > 1; ) {
      const middle = (from + to) >> 1;
      if ((this.begins[middle] ?? 0) <= index) from = middle;
      else to = middle;
    }
    return from;
  }

  private pointIn(which: number, index: number): Point {
    const { line, from } = this.parts[which] as (typeof this.parts)[number];
    return pointOf(line, from + index - (this.begins[which] ?? 0));
  }
}

/** The place of a column of a line, which counts from 0. */
export function pointOf({ number, start }: Line, column: number): Point {
  return { line: number, column: column + 1, offset: start + column };
}
