import type { Subject } from './subject.js';

/** Computes what several rules need once for each subject, and only when one of them asks. */
export function once<Key extends object, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  return onceFor(compute, (key) => key);
}

/** The same for what takes much memory and is hardly asked for without the tree of the document: both are let go together. */
export function onceWithTree<Key extends Subject, Value>(compute: (subject: Key) => Value): (subject: Key) => Value {
  return onceFor(compute, ({ document }) => document);
}

function onceFor<Key extends object, Value>(
  compute: (key: Key) => Value,
  holderOf: (key: Key) => object,
): (key: Key) => Value {
  const known = new WeakMap<object, { readonly value: Value }>();
  return (key) => {
    const holder = holderOf(key);
    const before = known.get(holder);
    if (before) return before.value;
    const value = compute(key);
    known.set(holder, { value });
    return value;
  };
}
