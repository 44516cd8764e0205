import type { DocumentRule } from '../rule.js';
import { unclosedFrontMatter } from '../unclosed.js';

export const fmt1: DocumentRule = {
  id: 'FMT-1',
  severity: 'error',
  title: 'Front matter that cannot be read',
  why: 'Owner, date, status and template of a document are read from its front matter (YAML 1.2).',
  fix: 'Mend the YAML between the two --- lines; put texts with special characters in double quotes.',
  *check({ document }) {
    const error = document.frontMatter?.error;
    if (error) {
      yield { at: error.at, message: `The front matter is not valid YAML: ${error.message}`, fix: error.fix };
    }
    const end = unclosedFrontMatter(document);
    if (end) {
      yield {
        at: end,
        message: 'The front matter is opened and not closed.',
        fix: 'Add a line --- after its last key.',
      };
    }
  },
};
