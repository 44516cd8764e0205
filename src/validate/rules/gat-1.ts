import { placeOfPath } from '../places.js';
import type { DocumentRule } from '../rule.js';
import { itemsOf, own } from '../values.js';

export const gat1: DocumentRule = {
  id: 'GAT-1',
  severity: 'error',
  title: 'Passed although a blocking criterion is not',
  why: 'A gate that passes against its own blocking criteria decides nothing; what was not run is not passed either.',
  fix: 'Meet the criterion, set it aside by a waiver with the decision waived, or let the gate fail.',
  documents: ['qa_gate'],
  *check(subject) {
    if (!subject.isRead() || own(subject.extraction.values, 'decision') !== 'pass') return;
    for (const { path, values } of itemsOf(subject, 'criteria')) {
      if (own(values, 'blocking') !== true) continue;
      const came = OUTCOMES.get(own(values, 'result'));
      if (came === undefined) continue;
      yield {
        at: placeOfPath(`${path}.result`, subject),
        message: `The decision is pass, but ${own(values, 'id') ?? 'a criterion'} blocks and ${came}.`,
      };
    }
  },
};

const OUTCOMES: ReadonlyMap<unknown, string> = new Map([
  ['fail', 'failed'],
  ['not_run', 'was not run'],
]);
