import type { DocumentPlace } from '../document/place.js';
import { slotsOf } from '../template/body.js';
import { idPattern } from '../template/schema.js';
import { asTbd } from '../template/values.js';
import { placeOfId } from './ids.js';
import { linesOf } from './lines.js';
import { lostColumns } from './lost-columns.js';
import { once } from './once.js';
import { isWhollyPlaceholder } from './placeholder.js';
import { placeOfPath, spokenPath } from './places.js';
import type { ReadSubject } from './subject.js';
import { objectsOf, own, valuesOf } from './values.js';

/** An id that is none, or that is not there. */
export interface WrongId {
  readonly kind: 'malformed' | 'dash' | 'absent';
  readonly path: string;
  readonly spoken: string;
  /** What is written in its place. */
  readonly written: string;
  readonly prefixes: readonly string[];
  readonly required: boolean;
  readonly at: DocumentPlace;
}

export const wrongIds = once((subject: ReadSubject): readonly WrongId[] => [
  ...wrongValues(subject),
  ...withoutId(subject),
]);

/** What people write where there is nothing to refer to. */
const NOTHING = /^(?:[-–—]+|n\/?a|none)$/i;

function* wrongValues(subject: ReadSubject): Generator<WrongId> {
  for (const { path, field, type, value } of valuesOf(subject)) {
    if (type.kind !== 'id' && type.kind !== 'ref') continue;
    const prefixes = type.kind === 'id' ? [type.prefix] : type.prefixes;
    if (typeof value !== 'string' || idPattern(prefixes).test(value)) continue;
    if (asTbd(value) || isWhollyPlaceholder(value)) continue;
    yield {
      kind: NOTHING.test(value) && !field.required ? 'dash' : 'malformed',
      path,
      spoken: spokenPath(path, subject),
      written: value,
      prefixes,
      required: field.required,
      at: placeOfId(path, value, subject),
    };
  }
}

/** Numbered items whose id is gone, or is not told as one. */
function* withoutId(subject: ReadSubject): Generator<WrongId> {
  const { extraction, template } = subject;
  const marked = new Set(extraction.marked.map(({ path }) => path));
  for (const { path, list, values, fields } of objectsOf(subject)) {
    const ownId = fields.find(({ type, name }) => type.kind === 'id' && (list ? name === 'id' : true));
    if (ownId?.type.kind !== 'id' || own(values, ownId.name) !== undefined) continue;
    const idPath = path === '' ? ownId.name : `${path}.${ownId.name}`;
    if (marked.has(idPath) || (list && Object.keys(values).length === 0)) continue;
    const at = path === '' ? subject.sections.root.found.at : placeOfPath(path, subject);
    if (hasLostColumn(at, ownId.path, subject)) continue;
    const { prefix } = ownId.type;
    const line = lineOf(at, subject);
    // Numbering in front of the id is the work of other tools.
    if (new RegExp(`^${prefix}-\\d+(?![\\w-])`).test(line)) continue;
    const written = ID_LIKE.exec(line)?.[0];
    // An id that stands for no item and is not there at all is a required field, which FLD-1 tells.
    const inHeading = [...slotsOf(template.body.heading)].some(({ field }) => field === ownId);
    if (!list && (written === undefined || !inHeading)) continue;
    const kind = written === undefined ? 'absent' : 'malformed';
    yield {
      kind,
      path: idPath,
      spoken: list ? `item ${Number(/\[(\d+)\]$/.exec(path)?.[1] ?? 0) + 1} of ${list.name}` : 'The document',
      written: written ?? '',
      prefixes: [prefix],
      required: true,
      at,
    };
  }
}

/** Capital letters and a number, as ids are written when they are written wrong. */
const ID_LIKE =
  /^[A-Z]{1,8}[-_ –]?\d+[A-Za-z0-9]*(?=[\s:.)–—|-]|$)|^[A-Za-z]{1,8}[-_–]\d+[A-Za-z0-9]*(?=[\s:.)–—|-]|$)/;

function hasLostColumn({ line }: DocumentPlace, path: string, subject: ReadSubject): boolean {
  return lostColumns(subject).some(
    ({ at, lastLine, fields }) => fields.some((field) => field.path === path) && at.line <= line && line <= lastLine,
  );
}

/** A heading or list item without its marks and numbering; nothing for a row, whose cells are told apart. */
function lineOf({ line }: DocumentPlace, subject: ReadSubject): string {
  const text = linesOf(subject)[line - 1] ?? '';
  if (/^[\s>]*\|/.test(text)) return '';
  return text.replace(/^[\s#>*+_`[-]+/, '').replace(/^\d+(?:\.\d+)*[.)]?\s+/, '');
}
