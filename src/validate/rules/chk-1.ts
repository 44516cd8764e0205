import type { DocumentRule } from '../rule.js';
import { runChecks } from '../run-checks.js';

export const chk1: DocumentRule = {
  id: 'CHK-1',
  severity: 'error',
  title: 'Check of the template that does not hold',
  why: 'Whoever wrote the template knows what must hold in its documents beyond the types of their fields, and said so in its front matter.',
  fix: 'Mend what the message tells.',
  *check(subject) {
    if (subject.isRead() && !subject.withdrawn) yield* runChecks(subject);
  },
};
