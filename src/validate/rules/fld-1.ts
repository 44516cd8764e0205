import { missingFields } from '../missing-fields.js';
import type { DocumentRule } from '../rule.js';

export const fld1: DocumentRule = {
  id: 'FLD-1',
  severity: 'error',
  title: 'Required field missing',
  why: 'What a template requires is what its readers decide by; front matter says who answers for it, and how far it is.',
  fix: 'Write the value, or "TBD: reason" until it is known.',
  *check(subject) {
    if (subject.isRead()) yield* missingFields(subject);
  },
};
