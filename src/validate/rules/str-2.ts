import { titleOf } from '../../template/body.js';
import { lackingSections } from '../missing-sections.js';
import type { DocumentRule } from '../rule.js';
import { outOfOrder } from '../section-order.js';

export const str2: DocumentRule = {
  id: 'STR-2',
  severity: 'warning',
  title: 'Section out of order',
  why: 'Who knows one document of a template finds the same thing at the same place in every other. Sections of one’s own may stand anywhere.',
  fix: 'Move the section to where the template has it.',
  *check(subject) {
    if (!subject.isRead()) return;
    for (const match of subject.sections.all) {
      const title = match.found.title.slice(0, 120);
      if (match.moved) {
        yield {
          at: match.found.at,
          message: `The section "${title}" stands at another level or below another section than in the template.`,
          fix: `Make it "${'#'.repeat(match.template.depth)} ${titleOf(match.template)}" where the template has it.`,
        };
      }
      for (const { template, found } of outOfOrder(match)) {
        const before = match.template.sections[match.template.sections.indexOf(template) - 1];
        yield {
          at: found.at,
          message: `The section "${found.title.slice(0, 120)}" is out of order.`,
          fix: before ? `Move it behind "${titleOf(before)}".` : 'Move it before the others of its level.',
        };
      }
    }
    for (const { section, found } of lackingSections(subject).misplaced) {
      yield {
        at: found.at,
        // Unlike one that is only moved, nothing of it is read.
        severity: 'error',
        message: `The section "${titleOf(section)}" stands where it is read as part of another one's text.`,
        fix: `Make it "${'#'.repeat(section.depth)} ${titleOf(section)}" where the template has it.`,
      };
    }
  },
};
