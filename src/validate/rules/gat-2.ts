import { fieldState } from '../field-state.js';
import { instantOf, isBefore } from '../instants.js';
import { placeOfPath } from '../places.js';
import type { DocumentRule, Hit } from '../rule.js';
import type { ReadSubject } from '../subject.js';
import { groupOf, itemsOf, own } from '../values.js';

export const gat2: DocumentRule = {
  id: 'GAT-2',
  severity: 'error',
  title: 'Waiver or gate that nobody answers for',
  why: 'Setting a criterion aside moves a risk to somebody, for a time: without a name and an end it is a hole in the gate.',
  fix: 'Name who answers for it and until when, or meet the criterion.',
  documents: ['qa_gate'],
  *check(subject) {
    if (!subject.isRead() || subject.withdrawn) return;
    const gate = groupOf(subject);
    if (gate && fieldState(gate, 'decider', subject) === 'none') {
      yield {
        at: placeOfPath('decider', subject),
        message: 'Nobody is named who decides at this gate.',
        fix: 'Name the one role that decides and answers for the outcome.',
      };
    }
    yield* waiversWithoutHold(subject);
    yield* failedWithoutWaiver(subject);
  },
};

function* waiversWithoutHold(subject: ReadSubject): Generator<Hit> {
  const today = instantOf(subject.date);
  for (const waiver of itemsOf(subject, 'waivers')) {
    const criterion = own(waiver.values, 'criterion') ?? 'a criterion';
    if (fieldState(waiver, 'approved_by', subject) === 'none') {
      yield {
        at: placeOfPath(`${waiver.path}.approved_by`, subject),
        message: `The waiver of ${criterion} is approved by nobody.`,
        fix: 'Name who answers for setting it aside, or take the waiver out.',
      };
    }
    const expires = instantOf(own(waiver.values, 'expires'));
    if (!today || !expires || !isBefore(expires, today)) continue;
    yield {
      at: placeOfPath(`${waiver.path}.expires`, subject),
      message: `The waiver of ${criterion} held until ${expires.day}.`,
      fix: 'Meet the criterion, or open the gate again and approve a new end.',
    };
  }
}

/** A gate that is waived has set aside each blocking criterion that is not passed. */
function* failedWithoutWaiver(subject: ReadSubject): Generator<Hit> {
  if (own(subject.extraction.values, 'decision') !== 'waived') return;
  const waivers = itemsOf(subject, 'waivers').map(({ values }) => own(values, 'criterion'));
  // A waiver whose criterion is not settled may be for any of them.
  if (waivers.some((criterion) => !/^GC-\d+$/.test(String(criterion)))) return;
  for (const { path, values } of itemsOf(subject, 'criteria')) {
    const id = own(values, 'id');
    const result = own(values, 'result');
    if (own(values, 'blocking') !== true || (result !== 'fail' && result !== 'not_run')) continue;
    if (typeof id !== 'string' || waivers.includes(id)) continue;
    yield {
      at: placeOfPath(`${path}.result`, subject),
      message: `The decision is waived and ${id} blocks, but no waiver sets it aside.`,
      fix: `Add a waiver for ${id} with its reason, who approved it and its end, or decide otherwise.`,
    };
  }
}
