import { eachField, type Field } from '../template/field.js';
import type { Values } from '../template/values.js';
import { isSame } from './equal.js';

/** What is to be changed in the values of a document. */
export interface Delta {
  /** Fields with their new values; items of numbered lists are found by id, the others are added. */
  readonly values?: Values | undefined;
  /** Paths of what is taken away: `why_now`, `risks[RISK-003]`, `in_scope[2]`. */
  readonly remove?: readonly string[] | undefined;
}

/** The values as they should be, and what in the delta could not be understood. */
export interface Merged {
  readonly wanted: Values;
  readonly unknown: readonly { readonly path: string; readonly message: string }[];
}

/**
 * Puts a delta into values. A numbered list is an upsert by id, so that items somebody else added stay;
 * to a list without ids only what it does not hold yet is added. Removal is always explicit.
 */
export function mergeValues(fields: readonly Field[], current: Values, { values = {}, remove = [] }: Delta): Merged {
  const unknown: { path: string; message: string }[] = [];
  const kept = removeAll(fields, current, remove, unknown);
  return { wanted: mergeObject(fields, kept, values), unknown };
}

function mergeObject(fields: readonly Field[], current: Values, given: Values): Values {
  const merged: Values = Object.assign(Object.create(null), current);
  for (const [name, value] of Object.entries(given)) {
    // As when a template is filled, null is no value; what is to go is removed by its path.
    if (value === undefined || value === null) continue;
    const field = fields.find((each) => each.name === name);
    // Copied, because items that are added get their ids in place.
    merged[name] = field ? mergeField(field, current[name], clone(value)) : value;
  }
  return merged;
}

function mergeField({ type }: Field, current: unknown, given: unknown): unknown {
  if (type.kind === 'object' && isValues(given))
    return mergeObject(type.fields, isValues(current) ? current : {}, given);
  if (!Array.isArray(given) || !Array.isArray(current)) return given;
  if (type.kind === 'items') return mergeItems(type.fields, current, given);
  if (type.kind === 'list')
    return [...current, ...given.filter((item) => !current.some((known) => isSame(known, item)))];
  return given;
}

function mergeItems(fields: readonly Field[], current: readonly unknown[], given: readonly unknown[]): unknown[] {
  const merged = [...current];
  for (const item of given) {
    const at =
      isValues(item) && item.id !== undefined
        ? merged.findIndex((known) => isValues(known) && known.id === item.id)
        : -1;
    const known = merged[at];
    if (isValues(item) && isValues(known)) merged[at] = mergeObject(fields, known, item);
    else if (!merged.some((each) => isSame(each, item))) merged.push(item);
  }
  return merged;
}

const STEP = /([a-z][a-z0-9_]*)|\[([^\]]+)\]/g;

function removeAll(
  fields: readonly Field[],
  current: Values,
  paths: readonly string[],
  unknown: Merged['unknown'][number][],
): Values {
  const copy = clone(current) as Values;
  const emptied = new Set<unknown[]>();
  const gone = Symbol('removed');
  for (const path of paths) {
    const steps = [...path.matchAll(STEP)].map(([, name, key]) => (name !== undefined ? { name } : { key: key ?? '' }));
    const whole = steps
      .map((step) => ('name' in step ? step.name : ''))
      .filter(Boolean)
      .join('.');
    const declared = [...eachField(fields)].some((field) => field.path.replaceAll('[]', '') === whole);
    let level: unknown = copy;
    steps.forEach((step, index) => {
      const last = index === steps.length - 1;
      if ('name' in step) {
        if (!isValues(level)) level = undefined;
        else if (last) delete level[step.name];
        else level = level[step.name];
        return;
      }
      const at = Array.isArray(level) ? indexOf(level, step.key) : -1;
      if (!Array.isArray(level) || at < 0) {
        level = undefined;
        unknown.push({ path, message: `there is no ${path} in the document` });
      } else if (last) {
        level[at] = gone;
        emptied.add(level);
      } else level = level[at];
    });
    if (!declared) unknown.push({ path, message: `there is no field ${path} in the template` });
  }
  for (const list of emptied) list.splice(0, list.length, ...list.filter((item) => item !== gone));
  return copy;
}

function indexOf(list: readonly unknown[], key: string): number {
  if (/^\d+$/.test(key)) return Number(key) < list.length ? Number(key) : -1;
  return list.findIndex((item) => isValues(item) && item.id === key);
}

function clone(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(clone);
  if (!isValues(value)) return value;
  return Object.assign(
    Object.create(null),
    Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, clone(inside)])),
  );
}

function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
