/** One rule of the template format that a file breaks. Lines and columns count from 1 in that file. */
export interface Problem {
  readonly rule: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** What the author does about it. */
  readonly fix: string;
}

/** A place in a template file, both counted from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Collects the problems of one file. */
export class Problems {
  readonly all: Problem[] = [];
  private readonly known = new Set<string>();

  add(rule: string, at: Place, message: string, fix: string): void {
    const problem = { rule, line: at.line, column: at.column, message: shorten(message), fix: shorten(fix) };
    // One mistake can be met on several ways; it is told once.
    const key = `${problem.line}:${problem.column} ${problem.message}`;
    if (this.known.has(key)) return;
    this.known.add(key);
    this.all.push(problem);
  }
}

const LONGEST = 600;

/** Many quote what is wrong, which may be most of a file; its beginning and what is said of it will do. */
function shorten(text: string): string {
  if (text.length <= LONGEST) return text;
  return `${text.slice(0, LONGEST / 2).toWellFormed()}…${text.slice(-LONGEST / 2).toWellFormed()}`;
}
