import { eachField } from '../../template/field.js';
import { absence, uncovered } from '../coverage.js';
import { type Plan, placeOfItem, valueOfItem } from '../plan.js';
import type { PlanHit, PlanRule } from '../rule.js';
import { standingItems, standingReferrers } from '../standing.js';

export const cov6: PlanRule = {
  id: 'COV-6',
  severity: 'warning',
  title: 'Finding that leads to nothing',
  why: 'A success measure that nobody records, an opportunity that no story takes up and a persona that nobody designs for were found out in vain (ISO/IEC/IEEE 29148, traceability; opportunity solution trees).',
  fix: 'Refer to it where it is taken up, or take it out.',
  documents: ['prd', 'metrics_dashboard', 'user_journeys', 'user_stories', 'personas'],
  *checkPlan(plan) {
    yield* measures(plan);
    yield* opportunities(plan);
    yield* personas(plan);
  },
};

function* measures(plan: Plan): Generator<PlanHit> {
  const items = standingItems(plan, 'SC');
  if (yield* absence(items, MEASURING, 'metrics_dashboard', plan)) return;
  for (const item of uncovered(items, MEASURING, plan)) {
    yield {
      subject: item.subject,
      at: placeOfItem(item, 'id'),
      message: `No metric measures ${item.id}.`,
      fix: `Name ${item.id} under what a metric measures.`,
    };
  }
}

const MEASURING = { prefixes: ['METRIC'] };

function* opportunities(plan: Plan): Generator<PlanHit> {
  if (standingItems(plan, 'US').length === 0) return;
  for (const item of uncovered(standingItems(plan, 'OPP'), { prefixes: ['US'] }, plan)) {
    yield {
      subject: item.subject,
      at: placeOfItem(item, 'id'),
      severity: 'info',
      message: `No story takes up ${item.id}.`,
      fix: `Name ${item.id} under what a story covers, or list it as deferred.`,
    };
  }
}

function* personas(plan: Plan): Generator<PlanHit> {
  // Nobody designs for a persona that is called negative.
  const unused = standingItems(plan, 'PER').filter(
    (item) => valueOfItem(item, 'kind') !== 'negative' && standingReferrers(plan, item.id).length === 0,
  );
  if (unused.length === 0 || !mayRefer(plan)) return;
  for (const item of unused) {
    yield {
      subject: item.subject,
      at: placeOfItem(item, 'id'),
      severity: 'info',
      message: `Nothing in the plan refers to ${item.id}.`,
      fix: `Name ${item.id} where users are named, or take the persona out.`,
    };
  }
}

/** Whether the plan has a document that could refer to a persona. */
function mayRefer(plan: Plan): boolean {
  return plan.read.some(({ withdrawn, template }) => {
    if (withdrawn) return false;
    return [...eachField(template.fields)].some(
      ({ type }) => (type.kind === 'ref' || type.kind === 'refs') && type.prefixes.includes('PER'),
    );
  });
}
