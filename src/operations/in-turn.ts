const last = new WeakMap<object, Promise<unknown>>();

/** Does one work after the other for the same `owner`, in the order in which they were asked for. */
export function inTurn<T>(owner: object, work: () => Promise<T>): Promise<T> {
  const mine = (last.get(owner) ?? Promise.resolve()).then(work, work);
  last.set(owner, mine);
  return mine;
}
