import { FIRST_PLACE } from '../../document/place.js';
import { frontMatterFields } from '../front-matter.js';
import { placeOfPath } from '../places.js';
import type { DocumentRule } from '../rule.js';
import { objectsOf, own } from '../values.js';

export const doc1: DocumentRule = {
  id: 'DOC-1',
  severity: 'error',
  title: 'Approved too early',
  why: 'Approval says that somebody named answers for the document, and that nothing open stands against it.',
  fix: 'Take the approval back until this is settled.',
  *check(subject) {
    if (!subject.isRead() || !subject.approved) return;
    for (const { path, list, values } of objectsOf(subject)) {
      // The shared list of open questions; gates have a field "blocking" with another meaning.
      if (list?.type.prefix !== 'Q' || own(values, 'blocking') !== true) continue;
      yield {
        at: placeOfPath(path, subject),
        message: `The document is approved, but ${own(values, 'id') ?? 'a question'} is open and blocks it.`,
        fix: 'Answer the question and take it out, or take the approval back.',
      };
    }
    const { frontMatter } = subject.document;
    const keys = frontMatterFields(subject.template.fields).map(([key]) => key);
    // Where a field of the template takes the place of the status, it has those who decide as well.
    if (!keys.includes('approvers') || !keys.includes('status') || frontMatter?.error) return;
    const approvers = frontMatter?.values.approvers;
    // TXT-1 tells a marker and a TBD, FLD-2 what is no list.
    if (Array.isArray(approvers) ? approvers.length > 0 : approvers !== undefined && approvers !== null) return;
    yield {
      at: frontMatter?.placeOf('status') ?? FIRST_PLACE,
      message: 'The document is approved, but by nobody.',
      fix: 'Name those who approved it under approvers, with name, role and date, or take the approval back.',
    };
  },
};
