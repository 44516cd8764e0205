import { asTbd } from '../template/values.js';
import { isWhollyPlaceholder } from './placeholder.js';

/** Whether somebody has written that a value is still to come; TXT-1 tells it. */
export function isUndecided(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isUndecided);
  return typeof value === 'string' && (asTbd(value) !== undefined || isWhollyPlaceholder(value));
}

/** Whether a text says something: a dash and "n/a" stand where people have nothing to say. */
export function isBlank(text: string): boolean {
  return !/[\p{L}\p{N}]/u.test(text) || /^[\s([]*n\/?a[\s)\].]*$/i.test(text);
}

/** The texts of a value that is one text or a list of them. */
export function textsOf(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((each) => typeof each === 'string');
}
