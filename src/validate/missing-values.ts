import { type Audience, eachField, type Field } from '../template/field.js';
import { type CheckedValues, checkValues } from '../template/values.js';
import { fieldPathOf } from './homes.js';
import type { ReadSubject } from './subject.js';

/** A required field without a value: `risks[0].cause`. */
type MissingValue = CheckedValues['missingRequired'][number];

/** What is required for an audience and missing, and what stands as a marker though it is not asked of that audience. */
export function missingValues({ template, extraction }: ReadSubject, audience: Audience): readonly MissingValue[] {
  const { values, marked, checked } = extraction;
  // It was read for the smallest audience.
  const { missingRequired } = audience === 'startup' ? checked : checkValues(template.fields, values, audience);
  const known = new Set(missingRequired.map(({ path }) => path));
  const fields = new Map<string, Field>([...eachField(template.fields)].map((field) => [field.path, field]));
  const left = marked.flatMap(({ path }): MissingValue[] => {
    const field = fields.get(fieldPathOf(path));
    return field && !known.has(path) ? [{ path, field }] : [];
  });
  return [...missingRequired, ...left];
}
