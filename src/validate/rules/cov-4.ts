import { placeOfPath } from '../places.js';
import type { DocumentRule } from '../rule.js';
import { objectsOf, own } from '../values.js';

export const cov4: DocumentRule = {
  id: 'COV-4',
  severity: 'warning',
  title: 'Task that serves nothing',
  why: 'Work that is traced to no requirement, story or decision is either not needed or shows that a requirement is missing (ISO/IEC/IEEE 29148, backward traceability).',
  fix: 'Name the requirements, stories or decisions it brings about, or give it the kind setup if other tasks need it.',
  documents: ['generate_tasks'],
  *check(subject) {
    if (!subject.isRead() || subject.withdrawn) return;
    for (const { path, list, fields, values } of objectsOf(subject)) {
      if (list?.type.prefix !== 'TASK' || !fields.some(({ name }) => name === 'covers')) continue;
      const kind = own(values, 'kind');
      // A kind that is none may have been meant as setup.
      if (own(values, 'covers') !== undefined || (kind !== undefined && !OTHERS.has(kind))) continue;
      yield {
        at: placeOfPath(path, subject),
        message: `${own(values, 'id') ?? 'A task'} covers no requirement, story or decision.`,
      };
    }
  },
};

const OTHERS: ReadonlySet<unknown> = new Set(['build', 'test', 'docs', 'ops']);
