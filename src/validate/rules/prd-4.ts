import { append } from '../group.js';
import { placeOfPath } from '../places.js';
import type { DocumentRule } from '../rule.js';
import { objectsOf, own } from '../values.js';

export const prd4: DocumentRule<'most_musts'> = {
  id: 'PRD-4',
  severity: 'info',
  title: 'Nearly everything is a must',
  why: 'Where everything is a must, nothing can give way when time runs short; DSDM, from which must, should, could and wont come, keeps musts to about six tenths of the work.',
  fix: 'Ask of each must whether the release would really be stopped without it.',
  documents: ['prd'],
  parameters: {
    most_musts: { description: 'Percent of the requirements that may be a must.', usual: 60, least: 0, most: 100 },
  },
  *check(subject, { most_musts: most }) {
    if (!subject.isRead() || subject.withdrawn) return;
    const lists = new Map<string, unknown[]>();
    for (const { path, list, values } of objectsOf(subject)) {
      if (list?.type.prefix !== 'FR') continue;
      append(lists, path.replace(/\[\d+\]$/, ''), own(values, 'priority'));
    }
    for (const [path, priorities] of lists) {
      const told = priorities.filter((priority) => typeof priority === 'string' && PRIORITIES.has(priority));
      const musts = told.filter((priority) => priority === 'must').length;
      if (told.length < FEWEST || musts * 100 <= told.length * most) continue;
      yield {
        at: placeOfPath(path, subject),
        message: `${musts} of ${told.length} requirements are a must, ${Math.round((musts / told.length) * 100)} %.`,
      };
    }
  },
};

const PRIORITIES: ReadonlySet<string> = new Set(['must', 'should', 'could', 'wont']);
/** Of a handful of requirements all may be needed. */
const FEWEST = 5;
