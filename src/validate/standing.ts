import { type Instant, instantOf, isBefore } from './instants.js';
import type { Item, Plan, Reference } from './plan.js';
import type { Subject } from './subject.js';

/** What is defined with one of the prefixes in documents that still hold; an id that is defined twice, once. */
export function standingItems(plan: Plan, ...prefixes: readonly string[]): readonly Item[] {
  const items = prefixes.flatMap((prefix) => plan.items(prefix)).filter(({ subject }) => !subject.withdrawn);
  return [...new Map(items.toReversed().map((item) => [item.id, item])).values()].toReversed();
}

/** The references to an id from documents that still hold. */
export function standingReferrers(plan: Plan, id: string): readonly Reference[] {
  return plan.referrers(id).filter(({ subject }) => !subject.withdrawn);
}

/** The day of a document, undefined if it tells none. */
export function dateOf({ document }: Subject): Instant | undefined {
  return instantOf(document.frontMatter?.values.date);
}

/** Whether a document is dated after another one; false unless both tell a day. */
export function isLater(one: Subject, other: Subject): boolean {
  const [date, otherDate] = [dateOf(one), dateOf(other)];
  return date !== undefined && otherDate !== undefined && isBefore(otherDate, date);
}
