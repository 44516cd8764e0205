import { DocwrightError } from '../errors.js';

/** The most characters that values, written as JSON, may have. */
export const MAX_VALUES = 5_000_000;

/** @throws DocwrightError `values_invalid` for more than are taken */
export function refuseTooLarge(values: unknown): void {
  const size = sizeOf(values);
  if (size <= MAX_VALUES) return;
  throw new DocwrightError(
    'values_invalid',
    Number.isFinite(size)
      ? `The values are ${size} characters long as JSON, and at most ${MAX_VALUES} are taken.`
      : 'The values are nested too deep to be read.',
    'Split the document into several, or shorten the longest values.',
  );
}

/** In characters of JSON; infinite for what is nested so deep that it cannot be written. */
function sizeOf(values: unknown): number {
  try {
    return JSON.stringify(values).length;
  } catch (error) {
    if (error instanceof RangeError) return Number.POSITIVE_INFINITY;
    throw error;
  }
}
