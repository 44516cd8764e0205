import type { DocumentRule } from '../rule.js';

export const fmt3: DocumentRule = {
  id: 'FMT-3',
  severity: 'error',
  title: 'Document that cannot be read',
  why: 'What cannot be read as text, or is nested deeper or marked up more than can be parsed in useful time, is not checked by any other rule.',
  fix: 'Save it as UTF-8 Markdown; put data into a code block or a file of its own.',
  *check({ document: { unreadable } }) {
    if (unreadable) yield unreadable;
  },
};
