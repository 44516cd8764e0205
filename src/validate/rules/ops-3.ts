import { fieldState } from '../field-state.js';
import { placeOfPath } from '../places.js';
import type { DocumentRule, Hit } from '../rule.js';
import type { ReadSubject } from '../subject.js';
import { groupOf, itemsOf, own } from '../values.js';

export const ops3: DocumentRule = {
  id: 'OPS-3',
  severity: 'error',
  title: 'Promise that others or backups do not carry',
  why: 'A service is at most as available as what it cannot do without, and a backup that was never restored is none (Site Reliability Engineering, data integrity).',
  fix: 'Promise less than what it depends on, and restore a backup.',
  documents: ['operational_readiness'],
  *check(subject) {
    if (!subject.isRead() || subject.withdrawn) return;
    yield* weakDependencies(subject);
    const backup = groupOf(subject, 'backup');
    if (!backup || fieldState(backup, 'restored_on', subject) !== 'none') return;
    yield {
      at: placeOfPath('backup.restored_on', subject),
      severity: 'warning',
      message: 'Nothing was ever restored from the backup.',
      fix: 'Restore it somewhere, compare, and write the day and how long it took.',
    };
  },
};

function* weakDependencies(subject: ReadSubject): Generator<Hit> {
  let ours: { target: number; id: string } | undefined;
  for (const { values } of itemsOf(subject, 'slos')) {
    const target = own(values, 'target');
    if (typeof target !== 'number' || target >= 100 || (ours && target <= ours.target)) continue;
    ours = { target, id: String(own(values, 'id') ?? 'our service level') };
  }
  if (!ours) return;
  for (const { path, values } of itemsOf(subject, 'dependencies')) {
    const promised = own(values, 'slo');
    if (own(values, 'hard') !== true || typeof promised !== 'number' || promised >= ours.target) continue;
    const name = own(values, 'name');
    yield {
      at: placeOfPath(`${path}.slo`, subject),
      message: `${typeof name === 'string' ? name.slice(0, 60) : 'A hard dependency'} promises ${promised} %, and ${ours.id} promises ${ours.target} % on top of it.`,
      fix: 'Lower the target, or go on without the dependency when it fails and call it soft.',
    };
  }
}
