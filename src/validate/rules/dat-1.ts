import type { Field } from '../../template/field.js';
import { type Instant, instantOf, isBefore } from '../instants.js';
import { placeOfPath, spokenPath } from '../places.js';
import type { DocumentRule, Hit } from '../rule.js';
import type { ReadSubject } from '../subject.js';
import { type FoundObject, objectsOf, own } from '../values.js';

export const dat1: DocumentRule = {
  id: 'DAT-1',
  severity: 'error',
  title: 'Dates that cannot be',
  why: 'What ends before it starts is a slip of the keys, and what is due in the past and still open is forgotten.',
  fix: 'Look up both dates and mend the wrong one.',
  *check(subject) {
    if (!subject.isRead()) return;
    for (const object of objectsOf(subject)) {
      yield* endsBeforeStart(object, subject);
      yield* overdue(object, subject);
    }
  },
};

/** Names that make two dates of one object a period; the type tells a date, but not which one comes first. */
const PERIODS: readonly (readonly [start: string, end: string])[] = [
  ['start', 'end'],
  ['starts', 'ends'],
  ['start', 'finish'],
  ['started', 'ended'],
  ['started', 'finished'],
  ['begin', 'end'],
  ['begins', 'ends'],
  ['began', 'ended'],
  ['from', 'to'],
  ['from', 'until'],
  ['valid_from', 'valid_to'],
  ['valid_from', 'valid_until'],
  ['opened', 'closed'],
];
const SUFFIXES = ['', '_on', '_at', '_date'];
const PAIRS = PERIODS.flatMap(([start, end]) => SUFFIXES.map((suffix) => [start + suffix, end + suffix] as const));

function* endsBeforeStart(object: FoundObject, subject: ReadSubject): Generator<Hit> {
  const dates = datesOf(object);
  if (dates.size < 2) return;
  for (const [start, end] of PAIRS) {
    const from = dates.get(start);
    const to = dates.get(end);
    if (!from || !to || !isBefore(to, from)) continue;
    const path = join(object, end);
    yield {
      at: placeOfPath(path, subject),
      message: `${spokenPath(path, subject)} (${own(object.values, end)}) is before ${start} (${own(object.values, start)}).`,
    };
  }
}

const DUE = /^(?:due|deadline|needed_by|verify_by|remove_by|resolve_by|by)(?:_on|_at|_date|_by)?$/;
/** Words for what is over, in any enum of an item. */
const OVER =
  /^(?:done|closed|completed?|finished|resolved|answered|cancell?ed|dropped|withdrawn|rejected|superseded|accepted|passed|waived|released|shipped|verified)$/;
const STATUS = /^(?:status|state|progress|decision|result|outcome)$/;

function* overdue(object: FoundObject, subject: ReadSubject): Generator<Hit> {
  const today = instantOf(subject.date);
  // In a document that has been replaced nobody waits for anything.
  if (!today || !object.list || !isOpen(object) || subject.withdrawn) return;
  for (const [name, due] of datesOf(object)) {
    if (!DUE.test(name) || !isBefore(due, today)) continue;
    const path = join(object, name);
    yield {
      at: placeOfPath(path, subject),
      severity: 'info',
      message: `${spokenPath(path, subject)} was ${due.day} and it is still open.`,
      fix: 'Close it, or set a new date.',
    };
  }
}

/** Open is what says so, and a question, which stands in its list only as long as it is open. */
function isOpen({ list, fields, values }: FoundObject): boolean {
  for (const { name, type } of fields) {
    if (type.kind !== 'enum' || !STATUS.test(name)) continue;
    const value = own(values, name);
    return typeof value === 'string' && type.values.includes(value) && !OVER.test(value);
  }
  return list?.type.prefix === QUESTIONS;
}

const QUESTIONS = 'Q';

function datesOf({ fields, values }: FoundObject): Map<string, Instant> {
  const isDate = ({ type }: Field) => type.kind === 'date' || type.kind === 'datetime';
  return new Map(
    fields.filter(isDate).flatMap(({ name }): [string, Instant][] => {
      const instant = instantOf(own(values, name));
      return instant ? [[name, instant]] : [];
    }),
  );
}

function join({ path }: FoundObject, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
