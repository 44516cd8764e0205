import { type Instant, instantOf, isBefore } from '../instants.js';
import { placeOfPath } from '../places.js';
import type { DocumentRule, Hit } from '../rule.js';
import type { ReadSubject } from '../subject.js';
import { itemsOf, own } from '../values.js';

export const pm1: DocumentRule = {
  id: 'PM-1',
  severity: 'error',
  title: 'Times of an incident out of order',
  why: 'The times to detect and to mitigate are read from them, and a timeline is read from top to bottom (Site Reliability Engineering, postmortem culture).',
  fix: 'Look the times up, and put them in their order.',
  documents: ['postmortem'],
  *check(subject) {
    if (!subject.isRead()) return;
    yield* stages(subject);
    yield* timeline(subject);
  },
};

const STAGES = ['started', 'detected', 'mitigated', 'resolved'];

function* stages(subject: ReadSubject): Generator<Hit> {
  let before: { name: string; at: Instant } | undefined;
  for (const name of STAGES) {
    const at = instantOf(own(subject.extraction.values, name));
    if (!at) continue;
    if (before && isBefore(at, before.at)) {
      yield {
        at: placeOfPath(name, subject),
        message: `${name} (${own(subject.extraction.values, name)}) is before ${before.name} (${own(subject.extraction.values, before.name)}).`,
        fix: 'Look up both times and mend the wrong one.',
      };
    }
    before = { name, at };
  }
}

function* timeline(subject: ReadSubject): Generator<Hit> {
  let latest: { at: Instant; written: unknown } | undefined;
  for (const { path, values } of itemsOf(subject, 'timeline')) {
    const written = own(values, 'at');
    const at = instantOf(written);
    if (!at) continue;
    if (latest && isBefore(at, latest.at)) {
      yield {
        at: placeOfPath(`${path}.at`, subject),
        message: `This row of the timeline (${written}) stands below a later one (${latest.written}).`,
        fix: 'Move the row up, or mend its time.',
      };
    } else latest = { at, written };
  }
}
