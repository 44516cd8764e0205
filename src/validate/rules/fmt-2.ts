import { didYouMean } from '../../template/suggest.js';
import type { DocumentRule } from '../rule.js';

export const fmt2: DocumentRule = {
  id: 'FMT-2',
  severity: 'warning',
  title: 'Template that is not at hand',
  why: 'Without its template a document is checked by the general rules only.',
  fix: 'Name a template that list_templates shows, or make the folder of the template known.',
  *check({ document, template, declared, templateIds }) {
    if (!declared) return;
    const at = document.frontMatter?.placeOf('template') ?? { line: 1, column: 1 };
    if (!template) {
      const nearest = didYouMean(declared.id, templateIds);
      // Site generators have a key of the same name: layouts of theirs are nobody's mistake.
      if (declared.by === 'document' && declared.version === undefined && !nearest) return;
      yield {
        at,
        message: `There is no template "${declared.id.slice(0, 80)}", so only the general rules were checked.`,
        ...(nearest && { fix: `Did you mean ${nearest}?` }),
      };
    } else if (declared.version !== undefined && declared.version !== template.version) {
      yield {
        at,
        severity: 'info',
        message: `The document was made by ${declared.id}@${declared.version.slice(0, 40)} and is checked against ${template.version}.`,
        fix: 'Nothing, as long as the findings fit.',
      };
    }
  },
};
