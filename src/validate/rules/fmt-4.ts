import { directiveProblems } from '../directive-problems.js';
import type { Rule } from '../rule.js';

export const fmt4: Rule = {
  id: 'FMT-4',
  severity: 'warning',
  title: 'Comment that disables no rule',
  why: 'A comment that keeps a finding back holds as long as its reason does. One that says no reason, names no rule or is no longer needed hides what comes later.',
  fix: 'Write `<!-- docwright-disable-next-line RULE -- reason -->` on a line of its own above what it is for, or delete the comment.',
  check: directiveProblems,
};
