import { misnamed } from '../misnamed.js';
import type { DocumentRule } from '../rule.js';

export const fld3: DocumentRule = {
  id: 'FLD-3',
  severity: 'error',
  title: 'Misspelt key or label',
  why: 'What stands behind a misspelt name is not read as its field. Names that are like no field are the author’s own; near one that is optional it may be so too, hence only a warning.',
  fix: 'Write the name as the template has it.',
  *check(subject) {
    if (!subject.isRead()) return;
    for (const { kind, written, meant, field, at } of misnamed(subject)) {
      const shown = written.slice(0, 120);
      yield {
        at,
        severity: field.required ? 'error' : 'warning',
        message:
          kind === 'key'
            ? `The front matter has no key "${meant}", but one called "${shown}".`
            : `There is no line "${meant}:" here, but one called "${shown}:".`,
        fix: `Did you mean ${meant}? Then call it so.`,
      };
    }
  },
};
