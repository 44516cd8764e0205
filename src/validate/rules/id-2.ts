import { groupBy } from '../group.js';
import { definedIds, type FoundId, numberOf, placeOfId, prefixOf } from '../ids.js';
import { type Item, placeOfItem } from '../plan.js';
import type { DocumentRule, PlanHit, PlanRule } from '../rule.js';

export const id2: DocumentRule & PlanRule = {
  id: 'ID-2',
  severity: 'error',
  title: 'Id defined twice',
  why: 'A reference to an id that two things bear leads to neither.',
  fix: 'Give one of the two an id that was never used, and look through the references to it.',
  *check(subject) {
    if (!subject.isRead()) return;
    const defined = definedIds(subject);
    const nextFree = freeNumbers(defined);
    const same = groupBy(defined, ({ id, prefix }) => `${prefix}-${numberOf(id)}`);
    for (const twice of [...same.values()].filter(({ length }) => length > 1)) {
      const [first, ...others] = twice
        .map((found) => ({ ...found, at: placeOfId(found.path, found.id, subject) }))
        .sort((a, b) => a.at.line - b.at.line || a.at.column - b.at.column);
      for (const { id, at } of others) {
        yield {
          at,
          message: `${id} is defined twice, first in line ${first?.at.line}${first?.id === id ? '' : ` as ${first?.id}`}.`,
          fix: `Call one of the two ${nextFree(id)}, and look through the references to it.`,
        };
      }
    }
  },
  *checkPlan(plan) {
    for (const prefix of plan.prefixes) {
      if (!plan.isLocal(prefix)) yield* twiceInPlan(plan.items(prefix));
    }
  },
};

/**
 * Two documents of one kind that define the same id. Documents of different kinds may tell one thing, a
 * milestone say, each in its own list; and a document that was replaced has the ids of the one after it.
 */
function* twiceInPlan(items: readonly Item[]): Generator<PlanHit> {
  const first = new Map<string, Item>();
  for (const item of items) {
    const { id, subject } = item;
    if (subject.withdrawn) continue;
    const key = `${subject.template.id} ${id}`;
    const before = first.get(key);
    if (!before) first.set(key, item);
    else if (before.subject !== subject) {
      yield {
        subject,
        at: placeOfItem(item, 'id'),
        message: `${id} is defined here and in ${before.subject.name}.`,
        fix: 'Give one of the two an id that no document has, and look through the references to it.',
      };
    }
  }
}

/** For an id the next one of its prefix that nothing bears, looked for once. */
function freeNumbers(defined: readonly FoundId[]): (id: string) => string {
  const taken = new Map<string, Set<string>>();
  const counts = new Map<string, number>();
  for (const { id, prefix } of defined) {
    taken.set(prefix, (taken.get(prefix) ?? new Set()).add(numberOf(id)));
    counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
  }
  return (id) => {
    const prefix = prefixOf(id);
    let number = counts.get(prefix) ?? 0;
    while (taken.get(prefix)?.has(String(number))) number += 1;
    counts.set(prefix, number);
    return `${prefix}-${String(number).padStart(id.length - prefix.length - 1, '0')}`;
  };
}
