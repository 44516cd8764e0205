import { isEnglish, isForeign } from '../language.js';
import { placeOfWords } from '../places.js';
import type { DocumentRule } from '../rule.js';
import { isUndecided, textsOf } from '../stated.js';
import { hasNumber, hasQuantity, isWhollyVague, vagueWords } from '../vague.js';
import { type FoundObject, objectsOf, own } from '../values.js';

export const txt2: DocumentRule = {
  id: 'TXT-2',
  severity: 'warning',
  title: 'Vague word without a measure',
  why: 'Two people read "fast" in two ways, and no test can settle who is right: a requirement is to be unambiguous and verifiable (ISO/IEC/IEEE 29148). Looked for in English documents only.',
  fix: 'Say how much, with a number and its unit, or what can be seen; or leave the word out.',
  documents: ['prd', 'acceptance_criteria', 'qa_gate'],
  *check(subject) {
    if (!subject.isRead() || subject.withdrawn) return;
    for (const object of objectsOf(subject)) {
      if (!PREFIXES.has(object.list?.type.prefix ?? '') || isMeasured(object) || !isEnglish(subject)) continue;
      for (const { path, text } of textsIn(object)) {
        if (hasNumber(text) || isUndecided(text) || isForeign(text)) continue;
        const words = [...new Set(vagueWords(text))];
        const [first] = words;
        if (first === undefined) continue;
        yield {
          at: placeOfWords(first, path, subject),
          message: `${nameOf(object)} says ${words.map((word) => `"${word}"`).join(', ')} and not how much.`,
        };
      }
    }
  },
};

const PREFIXES: ReadonlySet<string> = new Set(['FR', 'NFR', 'AC', 'GC']);

/** Fields that bind; what explains them may be as vague as people talk. */
const BINDING = ['statement', 'acceptance', 'measure', 'target', 'then', 'threshold'];

/** Fields that say how much, for the whole item. A vague word in one of them is a fault all the same. */
const MEASURES = ['target', 'measure', 'threshold', 'acceptance', 'examples'];

function isMeasured({ fields, values }: FoundObject): boolean {
  const measures = fields.filter(({ name, type }) => MEASURES.includes(name) && type.kind !== 'ref');
  return measures.some(({ name }) => textsOf(own(values, name)).some(saysHowMuch));
}

function saysHowMuch(text: string): boolean {
  const isClear = vagueWords(text).length === 0;
  return hasNumber(text) || isUndecided(text) || (isClear && hasQuantity(text));
}

function* textsIn({ path, fields, values }: FoundObject): Generator<{ path: string; text: string }> {
  for (const { name, type } of fields) {
    if (!BINDING.includes(name) || type.kind === 'ref') continue;
    const value = own(values, name);
    for (const [index, text] of textsOf(value).entries()) {
      // A target that says nothing else is told by PRD-2.
      if (name === 'target' && isWhollyVague(text)) continue;
      yield { path: Array.isArray(value) ? `${path}.${name}[${index}]` : `${path}.${name}`, text };
    }
  }
}

function nameOf({ path, values }: FoundObject): string {
  const id = own(values, 'id');
  return typeof id === 'string' ? id : `Item ${Number(/\[(\d+)\]$/.exec(path)?.[1] ?? 0) + 1}`;
}
