import { checkValues } from '../../template/values.js';
import { isMarker } from '../placeholder.js';
import type { Rule } from '../rule.js';
import { frontMatterFields } from './fld-1.js';

export const fld2: Rule = {
  id: 'FLD-2',
  severity: 'error',
  title: 'Value of the wrong type in the front matter',
  why: 'A date that is no date and a status that is none cannot be compared, sorted or approved.',
  fix: 'Write a value of the type that the message names.',
  *check({ document, template }) {
    if (!template || !document.frontMatter) return;
    const { values, placeOf } = document.frontMatter;
    for (const [key, field] of frontMatterFields(template.fields)) {
      const value = values[key];
      if (value === undefined || value === null || (typeof value === 'string' && isMarker(value))) continue;
      const { invalid, unknown } = checkValues([field], { [field.name]: value }, 'startup');
      const placeOfPath = (path: string) => placeOf(key, ...stepsOf(path).slice(1));
      for (const { path, message } of invalid) {
        yield { at: placeOfPath(path), message: `${path.replace(field.name, key)}: ${message}.` };
      }
      for (const { path, didYouMean } of unknown) {
        yield {
          at: placeOfPath(path),
          message: `${path.replace(field.name, key)} is not known here.`,
          fix: didYouMean ? `Did you mean ${didYouMean}?` : 'Delete it.',
        };
      }
    }
  },
};

/** `approvers[0].on` as approvers, 0, on. */
function stepsOf(path: string): (string | number)[] {
  return path
    .split(/[.[\]]+/)
    .filter(Boolean)
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}
