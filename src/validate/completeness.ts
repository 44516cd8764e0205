import { frontMatterSteps } from './front-matter.js';
import { fieldPathOf } from './homes.js';
import { invalidValues } from './invalid-values.js';
import { requiredFields } from './required.js';
import type { ReadSubject } from './subject.js';

/**
 * Share of the required fields that have a value, from 0 to 1. A list counts once, whatever its length,
 * and has its value when every item has what is required of it.
 */
export function completenessOf(subject: ReadSubject): number {
  const { template, extraction, document } = subject;
  const { missingRequired, tbd } = extraction.checked;
  const open = [...missingRequired, ...invalidValues(subject)].map(({ path }) => path).concat(tbd);
  const outer = new Set(open.flatMap((path) => [fieldPathOf(path), ...outerPaths(path)]));
  const required = [...requiredFields(template.fields)].filter(({ type }) => type.kind !== 'object');
  const finished = required.filter(({ path }) => {
    // What cannot be read has no value.
    if (document.frontMatter?.error && frontMatterSteps(template.fields, path)) return false;
    return !outer.has(path);
  });
  const share = required.length === 0 ? 1 : finished.length / required.length;
  // Rounded down, so that only a finished document has all of it.
  return Math.floor(share * 100) / 100;
}

/** `risks` for `risks[2].cause`, `doc.approvers` for `doc.approvers[0].on`. */
function outerPaths(path: string): string[] {
  return [...path.matchAll(/\[\d+\]/g)].map(({ index }) => fieldPathOf(path.slice(0, index)));
}
