import type { Node, Parent } from 'mdast';

/** The deepest tree that is worked on: everything behind the parser walks it by recursion. */
const MAX_DEPTH = 400;

// More markers than anybody nests, on one line or by indentation, or one endless run of emphasis. All of
// them are within what parsers take, but in a time that grows with the square of their number or worse.
const MARKERS = /^(?![ \t]*([-*])(?:[ \t]*\1)*[ \t]*$)(?:[ \t]*(?:>|[-+*][ \t]|\d{1,9}[.)][ \t])){100}/m;
const INDENTED = /(?:^[ \t]{200,}(?:[-+*]|\d{1,9}[.)])[ \t].*(?:\r?\n|$)){50}/m;
const EMPHASIS = /^(?=.*[^*_~ \t\r\n]).*?[*_~]{1000}/m;

const MAX_OPENINGS = 2000;
const LINE_END = /\r\n?|\n/;

/** The line, from 1, on which a text is nested deeper than it could be read in useful time. */
export function tooDeepLine(source: string): number | undefined {
  for (const pattern of [MARKERS, INDENTED, EMPHASIS]) {
    const match = pattern.exec(source);
    if (match) return lineOf(source, match.index);
  }
  const html = endlessHtml(source) ?? deepBrackets(source);
  if (html !== undefined) return lineOf(source, html);
  const line = hasLongLine(source) ? source.split(LINE_END).findIndex(opensTooMany) : -1;
  return line < 0 ? undefined : line + 1;
}

/** Brackets that are open, summed over those that close: the parser looks at all of them each time. */
const MAX_BRACKET_STEPS = 200_000;
/** Brackets of one paragraph that close nothing: for each the parser looks through all that is before it. */
const MAX_STRAY_BRACKETS = 3_000;

/** Where a bracket is closed in a paragraph with more before it than could be looked at. */
function deepBrackets(source: string): number | undefined {
  const count = (pattern: RegExp) => source.match(pattern)?.length ?? 0;
  const closed = count(/\]/g);
  if (closed <= MAX_STRAY_BRACKETS && closed * count(/\[/g) <= MAX_BRACKET_STEPS) return undefined;
  let [open, steps, stray] = [0, 0, 0];
  for (const { 0: found, index } of source.matchAll(/[[\]]|\n[ \t\r]*\n/g)) {
    if (found === '[') open += 1;
    else if (found !== ']') [open, steps, stray] = [0, 0, 0];
    else {
      steps += open;
      if (open > 0) open -= 1;
      else stray += 1;
      if (steps > MAX_BRACKET_STEPS || stray > MAX_STRAY_BRACKETS) return index;
    }
  }
  return undefined;
}

/** Openings times characters: the parser looks for the end of each of them up to the end of its paragraph. */
const MAX_HTML_STEPS = 4_000_000;

/** Where a paragraph begins that opens more comments and instructions than could be looked for. */
function endlessHtml(source: string): number | undefined {
  if ((source.match(/<[!?]/g)?.length ?? 0) * source.length <= MAX_HTML_STEPS) return undefined;
  let start = 0;
  for (const paragraph of source.split(/(?<=\n[ \t\r]*\n)/)) {
    const open = (paragraph.match(/<[!?]/g)?.length ?? 0) - (paragraph.match(/(?:--|\?|[^-?])>/g)?.length ?? 0);
    if (open * paragraph.length > MAX_HTML_STEPS) return start;
    start += paragraph.length;
  }
  return undefined;
}

/** Few documents have one; looking for ends of lines is faster than matching every character. */
function hasLongLine(source: string): boolean {
  for (let start = 0; source.length - start > MAX_OPENINGS; ) {
    const end = source.indexOf('\n', start);
    if (end < 0 || end - start > MAX_OPENINGS) return true;
    start = end + 1;
  }
  return false;
}

function opensTooMany(line: string): boolean {
  return line.length > MAX_OPENINGS && (line.match(/(?<=^|\s)[*_]{1,3}(?=[^\s*_])/g)?.length ?? 0) > MAX_OPENINGS;
}

function lineOf(source: string, offset: number): number {
  return source.slice(0, offset).split(LINE_END).length;
}

/** The first node that is nested too deep to be walked. */
export function tooDeepNode(root: Parent): Node | undefined {
  let level: readonly Node[] = [root];
  for (let depth = 0; depth < MAX_DEPTH; depth += 1) {
    const below: Node[] = [];
    for (const node of level) {
      if ('children' in node) for (const child of (node as Parent).children) below.push(child);
    }
    level = below;
    if (level.length === 0) return undefined;
  }
  return level[0];
}
