import { DocwrightError } from '../errors.js';
import { eachSection, eachSlot, titleOf } from '../template/body.js';
import type { Field } from '../template/field.js';
import { didYouMean } from '../template/suggest.js';
import type { Template } from '../template/template.js';

/**
 * The fields of a template that are named, each whole, in the order of the contract.
 *
 * @param names names of fields, paths into them, or headings of sections
 * @throws DocwrightError `arguments_invalid` with the nearest name
 */
export function selectFields(template: Template, names: readonly string[]): readonly Field[] {
  const wanted = new Set(names.flatMap((name) => rootsOf(template, name.trim())));
  return template.fields.filter((field) => wanted.has(field.name));
}

function rootsOf(template: Template, name: string): string[] {
  const root = rootOf(name);
  if (template.fields.some((field) => field.name === root)) return [root];
  const sections = [...eachSection(template.body)].slice(1);
  const heading = name.replace(/^#+\s*/, '').toLowerCase();
  const found = sections.filter((section) => titleOf(section).toLowerCase() === heading);
  const roots = found.flatMap((section) => [...eachSlot(section)].map((slot) => rootOf(slot.field.path)));
  if (roots.length > 0) return roots;
  const known = template.fields.map((field) => field.name);
  const nearest = didYouMean(name, [...sections.map(titleOf), ...known]);
  throw new DocwrightError(
    'arguments_invalid',
    found.length > 0
      ? `The section "${heading}" of ${template.id} holds no fields.`
      : `${template.id} has no field or section "${name.slice(0, 80)}".`,
    `${nearest && found.length === 0 ? `Did you mean ${nearest}? ` : ''}The fields are ${known.join(', ')}.`,
  );
}

/** The name of the field that a path begins with. */
export function rootOf(path: string): string {
  return path.split(/[.[]/)[0] ?? path;
}
