/** The orders in which keys of values can come. */
export const ORDERS = {
  given: (keys: string[]) => keys,
  reversed: (keys: string[]) => keys.reverse(),
  sorted: (keys: string[]) => keys.sort(),
} as const;

/** The same values with the keys of every object in another order. */
export function reordered<Value>(value: Value, order: keyof typeof ORDERS): Value {
  if (Array.isArray(value)) return value.map((item) => reordered(item, order)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  const keys = ORDERS[order](Object.keys(value));
  return Object.fromEntries(keys.map((key) => [key, reordered(Reflect.get(value, key), order)])) as Value;
}
