import { fieldState } from '../field-state.js';
import { placeOfPath } from '../places.js';
import type { DocumentRule, Hit } from '../rule.js';
import type { ReadSubject } from '../subject.js';
import { groupOf, itemsOf, own } from '../values.js';

export const rel3: DocumentRule = {
  id: 'REL-3',
  severity: 'error',
  title: 'No way back',
  why: 'What cannot be undone needs a copy of what was there, and a rollback that was never tried is a hope (Site Reliability Engineering, release engineering).',
  fix: 'Say what brings the old state back, and rehearse it.',
  documents: ['release_plan'],
  *check(subject) {
    if (!subject.isRead() || subject.withdrawn) return;
    yield* withoutBackup(subject, 'steps', 'reversible', 'action', 'cannot be undone');
    yield* withoutBackup(subject, 'migrations', 'backward_compatible', 'change', 'locks the old version out');
    const rollback = groupOf(subject, 'rollback');
    if (!rollback || fieldState(rollback, 'rehearsed_on', subject) !== 'none') return;
    yield {
      at: placeOfPath('rollback.rehearsed_on', subject),
      severity: 'warning',
      message: 'The rollback was never rehearsed.',
      fix: 'Rehearse it, and write the day.',
    };
  },
};

function* withoutBackup(
  subject: ReadSubject,
  list: string,
  condition: string,
  name: string,
  told: string,
): Generator<Hit> {
  for (const [index, object] of itemsOf(subject, list).entries()) {
    if (own(object.values, condition) !== false || fieldState(object, 'backup', subject) !== 'none') continue;
    const text = own(object.values, name);
    const what = typeof text === 'string' ? `"${text.slice(0, 60)}"` : `Item ${index + 1} of ${list}`;
    yield {
      at: placeOfPath(`${object.path}.backup`, subject),
      message: `${what} ${told}, and nothing brings the old state back.`,
      fix: 'Write what is copied or kept before, and until when it can be brought back.',
    };
  }
}
