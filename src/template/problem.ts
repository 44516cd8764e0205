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

  add(rule: string, at: Place, message: string, fix: string): void {
    // One mistake can be met on several ways; it is told once.
    if (this.all.some((known) => known.line === at.line && known.column === at.column && known.message === message))
      return;
    this.all.push({ rule, line: at.line, column: at.column, message, fix });
  }
}
