import { asTbd } from '../template/values.js';
import { isWhollyPlaceholder } from './placeholder.js';
import type { ReadSubject } from './subject.js';
import { toldElsewhere } from './told-elsewhere.js';
import { type FoundObject, own } from './values.js';

/**
 * Whether a field has a value (`given`), has none (`none`: empty, or a dash and the like), or whether nothing
 * can be said (`open`: to be decided, a placeholder, written where it is not read, or no field of the template).
 */
export type FieldState = 'given' | 'none' | 'open';

export function fieldState({ path, fields, values }: FoundObject, name: string, subject: ReadSubject): FieldState {
  const field = fields.find((each) => each.name === name);
  if (!field) return 'open';
  const value = own(values, name);
  if (value === undefined) {
    return toldElsewhere(subject).has(path === '' ? name : `${path}.${name}`, field) ? 'open' : 'none';
  }
  if (Array.isArray(value)) return value.length > 0 ? 'given' : 'none';
  if (typeof value !== 'string') return 'given';
  if (asTbd(value) || isWhollyPlaceholder(value)) return 'open';
  return NOTHING.test(value.trim()) ? 'none' : 'given';
}

/** What people write where there is nothing. */
export const NOTHING = /^(?:[-–—]+|n\/?a|none|nobody|nothing)\.?$/i;
