import type { Field } from '../template/field.js';
import type { Values } from '../template/values.js';

/** One id that was given to two items. */
export interface DuplicateId {
  readonly path: string;
  readonly id: string;
}

/** The items of one numbered list. */
export interface NumberedList {
  readonly prefix: string;
  readonly path: string;
  readonly items: Values[];
}

/**
 * Numbers the items of numbered lists in place: given ids are kept, the others count on from 001 and
 * leave out what is taken. Lists with the same prefix share one count.
 *
 * @param before the values of the document so far: counting goes on behind its ids, so that the id of a
 *   removed item is not used again
 * @returns ids that were given twice
 */
export function numberItems(fields: readonly Field[], values: Values, before?: Values): DuplicateId[] {
  const lists = [...numberedLists(fields, values, '')];
  const taken = new Set<string>();
  const duplicates: DuplicateId[] = [];
  for (const { items, path } of lists) {
    items.forEach((item, index) => {
      if (typeof item.id !== 'string') return;
      if (taken.has(item.id)) duplicates.push({ path: `${path}[${index}].id`, id: item.id });
      taken.add(item.id);
    });
  }
  const next = before ? numbersBehind(fields, before) : new Map<string, number>();
  for (const { items, prefix } of lists) {
    for (const item of items) {
      if (item.id !== undefined) continue;
      let number = next.get(prefix) ?? 1;
      while (taken.has(numbered(prefix, number))) number += 1;
      item.id = numbered(prefix, number);
      next.set(prefix, number + 1);
    }
  }
  return duplicates;
}

function numbersBehind(fields: readonly Field[], values: Values): Map<string, number> {
  const next = new Map<string, number>();
  for (const { prefix, items } of numberedLists(fields, values, '')) {
    for (const { id } of items) {
      const number = Number(/\d+$/.exec(String(id))?.[0] ?? 0);
      next.set(prefix, Math.max(next.get(prefix) ?? 1, number + 1));
    }
  }
  return next;
}

function numbered(prefix: string, number: number): string {
  return `${prefix}-${String(number).padStart(3, '0')}`;
}

/** Every list whose items bear ids, those inside of items too. */
export function* numberedLists(fields: readonly Field[], values: Values, prefix: string): Generator<NumberedList> {
  for (const { name, type } of fields) {
    const value = values[name];
    const path = prefix + name;
    if (type.kind === 'object' && isValues(value)) yield* numberedLists(type.fields, value, `${path}.`);
    if (type.kind !== 'items' || !Array.isArray(value)) continue;
    const items = value.filter(isValues);
    if (type.prefix) yield { prefix: type.prefix, path, items };
    for (const [index, item] of items.entries()) yield* numberedLists(type.fields, item, `${path}[${index}].`);
  }
}

function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
