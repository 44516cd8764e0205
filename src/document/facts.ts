import type { Field } from '../template/field.js';
import type { Values } from '../template/values.js';

/** Values of shared fields that hold for many documents: `{ project: { name }, doc: { owner } }`. */
export type Facts = { readonly [group: string]: Values };

/** Values with facts put in, and the paths that got one. */
export interface WithFacts {
  readonly values: Values;
  readonly taken: readonly string[];
}

/**
 * Puts facts in where nothing is given. A fact for which the template has no field is left out; an empty
 * list is given, and says that there are none here.
 */
export function withFacts(fields: readonly Field[], values: Values, facts: Facts): WithFacts {
  const completed: Values = { ...values };
  const taken: string[] = [];
  for (const group of fields) {
    const own = ownValue(values, group.name);
    const given = ownValue(facts, group.name);
    // What is no group is wrong, or to be decided as a whole.
    if (group.type.kind !== 'object' || !isGroup(given) || !(isAbsent(own) || isGroup(own))) continue;
    const filled: Values = { ...(isGroup(own) ? own : {}) };
    for (const { name, path } of group.type.fields) {
      if (!isAbsent(ownValue(filled, name)) || isAbsent(ownValue(given, name))) continue;
      filled[name] = given[name];
      taken.push(path);
    }
    if (Object.keys(filled).length > 0) completed[group.name] = filled;
  }
  return { values: completed, taken };
}

/** Facts of which the first ones win, field by field. */
export function layFacts(first: Facts, second: Facts): Facts {
  const groups = new Set([...Object.keys(first), ...Object.keys(second)]);
  return Object.fromEntries([...groups].map((name) => [name, { ...second[name], ...presentIn(first[name]) }]));
}

function presentIn(group: Values | undefined): Values {
  return Object.fromEntries(Object.entries(group ?? {}).filter(([, value]) => !isAbsent(value)));
}

/** Whether nothing is given. */
export function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

function ownValue(values: Readonly<Values>, name: string): unknown {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

function isGroup(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
