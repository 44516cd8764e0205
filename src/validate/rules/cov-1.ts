import { absence, uncovered } from '../coverage.js';
import { placeOfItem, valueOfItem } from '../plan.js';
import type { PlanRule } from '../rule.js';
import { standingItems } from '../standing.js';

export const cov1: PlanRule = {
  id: 'COV-1',
  severity: 'error',
  title: 'Requirement that nobody builds',
  why: 'What no story and no task is traced to is found missing when it is too late to build it (ISO/IEC/IEEE 29148, forward traceability).',
  fix: 'Name it under what a story or task covers, or list it as not planned, with the reason.',
  documents: ['prd', 'user_stories', 'generate_tasks'],
  *checkPlan(plan) {
    const needed = standingItems(plan, 'FR').filter((item) => valueOfItem(item, 'priority') !== 'wont');
    if (yield* absence(needed, COVERING, 'user_stories or generate_tasks', plan)) return;
    for (const item of uncovered(needed, COVERING, plan)) {
      const isMust = valueOfItem(item, 'priority') === 'must';
      yield {
        subject: item.subject,
        at: placeOfItem(item, 'id'),
        ...(!isMust && { severity: 'warning' }),
        message: `${item.id}${isMust ? ', a must,' : ''} is in no story and no task.`,
      };
    }
  },
};

const COVERING = { prefixes: ['US', 'TASK'] };
