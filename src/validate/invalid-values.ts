import type { ScalarType } from '../template/field.js';
import { boundlessSchema } from '../template/schema.js';
import type { CheckedValues } from '../template/values.js';
import { once } from './once.js';
import { valueAt } from './places.js';
import { plainText, unescaped } from './plain-text.js';
import type { ReadSubject } from './subject.js';
import { valuesOf } from './values.js';

/** The values that are not of their field's type. */
export const invalidValues = once((subject: ReadSubject): CheckedValues['invalid'] => {
  const { values, checked } = subject.extraction;
  const types = new Map(valuesOf(subject).map(({ path, type }) => [path, type]));
  return checked.invalid.filter(({ path }) => !isFine(valueAt(path, values), types.get(path)));
});

/** Text is measured as people read it, without backslashes and emphasis around it; a limit that is ours and not the template's is no fault. */
function isFine(value: unknown, type: ScalarType | undefined): boolean {
  if (typeof value !== 'string' || type === undefined) return false;
  const schema = boundlessSchema(type);
  return [unescaped(value), plainText(value)].some((written) => schema.safeParse(written).success);
}
