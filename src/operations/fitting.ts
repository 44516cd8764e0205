/**
 * As many of the first items as fit a budget, or the least number of them that is always kept.
 *
 * @param sizes of an item, in the unit of the budget, in each of the forms in which it must fit
 */
export function fitting<Item>(
  items: readonly Item[],
  budget: number,
  sizes: (item: Item) => readonly number[],
  least = 0,
): Item[] {
  let used: readonly number[] = [];
  const end = items.findIndex((item, index) => {
    used = sizes(item).map((size, form) => (used[form] ?? 0) + size + 1);
    return index >= least && used.some((size) => size > budget);
  });
  return end < 0 ? [...items] : items.slice(0, end);
}

/** Bytes of a value as JSON. */
export function jsonSize(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}
