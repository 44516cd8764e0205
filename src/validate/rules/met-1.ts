import { fieldState } from '../field-state.js';
import { type Item, type Plan, placeOfItem, valueOfItem } from '../plan.js';
import type { PlanRule } from '../rule.js';

export const met1: PlanRule = {
  id: 'MET-1',
  severity: 'warning',
  title: 'Outcome without a baseline or a guardrail',
  why: 'Without the value of before nobody knows what changed, and an outcome that nothing guards is reached at the cost of something else.',
  fix: 'Measure it before the work, and name what must not suffer meanwhile.',
  documents: ['metrics_dashboard'],
  *checkPlan(plan) {
    const metrics = plan.items('METRIC').filter(({ subject }) => !subject.withdrawn);
    // What a guardrail guards may still be open.
    const undecided = new Set(
      metrics
        .filter((each) => isGuardrail(each) && fieldState(each.object, 'guards', each.subject) === 'open')
        .map(({ subject }) => subject),
    );
    for (const metric of metrics) {
      const { subject, object, id } = metric;
      if (valueOfItem(metric, 'kind') !== 'outcome') continue;
      if (fieldState(object, 'baseline', subject) === 'none') {
        yield {
          subject,
          at: placeOfItem(metric, 'baseline'),
          message: `${id} is an outcome without a baseline.`,
          fix: 'Write the value of before the work, measured the same way, or why there is none.',
        };
      }
      if (undecided.has(subject) || isGuarded(id, plan)) continue;
      yield {
        subject,
        at: placeOfItem(metric),
        message: `No guardrail guards the outcome ${id}.`,
        fix: 'Add a guardrail for what must not suffer while it is pursued, or name this outcome under what one guards.',
      };
    }
  },
};

function isGuarded(id: string, plan: Plan): boolean {
  return plan.referrers(id).some(({ name, owner }) => name === 'guards' && owner !== undefined && isGuardrail(owner));
}

function isGuardrail(item: Item): boolean {
  return !item.subject.withdrawn && valueOfItem(item, 'kind') === 'guardrail';
}
