import { once } from './once.js';
import { type Item, type Plan, placeOfItem, type Reference } from './plan.js';
import type { PlanHit } from './rule.js';
import { standingItems, standingReferrers } from './standing.js';
import { valuesOf } from './values.js';

/** What covers something: items with one of the prefixes, and rows of the lists that name it. */
export interface Covering {
  readonly prefixes: readonly string[];
  /** Names of lists whose rows have no id and cover all the same. */
  readonly lists?: readonly string[];
}

/** The items that nothing in the plan covers, and that nobody has left out on purpose. */
export function uncovered(items: readonly Item[], { prefixes, lists = [] }: Covering, plan: Plan): readonly Item[] {
  const covers = ({ owner, object }: Reference) =>
    owner ? prefixes.includes(owner.prefix) : object.list !== undefined && lists.includes(object.list.name);
  const out = leftOut(plan);
  return items.filter(({ id }) => !out.has(id) && !standingReferrers(plan, id).some(covers));
}

/**
 * Whether the plan has what covers. A document that would hold it and holds nothing yet is told by FLD-1; where
 * there is none, one hit says so at the first of the items. A document that is checked alone stands for itself.
 */
export function* absence(
  items: readonly Item[],
  prefixes: readonly string[],
  documents: string,
  plan: Plan,
): Generator<PlanHit, boolean> {
  if (standingItems(plan, ...prefixes).length > 0) return false;
  const [first] = items;
  if (first && plan.read.length > 1 && !prefixes.some((prefix) => plan.defines(prefix))) {
    yield {
      subject: first.subject,
      at: placeOfItem(first, 'id'),
      severity: 'info',
      message: `The plan has no document of ${documents}, so it is not known whether ${first.id} and the like are covered.`,
      fix: 'Add that document, or check it together with this one, once the work is that far.',
    };
  }
  return true;
}

/** The ids in lists of what is left out on purpose, in any document that still holds. */
const leftOut = once((plan: Plan): ReadonlySet<string> => {
  const ids = new Set<string>();
  for (const subject of plan.read) {
    if (subject.withdrawn) continue;
    for (const { path, field, value } of valuesOf(subject)) {
      if (typeof value !== 'string' || !LEFT_OUT.test(path) || REASONS.test(field.name)) continue;
      for (const id of idsIn(value)) ids.add(id);
    }
  }
  return ids;
});

const LEFT_OUT = /^(?:not_(?:planned|covered|judged|measured|mapped|tested|served)|deferred|out_of_scope|no_gos)\b/;

/** A reason names what makes up for what is left out. */
const REASONS = /^(?:reason|why|why_not|revisit|comes_back|instead)$/;

/** The ids in a text, those of a range such as "US-001 to US-009" as well. */
function idsIn(text: string): string[] {
  const ids: string[] = [...(text.match(/\b[A-Z][A-Z0-9]*-\d+\b/g) ?? [])];
  for (const [, prefix = '', from = '', to = ''] of text.matchAll(RANGE)) {
    const last = Math.min(Number(to), Number(from) + MOST);
    for (let number = Number(from); number <= last; number += 1) {
      ids.push(`${prefix}-${String(number).padStart(from.length, '0')}`);
    }
  }
  return ids;
}

/** What stands between the ends of a range in the larger languages; in all of them a dash or dots may. */
const TO = [
  "to|through|until|till?|up to|bis|à|au|jusqu[’']à|hasta|al?|fino an?|ate|até|tot(?: en met)?|t/m|do|до|по",
  'إلى|الى|حتى|から|より|至|到|부터|[-‐-―−~〜～…]|\\.{2,3}',
].join('|');
const RANGE = new RegExp(`\\b([A-Z][A-Z0-9]*)-(\\d+)\\s*(?:${TO})\\s*\\1-(\\d+)\\b`, 'g');
const MOST = 1000;
