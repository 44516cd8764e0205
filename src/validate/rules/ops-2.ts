import { fieldState } from '../field-state.js';
import { placeOfPath } from '../places.js';
import type { DocumentRule } from '../rule.js';
import { itemsOf, own } from '../values.js';

export const ops2: DocumentRule = {
  id: 'OPS-2',
  severity: 'error',
  title: 'Page without a runbook',
  why: 'Whoever is woken at night did not build it, and finds the first step by reading (Site Reliability Engineering, being on call).',
  fix: 'Name the runbook that is read first, or make the alert a ticket.',
  documents: ['operational_readiness'],
  *check(subject) {
    if (!subject.isRead() || subject.withdrawn) return;
    for (const alert of itemsOf(subject, 'alerts')) {
      if (own(alert.values, 'severity') !== 'page' || fieldState(alert, 'runbook', subject) !== 'none') continue;
      yield {
        at: placeOfPath(`${alert.path}.runbook`, subject),
        message: `${own(alert.values, 'id') ?? 'An alert'} wakes somebody and names no runbook.`,
      };
    }
  },
};
