import type { DocumentPlace } from '../document/place.js';
import { literal } from '../markdown/literal.js';
import { idPattern } from '../template/schema.js';
import { linesOf } from './lines.js';
import { once } from './once.js';
import { placeOfPath } from './places.js';
import type { ReadSubject } from './subject.js';
import { type FoundValue, valuesOf } from './values.js';

/** An id where it is defined or referred to. */
export interface FoundId {
  readonly id: string;
  readonly prefix: string;
  readonly path: string;
}

/** The well-formed ids that a document defines, in the order of its fields. */
export const definedIds = once((subject: ReadSubject): readonly FoundId[] =>
  valuesOf(subject).flatMap((found) => (found.type.kind === 'id' ? wellFormed(found, [found.type.prefix]) : [])),
);

/** The well-formed ids that a document refers to. */
export const referredIds = once((subject: ReadSubject): readonly FoundId[] =>
  valuesOf(subject).flatMap((found) => (found.type.kind === 'ref' ? wellFormed(found, found.type.prefixes) : [])),
);

function wellFormed({ value, path }: FoundValue, prefixes: readonly string[]): FoundId[] {
  if (typeof value !== 'string' || !idPattern(prefixes).test(value)) return [];
  return [{ id: value, prefix: prefixOf(value), path }];
}

export function prefixOf(id: string): string {
  return id.slice(0, id.lastIndexOf('-'));
}

/** Whether two ids are one but for zeros in front. */
export function isSameNumber(one: string, other: string): boolean {
  return prefixOf(one) === prefixOf(other) && numberOf(one) === numberOf(other);
}

/** The number of an id without zeros in front. */
export function numberOf(id: string): string {
  return id.slice(id.lastIndexOf('-') + 1).replace(/^0+(?=\d)/, '');
}

/** Where one of several ids in a cell or line stands. */
export function placeOfId(path: string, id: string, subject: ReadSubject): DocumentPlace {
  const at = placeOfPath(path, subject);
  const line = linesOf(subject)[at.line - 1] ?? '';
  const found = new RegExp(`(?<![\\p{L}\\p{N}-])${literal(id)}(?![\\p{L}\\p{N}-])`, 'u').exec(
    line.slice(at.column - 1),
  );
  return found ? { line: at.line, column: at.column + found.index } : at;
}
