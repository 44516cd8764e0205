import type { DocumentPlace } from '../../document/read.js';
import type { DocumentRule } from '../rule.js';

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
    const end = document.frontMatter ? undefined : unclosed(document.source);
    if (end) {
      yield {
        at: end,
        message: 'The front matter is opened and not closed.',
        fix: 'Add a line --- after its last key.',
      };
    }
  },
};

/** The last key of front matter without a closing fence. Two keys at least, for a rule may stand above a text. */
function unclosed(source: string): DocumentPlace | undefined {
  const lines = source.split(/\r?\n/, 100);
  if (lines[0]?.trimEnd() !== '---') return undefined;
  const end = lines.findIndex((line, index) => index > 0 && !/^(?:[a-z][\w-]*:(?:\s|$)|[ \t]+\S|- )/.test(line));
  const last = (end < 0 ? lines.length : end) - 1;
  const keys = lines.slice(1, last + 1).filter((line) => /^[a-z]/.test(line));
  return keys.length >= 2 ? { line: last + 1, column: 1 } : undefined;
}
