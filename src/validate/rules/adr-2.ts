import { placeOfId } from '../ids.js';
import { once } from '../once.js';
import { type Item, type Plan, placeOfItem, type Reference } from '../plan.js';
import type { PlanHit, PlanRule } from '../rule.js';

export const adr2: PlanRule = {
  id: 'ADR-2',
  severity: 'error',
  title: 'Supersession told on one side only',
  why: 'Who opens the older record has to see that it no longer holds, and who opens the newer one what it replaced (MADR: status "superseded by").',
  fix: 'Name the record in the other one as well.',
  documents: ['adr'],
  *checkPlan(plan) {
    for (const reference of plan.references) {
      const { prefix, owner, name } = reference;
      if (prefix !== 'ADR' || owner?.prefix !== 'ADR' || owner.id === reference.id) continue;
      if (name === 'supersedes') yield* olderRecords(reference, owner, plan);
      if (name === 'superseded_by') yield* newerRecords(reference, owner, plan);
    }
  },
};

/** What the records say that were replaced. They hold until the new one is accepted. */
function* olderRecords({ id }: Reference, newer: Item, plan: Plan): Generator<PlanHit> {
  if (!/^accepted$/i.test(newer.subject.status)) return;
  for (const older of plan.definitions(id)) {
    const { subject } = older;
    const isTold = tells(older, 'superseded_by', newer, plan);
    if (isTold && !/^(?:accepted|proposed)$/i.test(subject.status)) continue;
    yield {
      subject,
      at: placeOfItem(older, isTold ? 'status' : 'superseded_by'),
      message: isTold
        ? `${id} is superseded by ${newer.id}, and its status is still ${subject.status}.`
        : `${newer.id} supersedes ${id}, which does not say so.`,
      fix: isTold
        ? 'Set the status to superseded.'
        : `Name ${newer.id} as what supersedes it, with the status superseded.`,
    };
  }
}

/** What the records say that are named as the newer ones. */
function* newerRecords({ id, path, subject }: Reference, older: Item, plan: Plan): Generator<PlanHit> {
  const newer = plan.definitions(id);
  if (newer.length === 0 || newer.some((each) => tells(each, 'supersedes', older, plan))) return;
  yield {
    subject,
    at: placeOfId(path, id, subject),
    message: `${older.id} is superseded by ${id}, which does not say that it supersedes ${older.id}.`,
    fix: `Name ${older.id} in ${id} as what it supersedes, or take ${id} out here.`,
  };
}

function tells(item: Item, name: string, other: Item, plan: Plan): boolean {
  return relationsOf(plan).get(item)?.has(`${name} ${other.id}`) ?? false;
}

/** What each record says of others, as `supersedes ADR-0001`. */
const relationsOf = once((plan: Plan): ReadonlyMap<Item, ReadonlySet<string>> => {
  const relations = new Map<Item, Set<string>>();
  for (const { owner, name, id } of plan.references) {
    if (owner) relations.set(owner, (relations.get(owner) ?? new Set()).add(`${name} ${id}`));
  }
  return relations;
});
