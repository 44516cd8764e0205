import type { DocumentPlace } from '../document/place.js';
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

/** The number of an id without zeros in front. */
export function numberOf(id: string): string {
  return id.slice(id.lastIndexOf('-') + 1).replace(/^0+(?=\d)/, '');
}

/** Where one of several ids in a cell or line stands. */
export function placeOfId(path: string, id: string, subject: ReadSubject): DocumentPlace {
  const at = placeOfPath(path, subject);
  const line = linesOf(subject)[at.line - 1] ?? '';
  if (id === '') return at;
  for (let index = line.indexOf(id, at.column - 1); index >= 0; index = line.indexOf(id, index + 1)) {
    const end = index + id.length;
    // What stands before the value does not count; a character may take two code units.
    const before = line.slice(Math.max(at.column - 1, index - 2), index);
    if (!ENDS_IN_ID.test(before) && !BEGINS_WITH_ID.test(line.slice(end, end + 2))) {
      return { line: at.line, column: index + 1 };
    }
  }
  return at;
}

const ENDS_IN_ID = /[\p{L}\p{N}-]$/u;
const BEGINS_WITH_ID = /^[\p{L}\p{N}-]/u;
