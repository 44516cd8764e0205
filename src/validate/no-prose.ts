/** A part of a text, as offsets; the end is behind its last letter. */
interface Range {
  readonly start: number;
  readonly end: number;
}

// As Pandoc reads them: no blank behind the opening sign or before the closing one, and no digit behind it.
const MATH = /\$\$(?:(?!\$\$|\n[ \t]*\n)[\s\S])+\$\$|(?<![\\$])\$(?![\s$])(?:[^$\n\\]|\\.)*(?<!\s)\$(?![\d$])/g;
const OBSIDIAN_COMMENT = /(?<!\S)%%[^%\n]+%%(?!\S)/g;

/**
 * What stands in a document and is nothing that its reader is told: formulas, comments of MDX, Obsidian and
 * Liquid, and what Liquid and Jinja are told to leave as it is.
 */
export function findNoProse(source: string): readonly Range[] {
  return [
    ...(source.includes('$') ? rangesOf(source, MATH) : []),
    ...rangesOf(source, OBSIDIAN_COMMENT),
    ...between(source, /\{\/\*/g, /\*\/\}/g),
    ...['raw', 'comment', 'verbatim'].flatMap((name) => between(source, liquidTag(name), liquidTag(`end${name}`))),
  ];
}

/** Whether an offset is inside of one of the ranges. */
export function isInside(offset: number, ranges: readonly Range[]): boolean {
  return ranges.some(({ start, end }) => start <= offset && offset < end);
}

/** Every part of a text that a pattern matches. */
export function rangesOf(source: string, pattern: RegExp): Range[] {
  return [...source.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

function liquidTag(name: string): RegExp {
  return new RegExp(`\\{%-?[ \\t]*${name}[ \\t]*-?%\\}`, 'g');
}

/** From each opening to the next closing; what is never closed is none. */
function between(source: string, opening: RegExp, closing: RegExp): Range[] {
  const found: Range[] = [];
  for (const { end, start } of rangesOf(source, opening)) {
    if (start < (found.at(-1)?.end ?? 0)) continue;
    closing.lastIndex = end;
    const close = closing.exec(source);
    if (!close) break;
    found.push({ start, end: closing.lastIndex });
  }
  return found;
}
