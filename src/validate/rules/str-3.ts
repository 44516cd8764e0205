import { eachDocumentSection } from '../../document/read.js';
import type { Rule } from '../rule.js';

export const str3: Rule = {
  id: 'STR-3',
  severity: 'warning',
  title: 'Empty section',
  why: 'A heading with nothing below it leaves the reader unsure whether there is nothing to say or nobody said it.',
  fix: 'Write the section, or delete its heading.',
  *check({ document }) {
    for (const { title, at, depth, blocks, sections } of eachDocumentSection(document.sections)) {
      if (depth > 1 && blocks.length === 0 && sections.length === 0) {
        yield { at, message: `The section "${title.slice(0, 120)}" is empty.` };
      }
    }
  },
};
