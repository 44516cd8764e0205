import { type Item, placeOfItem, valueOfItem } from '../plan.js';
import type { PlanRule } from '../rule.js';
import { standingItems } from '../standing.js';

export const ac2: PlanRule = {
  id: 'AC-2',
  severity: 'warning',
  title: 'Story whose failures nobody describes',
  why: 'Most defects are found where something fails or a limit is reached, so a story has at least one example of it (example mapping; boundary value analysis of ISO/IEC/IEEE 29119-4).',
  fix: 'Add a scenario of the kind error or boundary: what goes wrong, or which limit is reached, and what is seen then.',
  documents: ['acceptance_criteria'],
  *checkPlan(plan) {
    for (const [story, scenarios] of byStory(standingItems(plan, 'AC'))) {
      const kinds = scenarios.map((item) => valueOfItem(item, 'kind'));
      // A kind that is missing or none is told elsewhere, and may be the one.
      if (!kinds.every((kind) => HARMLESS.has(kind))) continue;
      const [first] = scenarios;
      if (!first) continue;
      yield {
        subject: first.subject,
        at: placeOfItem(first, 'target'),
        message: `${story} has no error or boundary scenario.`,
      };
    }
  },
};

const HARMLESS: ReadonlySet<unknown> = new Set(['happy', 'alternative', 'quality']);

function byStory(scenarios: readonly Item[]): ReadonlyMap<string, readonly Item[]> {
  const stories = new Map<string, Item[]>();
  for (const item of scenarios) {
    const target = valueOfItem(item, 'target');
    if (typeof target !== 'string' || !/^US-\d+$/.test(target)) continue;
    const known = stories.get(target);
    if (known) known.push(item);
    else stories.set(target, [item]);
  }
  return stories;
}
