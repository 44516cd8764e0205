import { ok } from 'node:assert/strict';

interface Told {
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly fix: string;
}

/** What is told of a text has a place inside of it, and words that somebody can read. */
export function checkTold(told: readonly Told[], text: string, lineEnd: RegExp | string): void {
  const lines = text.replace(/^\ufeff/, '').split(lineEnd);
  for (const { line, column, message, fix } of told) {
    const where = `${line}:${column} of ${lines.length} lines: ${message.slice(0, 200)}`;
    ok(Number.isInteger(line) && line >= 1 && line <= lines.length, where);
    ok(Number.isInteger(column) && column >= 1 && column <= (lines[line - 1]?.length ?? 0) + 1, where);
    ok(message !== '' && fix !== '', where);
    ok(message.length + fix.length < 3000, `${message.length + fix.length} characters: ${where}`);
  }
}

/** Nothing that is read gets into the prototypes of the program. */
export function checkPrototypes(): void {
  ok(!('polluted' in {}) && Object.keys(Object.prototype).length === 0);
}
