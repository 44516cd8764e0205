import type { Node, Parent } from 'mdast';
import { LINE_END, lineAt } from './lines.js';

/** The deepest tree that is worked on: everything behind the parser walks it by recursion. */
const MAX_DEPTH = 400;

// More markers than anybody nests, on one line or by indentation, or one endless run of emphasis. All of
// them are within what parsers take, but in a time that grows with the square of their number or worse.
const MARKERS = /^(?![ \t]*([-*])(?:[ \t]*\1)*[ \t]*$)(?:[ \t]*(?:>|[-+*][ \t]|\d{1,9}[.)][ \t])){100}/m;
const INDENTED = /(?:^[ \t]{200,}(?:[-+*]|\d{1,9}[.)])[ \t].*(?:\r?\n|$)){50}/m;
const EMPHASIS = /^(?=.*[^*_~ \t\r\n]).*?[*_~]{1000}/m;

const MAX_OPENINGS = 2000;

/** The line, from 1, on which a text is nested deeper than it could be read in useful time. */
export function tooDeepLine(source: string): number | undefined {
  for (const pattern of [MARKERS, INDENTED, EMPHASIS]) {
    const match = pattern.exec(source);
    if (match) return lineAt(source, match.index);
  }
  const line = hasLongLine(source) ? source.split(LINE_END).findIndex(opensTooMany) : -1;
  return line < 0 ? undefined : line + 1;
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
