import { absence, uncovered } from '../coverage.js';
import { placeOfItem, valueOfItem } from '../plan.js';
import type { PlanRule } from '../rule.js';
import { standingItems } from '../standing.js';

export const cov2: PlanRule = {
  id: 'COV-2',
  severity: 'error',
  title: 'Approved story without acceptance criteria',
  why: 'A story that was approved without criteria is argued about when it is done (Scrum Guide and ISO/IEC/IEEE 29148: what is agreed is verifiable).',
  fix: 'Write at least one scenario for it, or list it as not covered, with the reason.',
  documents: ['user_stories', 'acceptance_criteria'],
  *checkPlan(plan) {
    const approved = standingItems(plan, 'US').filter(
      (item) => item.subject.approved && valueOfItem(item, 'priority') !== 'wont',
    );
    if (yield* absence(approved, COVERING, 'acceptance_criteria', plan)) return;
    for (const item of uncovered(approved, COVERING, plan)) {
      yield {
        subject: item.subject,
        at: placeOfItem(item, 'id'),
        message: `${item.id} is approved and has no acceptance criterion.`,
      };
    }
  },
};

const COVERING = { prefixes: ['AC'] };
