import { absence, uncovered } from '../coverage.js';
import { placeOfItem } from '../plan.js';
import type { PlanRule } from '../rule.js';
import { standingItems } from '../standing.js';

export const cov5: PlanRule = {
  id: 'COV-5',
  severity: 'warning',
  title: 'Quality that nobody measures',
  why: 'A quality is reached only where a scenario, a test, a service level or a budget holds the design to it (ISO/IEC 25010; ATAM, quality attribute scenarios).',
  fix: 'Name it in a quality scenario, a test case, an SLO or a budget.',
  documents: ['prd', 'architecture', 'test_plan', 'operational_readiness', 'frontend_spec'],
  *checkPlan(plan) {
    const qualities = standingItems(plan, 'NFR');
    // Service levels and budgets are for some qualities only; scenarios and test cases are for all.
    if (yield* absence(qualities, COVERING, 'architecture or test_plan', plan)) return;
    for (const item of uncovered(qualities, COVERING, plan)) {
      yield {
        subject: item.subject,
        at: placeOfItem(item, 'id'),
        message: `${item.id} is in no quality scenario, test case, SLO or budget.`,
      };
    }
  },
};

/** Metrics and gate criteria measure it as well. */
const COVERING = {
  prefixes: ['QS', 'TC', 'SLO', 'METRIC', 'GC'],
  lists: ['budgets', 'quality_tests'],
  due: ['QS', 'TC'],
};
