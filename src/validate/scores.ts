import { once } from './once.js';
import type { Item, Plan } from './plan.js';
import type { ReadSubject } from './subject.js';
import { type FoundObject, itemsOf, own } from './values.js';

/** An open risk of a register with its score, probability times impact. */
export interface OpenRisk {
  readonly object: FoundObject;
  readonly id: string;
  readonly probability: number;
  readonly impact: number;
  readonly score: number;
  /** The score from which on risks of its register are treated, if that is settled. */
  readonly treatAt: number | undefined;
}

/** The open risks of a register whose probability and impact are settled. */
export function openRisks(subject: ReadSubject): OpenRisk[] {
  const limit = own(subject.extraction.values, 'treat_at');
  const treatAt = typeof limit === 'number' ? limit : undefined;
  return itemsOf(subject, 'risks').flatMap((object) => {
    const { values } = object;
    const probability = own(values, 'probability');
    const impact = own(values, 'impact');
    const id = own(values, 'id');
    if (own(values, 'status') !== 'open' || typeof probability !== 'number' || typeof impact !== 'number') return [];
    return [
      {
        object,
        id: typeof id === 'string' ? id : 'A risk',
        probability,
        impact,
        score: probability * impact,
        treatAt,
      },
    ];
  });
}

/** An open risk that tests have to look at, as an item of the plan. */
export interface RiskToTest extends Item {
  readonly risk: OpenRisk;
}

/**
 * The open risks of a plan that score high enough to be treated. What somebody carries on purpose is not tested
 * for, and a chance does no harm.
 */
export function risksToTest(plan: Plan): readonly RiskToTest[] {
  return plan.items('RISK').flatMap((item): RiskToTest[] => {
    const { subject, object } = item;
    const risk = subject.withdrawn ? undefined : byObject(subject).get(object);
    if (risk?.treatAt === undefined || risk.score < risk.treatAt) return [];
    if (own(object.values, 'kind') === 'opportunity' || own(object.values, 'response') === 'accept') return [];
    return [{ ...item, risk }];
  });
}

const byObject = once(
  (subject: ReadSubject): ReadonlyMap<FoundObject, OpenRisk> =>
    new Map(openRisks(subject).map((risk) => [risk.object, risk])),
);
