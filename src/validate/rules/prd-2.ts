import { isEnglish } from '../language.js';
import { placeOfPath } from '../places.js';
import type { DocumentRule, Hit } from '../rule.js';
import { isBlank, isUndecided } from '../stated.js';
import type { ReadSubject } from '../subject.js';
import { isWhollyVague } from '../vague.js';
import { type FoundObject, objectsOf, own } from '../values.js';

export const prd2: DocumentRule = {
  id: 'PRD-2',
  severity: 'error',
  title: 'Quality without measure and target',
  why: 'A quality is verifiable only if it says what is measured and which value passes (ISO/IEC/IEEE 29148; ISO/IEC 25010 names the qualities).',
  fix: 'Say what is measured and how, and which value with its unit passes.',
  documents: ['prd'],
  *check(subject) {
    if (!subject.isRead() || subject.withdrawn) return;
    for (const object of objectsOf(subject)) {
      if (object.list?.type.prefix !== 'NFR') continue;
      for (const name of ['measure', 'target']) yield* lacking(name, object, subject);
    }
  },
};

function* lacking(name: string, { path, fields, values }: FoundObject, subject: ReadSubject): Generator<Hit> {
  const field = fields.find((each) => each.name === name);
  const value = own(values, name);
  // A required one that is missing is told by FLD-1, and a marker or TBD by TXT-1.
  if (!field || (value === undefined && field.required) || isUndecided(value)) return;
  const text = typeof value === 'string' ? value : '';
  if (value !== undefined && typeof value !== 'string') return;
  const id = own(values, 'id') ?? 'A quality';
  const at = placeOfPath(`${path}.${name}`, subject);
  if (isBlank(text)) yield { at, message: `${id} has no ${name}.` };
  else if (name === 'target' && isWhollyVague(text) && isEnglish(subject)) {
    yield { at, message: `${id} has the target "${text.trim()}", of which nobody can say whether it is met.` };
  }
}
