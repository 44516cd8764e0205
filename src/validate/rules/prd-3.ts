import { placeOfPath } from '../places.js';
import { placeOfItem, valueOfItem } from '../plan.js';
import type { PlanHit, PlanRule } from '../rule.js';
import { standingItems, standingReferrers } from '../standing.js';
import { isUndecided } from '../stated.js';
import type { ReadSubject } from '../subject.js';

export const prd3: PlanRule = {
  id: 'PRD-3',
  severity: 'warning',
  title: 'Goal that nobody measures',
  why: 'Without a measure nobody knows whether a goal is reached, and without a counter-measure nobody sees what was paid for it (goal, question, metric; ISO/IEC/IEEE 29148).',
  fix: 'Add a success measure that names the goal, with its value of today and its target.',
  documents: ['prd'],
  *checkPlan(plan) {
    const measures = standingItems(plan, 'SC');
    // A list of measures that is missing is told by FLD-1; one whose goal is open may be for any of them.
    if (measures.length === 0 || measures.some((item) => isUndecided(valueOfItem(item, 'goal')))) return;
    for (const goal of standingItems(plan, 'GOAL')) {
      if (standingReferrers(plan, goal.id).some(({ owner }) => owner?.prefix === 'SC')) continue;
      yield {
        subject: goal.subject,
        at: placeOfItem(goal, 'id'),
        message: `${goal.id} has no success measure.`,
        fix: `Add a success measure with the goal ${goal.id}, or drop the goal.`,
      };
    }
    for (const subject of new Set(measures.map((item) => item.subject)))
      yield* withoutCounter(subject, plan.items('SC'));
  },
};

function* withoutCounter(subject: ReadSubject, all: ReturnType<typeof standingItems>): Generator<PlanHit> {
  const measures = all.filter((item) => item.subject === subject);
  const list = measures[0]?.object.list;
  if (!list?.type.fields.some(({ name, type }) => name === 'counter' && type.kind === 'boolean')) return;
  if (measures.some((item) => valueOfItem(item, 'counter') === true || isUndecided(valueOfItem(item, 'counter'))))
    return;
  yield {
    subject,
    at: placeOfPath(list.path, subject),
    severity: 'info',
    message: 'No success measure is a counter-measure.',
    fix: 'Add what must not get worse while the goals are pursued, and mark it as a counter-measure.',
  };
}
