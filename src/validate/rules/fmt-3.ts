import type { DocumentRule } from '../rule.js';

export const fmt3: DocumentRule = {
  id: 'FMT-3',
  severity: 'error',
  title: 'Document that cannot be read',
  why: 'What cannot be read as text or parsed as Markdown is not checked by any other rule.',
  fix: 'Save it as UTF-8 Markdown.',
  *check({ document: { unreadable } }) {
    if (unreadable) yield unreadable;
  },
};
