import { absence, uncovered } from '../coverage.js';
import { type Item, type Plan, placeOfItem, valueOfItem } from '../plan.js';
import type { PlanRule } from '../rule.js';
import { standingItems } from '../standing.js';

export const cov3: PlanRule = {
  id: 'COV-3',
  severity: 'warning',
  title: 'Acceptance criterion that nobody tests',
  why: 'A criterion that no test case and no gate looks at is met by hope (ISO/IEC/IEEE 29119-3, traceability of test cases).',
  fix: 'Name it under what a test case or a criterion of the gate covers.',
  documents: ['acceptance_criteria', 'test_plan', 'qa_gate'],
  *checkPlan(plan) {
    const criteria = standingItems(plan, 'AC').filter((item) => !isPutOff(item, plan));
    // A gate by itself looks at what it decides on, and at no more.
    if (yield* absence(criteria, COVERING, 'test_plan', plan)) return;
    for (const item of uncovered(criteria, COVERING, plan)) {
      yield {
        subject: item.subject,
        at: placeOfItem(item, 'id'),
        message: `${item.id} is in no test case and in no gate criterion.`,
      };
    }
  },
};

const COVERING = { prefixes: ['TC', 'GC'], due: ['TC'] };

/** Whether it belongs to something that is agreed to be left for later. */
function isPutOff(item: Item, plan: Plan): boolean {
  const target = valueOfItem(item, 'target');
  return (
    typeof target === 'string' && plan.definitions(target).some((each) => valueOfItem(each, 'priority') === 'wont')
  );
}
