import { definedPrefixes } from '../template/prefixes.js';
import { once } from './once.js';
import { type Item, type Plan, placeOfItem, type Reference } from './plan.js';
import type { PlanHit } from './rule.js';
import { standingItems, standingReferrers } from './standing.js';
import type { ReadSubject } from './subject.js';
import { valuesOf } from './values.js';

/** What covers something: items with one of the prefixes, and rows of the lists that name it. */
export interface Covering {
  readonly prefixes: readonly string[];
  /** Names of lists whose rows have no id and cover all the same. */
  readonly lists?: readonly string[];
  /** Those of the prefixes whose documents have to cover all of it; default: all. */
  readonly due?: readonly string[];
}

/**
 * The items that nothing in the plan covers, and that nobody has left out on purpose. Only a document that has to
 * cover them can leave them out, and the one in which they stand: that a gate does not judge a measure says
 * nothing of whether a metric records it.
 */
export function uncovered(items: readonly Item[], covering: Covering, plan: Plan): readonly Item[] {
  const { prefixes, lists = [], due = prefixes } = covering;
  const covers = ({ owner, object }: Reference) =>
    owner ? prefixes.includes(owner.prefix) : object.list !== undefined && lists.includes(object.list.name);
  const responsible = plan.read.filter(
    ({ withdrawn, template }) => !withdrawn && due.some((prefix) => definedPrefixes(template).has(prefix)),
  );
  const out = new Set(responsible.flatMap((subject) => [...leftOut(subject)]));
  return items.filter(
    ({ id, subject }) => !out.has(id) && !leftOut(subject).has(id) && !standingReferrers(plan, id).some(covers),
  );
}

/**
 * Whether the plan has what covers. A document that would hold it and holds nothing yet is told by FLD-1; where
 * there is none, one hit says so at the first of the items. A document that is checked alone stands for itself.
 */
export function* absence(
  items: readonly Item[],
  { prefixes, due = prefixes }: Covering,
  documents: string,
  plan: Plan,
): Generator<PlanHit, boolean> {
  if (standingItems(plan, ...due).length > 0) return false;
  const [first] = items;
  if (first && plan.read.length > 1 && !due.some((prefix) => plan.defines(prefix))) {
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

/** The ids in a document's lists of what is left out on purpose. */
const leftOut = once((subject: ReadSubject): ReadonlySet<string> => {
  const ids = new Set<string>();
  for (const { path, field, value } of valuesOf(subject)) {
    if (typeof value !== 'string' || !LEFT_OUT.test(path) || REASONS.test(field.name)) continue;
    for (const id of idsIn(value)) ids.add(id);
  }
  return ids;
});

const LEFT_OUT = /^(?:not_(?:planned|covered|measured|mapped|tested)|deferred|out_of_scope)\b/;

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
