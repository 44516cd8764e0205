import { type Directive, directivesOf, isDirectiveLine } from '../document/directive.js';
import { linesOf } from './lines.js';
import { once } from './once.js';
import type { Subject } from './subject.js';

/** What a comment for Docwright can begin with, behind `docwright-`. */
export const VERBS = ['disable-next-line', 'disable', 'enable'] as const;

/** Rules that no comment can disable: they tell of comments, and of documents in which none is read. */
export const ALWAYS_TOLD: readonly string[] = ['FMT-3', 'FMT-4'];

/** Lines on which one rule is not told, and the comment that says so. */
export interface Suppression {
  readonly directive: Directive;
  readonly rule: string;
  readonly from: number;
  /** The last line, infinite if the document ends first. */
  readonly to: number;
}

/** The comments of a document, and what they come to. */
interface Suppressions {
  readonly directives: readonly Directive[];
  readonly suppressions: readonly Suppression[];
  /** Comments that enable a rule which no comment disables. */
  readonly strayEnds: readonly Pick<Suppression, 'directive' | 'rule'>[];
}

export const suppressionsOf = once((subject: Subject): Suppressions => {
  const directives = directivesOf(subject.document);
  const suppressions: Suppression[] = [];
  const strayEnds: Pick<Suppression, 'directive' | 'rule'>[] = [];
  const open = new Map<string, Directive>();
  const close = (rule: string, to: number) => {
    const directive = open.get(rule);
    if (directive) suppressions.push({ directive, rule, from: directive.lastLine, to });
    return open.delete(rule);
  };
  for (const directive of directives) {
    if (directive.inline) continue;
    const { verb, reason, at, lastLine, words } = directive;
    for (const rule of words.filter((word) => !ALWAYS_TOLD.includes(word))) {
      if (verb === 'enable') {
        if (!close(rule, at.line)) strayEnds.push({ directive, rule });
      } else if (reason === undefined) continue;
      else if (verb === 'disable-next-line') {
        const line = lineBehind(lastLine, subject);
        suppressions.push({ directive, rule, from: line, to: line });
      } else if (verb === 'disable' && !open.has(rule)) open.set(rule, directive);
      else if (verb === 'disable') suppressions.push({ directive, rule, from: lastLine, to: lastLine });
    }
  }
  for (const rule of [...open.keys()]) close(rule, Number.POSITIVE_INFINITY);
  return { directives, suppressions, strayEnds };
});

/** The next line that is neither empty nor a comment for Docwright: formatters set comments off by blank lines. */
function lineBehind(line: number, subject: Subject): number {
  const lines = linesOf(subject);
  let next = line;
  while (next < lines.length && (lines[next]?.trim() === '' || isDirectiveLine(lines[next] ?? ''))) next += 1;
  return next + 1;
}
