import { isSame } from '../document/equal.js';

/** The paths at which two values differ: items with an id are named by it, other lists as a whole. */
export function changedPaths(before: unknown, after: unknown, path = ''): string[] {
  if (isSame(before, after)) return [];
  if (isObject(before) && isObject(after)) {
    const names = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...names].flatMap((name) =>
      changedPaths(before[name], after[name], path === '' ? name : `${path}.${name}`),
    );
  }
  const [old, now] = [itemsOf(before), itemsOf(after)];
  if (old && now) {
    const ids = new Set([...old.keys(), ...now.keys()]);
    const inside = [...ids].flatMap((id) => changedPaths(old.get(id), now.get(id), `${path}[${id}]`));
    if (inside.length > 0) return inside;
  }
  return [path];
}

/** The items of a list by their ids; undefined if it is no list, or not all of them have one. */
function itemsOf(value: unknown): Map<string, unknown> | undefined {
  if (value === undefined) return new Map();
  if (!Array.isArray(value)) return undefined;
  const items = new Map(value.map((item) => [isObject(item) && typeof item.id === 'string' ? item.id : '', item]));
  return items.has('') || items.size < value.length ? undefined : items;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
