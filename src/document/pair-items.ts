import type { Values } from '../template/values.js';
import { isSame } from './equal.js';

/** The items of a list before and after a change: what stays has both indexes. */
export interface ItemPair {
  readonly before: number | undefined;
  readonly after: number | undefined;
}

/** Finds the items of one list in another: by id where there are ids, else by being the same. */
export function pairItems(before: readonly unknown[], after: readonly unknown[]): ItemPair[] {
  const taken = new Set<number>();
  const pairs = before.map((item, index): ItemPair => {
    const id = idOf(item);
    const found = after.findIndex(
      (other, at) => !taken.has(at) && (id === undefined ? isSame(item, other) : idOf(other) === id),
    );
    if (found < 0) return { before: index, after: undefined };
    taken.add(found);
    return { before: index, after: found };
  });
  const added = after.flatMap((_, index) => (taken.has(index) ? [] : [{ before: undefined, after: index }]));
  return [...pairs, ...added];
}

function idOf(item: unknown): unknown {
  return typeof item === 'object' && item !== null ? (item as Values).id : undefined;
}
