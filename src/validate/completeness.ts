import type { Audience } from '../template/field.js';
import { frontMatterSteps } from './front-matter.js';
import { fieldPathOf } from './homes.js';
import { invalidValues } from './invalid-values.js';
import { missingValues } from './missing-values.js';
import { once } from './once.js';
import { requiredFields } from './required.js';
import type { ReadSubject } from './subject.js';

/**
 * Share of the required fields that have a value, from 0 to 1. A list counts once, whatever its length,
 * and has its value when every item has what is required of it.
 */
export const completenessOf = once((subject: ReadSubject): number => {
  const { required, finished } = countFinished(subject);
  const share = required === 0 ? 1 : finished / required;
  // Rounded down, so that only a finished document has all of it.
  return Math.floor(share * 100) / 100;
});

/** How many fields are required for an audience, or stand as a marker, and how many of them have a value. */
export function countFinished(
  subject: ReadSubject,
  audience: Audience = 'startup',
): { readonly required: number; readonly finished: number } {
  const { template, extraction, document } = subject;
  const missing = missingValues(subject, audience);
  const open = [...missing, ...invalidValues(subject)].map(({ path }) => path).concat(extraction.checked.tbd);
  const outer = new Set(open.flatMap((path) => [fieldPathOf(path), ...outerPaths(path)]));
  const marked = missing.flatMap(({ path, field }) => (path.includes('[') ? [] : [field]));
  const required = [...new Set([...requiredFields(template.fields, audience), ...marked])].filter(
    ({ type }) => type.kind !== 'object',
  );
  const finished = required.filter(({ path }) => {
    // What cannot be read has no value.
    if (document.frontMatter?.error && frontMatterSteps(template.fields, path)) return false;
    return !outer.has(path);
  });
  return { required: required.length, finished: finished.length };
}

/** `risks` for `risks[2].cause`, `doc.approvers` for `doc.approvers[0].on`. */
function outerPaths(path: string): string[] {
  return [...path.matchAll(/\[\d+\]/g)].map(({ index }) => fieldPathOf(path.slice(0, index)));
}
