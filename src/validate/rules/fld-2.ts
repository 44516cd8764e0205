import { checkValues } from '../../template/values.js';
import { frontMatterFields, frontMatterSteps, stepsOf } from '../front-matter.js';
import { invalidValues } from '../invalid-values.js';
import { isMarker, isWhollyPlaceholder } from '../placeholder.js';
import { placeOfPath, spokenPath, valueAt } from '../places.js';
import type { DocumentRule, Hit } from '../rule.js';
import type { ReadSubject } from '../subject.js';
import { wrongIds } from '../wrong-ids.js';

export const fld2: DocumentRule = {
  id: 'FLD-2',
  severity: 'error',
  title: 'Value of the wrong type',
  why: 'A date that is no date and a number out of its range cannot be compared, sorted or added up.',
  fix: 'Write a value of the type that the message names.',
  *check(subject) {
    if (!subject.isRead()) return;
    yield* inFrontMatter(subject);
    yield* inBody(subject);
  },
};

function* inFrontMatter({ document: { frontMatter }, template }: ReadSubject): Generator<Hit> {
  if (!frontMatter) return;
  const { values, placeOf } = frontMatter;
  for (const [key, field] of frontMatterFields(template.fields)) {
    const value = values[key];
    if (value === undefined || value === null || (typeof value === 'string' && isMarker(value))) continue;
    const { invalid, unknown } = checkValues([field], { [field.name]: value }, 'startup');
    const placeOfInside = (path: string) => placeOf(key, ...stepsOf(path).slice(1));
    for (const { path, message } of invalid) {
      if (isTold(valueAt(path, { [field.name]: value }))) continue;
      yield { at: placeOfInside(path), message: `${path.replace(field.name, key)}: ${message}.` };
    }
    for (const { path, didYouMean } of unknown) {
      yield {
        at: placeOfInside(path),
        message: `${path.replace(field.name, key)} is not known here.`,
        fix: didYouMean ? `Did you mean ${didYouMean}?` : 'Delete it.',
      };
    }
  }
}

function* inBody(subject: ReadSubject): Generator<Hit> {
  const { extraction, template } = subject;
  const ids = new Set(wrongIds(subject).map(({ path }) => path));
  for (const { path, message } of invalidValues(subject)) {
    if (ids.has(path) || frontMatterSteps(template.fields, path)) continue;
    if (isTold(valueAt(path, extraction.values))) continue;
    yield { at: placeOfPath(path, subject), message: `${spokenPath(path, subject)}: ${message}.` };
  }
}

/** TXT-1 tells a placeholder, with its place. */
function isTold(value: unknown): boolean {
  return typeof value === 'string' && isWhollyPlaceholder(value);
}
