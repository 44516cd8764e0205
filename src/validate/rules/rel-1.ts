import { placeOfId } from '../ids.js';
import { type Item, type Plan, type Reference, valueOfItem } from '../plan.js';
import type { PlanHit, PlanRule } from '../rule.js';
import type { ReadSubject } from '../subject.js';
import { itemsOf, own } from '../values.js';

export const rel1: PlanRule = {
  id: 'REL-1',
  severity: 'error',
  title: 'Release approved too early',
  why: 'A release is decided on what its gates and its work have shown, not on what they are expected to show.',
  fix: 'Wait for the gate and the work, or take them out of the release.',
  documents: ['release_plan'],
  *checkPlan(plan) {
    const decided = new Set(plan.of('release_plan').filter(isDecided));
    if (decided.size === 0) return;
    const unfinished = unfinishedTasks(plan);
    for (const reference of plan.references) {
      if (!decided.has(reference.subject)) continue;
      if (reference.prefix === 'GATE') yield* gate(reference, plan);
      if (reference.prefix === 'TASK') yield* task(reference, unfinished);
    }
  },
};

function isDecided(subject: ReadSubject): boolean {
  return !subject.withdrawn && (subject.approved || own(subject.extraction.values, 'decision') === 'go');
}

function* gate(reference: Reference, plan: Plan): Generator<PlanHit> {
  const gates = plan.definitions(reference.id).filter((item) => !item.subject.withdrawn);
  const stopped = gates.find(isStopped);
  if (!stopped || !gates.every(isStopped)) return;
  const isPending = valueOfItem(stopped, 'decision') === 'pending';
  yield {
    ...placed(reference),
    message: `The release is ${decision(reference)}, but ${reference.id} ${isPending ? 'is pending' : 'failed'}.`,
    fix: isPending ? 'Decide the gate first.' : 'Take the decision back, or open the gate again.',
  };
}

function isStopped(item: Item): boolean {
  const decision = valueOfItem(item, 'decision');
  return decision === 'pending' || decision === 'fail';
}

function* task(reference: Reference, unfinished: ReadonlyMap<string, string>): Generator<PlanHit> {
  const state = unfinished.get(reference.id);
  if (state === undefined || reference.name !== 'ref') return;
  yield {
    ...placed(reference),
    message: `The release is ${decision(reference)}, but ${reference.id}, which it contains, is in the state ${state}.`,
    fix: 'Finish the task, take it out of the release, or bring the board up to date.',
  };
}

/** The tasks that stand in a state of work or waiting, with its name. */
function unfinishedTasks(plan: Plan): ReadonlyMap<string, string> {
  const unfinished = new Map<string, string>();
  for (const subject of plan.of('process_task_list')) {
    if (subject.withdrawn) continue;
    const kinds = new Map(
      itemsOf(subject, 'states').map(({ values }) => [key(own(values, 'name')), own(values, 'kind')]),
    );
    for (const { values } of itemsOf(subject, 'items')) {
      const kind = kinds.get(key(own(values, 'state')));
      if (kind === 'waiting' || kind === 'active')
        unfinished.set(String(own(values, 'task')), String(own(values, 'state')));
    }
  }
  return unfinished;
}

function key(name: unknown): string {
  return typeof name === 'string' ? name.trim().toLowerCase() : '';
}

function decision({ subject }: Reference): string {
  return subject.approved ? 'approved' : 'a go';
}

function placed({ path, id, subject }: Reference): Pick<PlanHit, 'subject' | 'at'> {
  return { subject, at: placeOfId(path, id, subject) };
}
