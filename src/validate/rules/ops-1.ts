import { fieldState } from '../field-state.js';
import { type Item, type Plan, placeOfItem, valueOfItem } from '../plan.js';
import type { PlanRule } from '../rule.js';
import { groupOf, own } from '../values.js';
import { isWatching } from '../watching.js';

export const ops1: PlanRule = {
  id: 'OPS-1',
  severity: 'error',
  title: 'Service level that cannot be kept',
  why: 'An objective that no alert watches is broken before anybody knows, and one of 100 % leaves no room for any change (Site Reliability Engineering, service level objectives).',
  fix: 'Add an alert that names the service level, and a target between 0 and 100.',
  documents: ['operational_readiness'],
  *checkPlan(plan) {
    const alertsOpen = new Set(
      plan.items('ALERT').flatMap(({ subject, object }) => {
        return fieldState(object, 'slo', subject) === 'open' ? [subject] : [];
      }),
    );
    for (const slo of plan.items('SLO')) {
      const { subject, id } = slo;
      if (subject.withdrawn) continue;
      const target = valueOfItem(slo, 'target');
      if (typeof target === 'number' && (target <= 0 || target >= 100)) {
        yield {
          subject,
          at: placeOfItem(slo, 'target'),
          message: `The target of ${id} is ${target} %${target === 100 ? ', which allows no failure at all' : ''}.`,
          fix: 'Write a percentage above 0 and below 100.',
        };
      }
      if (alertsOpen.has(subject) || !hasAlerts(slo) || isWatched(id, plan)) continue;
      const isTrial = own(subject.extraction.values, 'tier') === 'experimental';
      yield {
        subject,
        at: placeOfItem(slo),
        severity: isTrial ? 'warning' : 'error',
        message: `No alert protects ${id}.`,
        fix: `Add an alert for it, or name ${id} in one that is there.`,
      };
    }
  },
};

/** Whether its document is one that tells alerts, and tells them where they are read. */
function hasAlerts({ subject }: Item): boolean {
  const root = groupOf(subject);
  return root !== undefined && fieldState(root, 'alerts', subject) !== 'open';
}

function isWatched(id: string, plan: Plan): boolean {
  return plan.referrers(id).some((reference) => !reference.subject.withdrawn && isWatching(reference));
}
