import { isEnglish, isForeign } from '../language.js';
import { placeOfPath } from '../places.js';
import type { DocumentRule } from '../rule.js';
import { isBlank, isUndecided } from '../stated.js';
import { objectsOf, own } from '../values.js';

export const prd1: DocumentRule = {
  id: 'PRD-1',
  severity: 'warning',
  title: 'Requirement that binds nobody',
  why: 'The word "must" or "shall" tells a requirement from a description, a wish or a plan (ISO/IEC/IEEE 29148; RFC 2119 for should and may). Looked for in English documents only.',
  fix: 'Say who or what must do what, in one sentence with "must" or "shall".',
  documents: ['prd'],
  *check(subject) {
    if (!subject.isRead() || subject.withdrawn) return;
    for (const { path, list, values } of objectsOf(subject)) {
      const statement = own(values, 'statement');
      if (list?.type.prefix !== 'FR' || typeof statement !== 'string') continue;
      if (isBlank(statement) || isUndecided(statement) || BINDING.test(statement)) continue;
      const priority = own(values, 'priority');
      if (priority !== 'must' && WEAKER.test(statement)) continue;
      if (!isEnglish(subject) || isForeign(statement)) continue;
      yield {
        at: placeOfPath(`${path}.statement`, subject),
        message: `${own(values, 'id') ?? 'A requirement'} says neither must nor shall.`,
      };
    }
  },
};

const BINDING = /\b(?:must(?:n['’]t)?|shall|shan['’]t|ha(?:s|ve) to|(?:is|are) (?:not )?(?:required|allowed) to)\b/i;

/** Enough for what does not stop the release. */
const WEAKER = /\b(?:should(?:n['’]t)?|may|can|could)\b/i;
