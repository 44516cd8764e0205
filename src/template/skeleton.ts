import type { Tag, Tags } from './tags.js';

/** A line of the body without section tags and comments, every variable tag replaced by a placeholder. */
export interface SkeletonLine {
  readonly text: string;
  /** The line as the author wrote it. */
  readonly source: string;
  /** Line of the body, from 1. */
  readonly line: number;
  /** The innermost section around the line. */
  readonly scope: Tag | undefined;
  readonly tags: readonly { readonly tag: Tag; readonly column: number }[];
}

// One private-use character per tag keeps columns and is a plain word for a Markdown parser.
const FIRST_PLACEHOLDER = 0xe000;
const FILLER = '\uf8ff';

/** Matches one placeholder, which stands for a whole tag. */
export const PLACEHOLDER = /[\ue000-\uf8fe]\uf8ff*/;

/** A section tag that shares its line with something else. */
export interface MisplacedTag {
  readonly tag: Tag;
}

/** Lays the body out as plain Markdown lines of the same columns. */
export function layOut(body: string, tags: Tags): { lines: SkeletonLine[]; misplaced: MisplacedTag[] } {
  const characters = body.split('');
  tags.variables.forEach((tag, index) => {
    characters.fill(FILLER, tag.start, tag.end);
    characters[tag.start] = String.fromCharCode(FIRST_PLACEHOLDER + (index % 0x1800));
  });
  const dropped = new Set<number>();
  const misplaced: MisplacedTag[] = [];
  const starts = lineStarts(body);
  const lineOf = (offset: number) => starts.findLastIndex((start) => start <= offset);
  const blankOut = (from: number, to: number, tag?: Tag) => {
    for (let at = from; at < to; at += 1) if (characters[at] !== '\n') characters[at] = ' ';
    for (let line = lineOf(from); line <= lineOf(to - 1); line += 1) dropped.add(line);
    const around = body.slice(starts[lineOf(from)], from) + body.slice(to, starts[lineOf(to - 1) + 1] ?? body.length);
    if (tag && around.trim() !== '') misplaced.push({ tag });
  };
  for (const [from, to] of tags.silent) blankOut(from, to);
  for (const tag of tags.sections) {
    blankOut(tag.start, tag.end, tag);
    blankOut(tag.closeStart, tag.closeEnd, tag);
  }
  const text = characters.join('').split('\n');
  const source = body.split('\n');
  const lines = text.flatMap((line, index): SkeletonLine[] => {
    if (dropped.has(index) && line.trim() === '') return [];
    const start = starts[index] ?? 0;
    const inside = tags.variables.filter((tag) => tag.start >= start && tag.start < start + line.length);
    return [
      {
        text: line,
        source: source[index] ?? '',
        line: index + 1,
        scope: tags.sections.findLast((tag) => tag.end <= start && tag.closeStart >= start + line.length),
        tags: inside.map((tag) => ({ tag, column: tag.start - start + 1 })),
      },
    ];
  });
  return { lines, misplaced };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
