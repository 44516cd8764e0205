import { fieldState } from '../field-state.js';
import { isEnglish } from '../language.js';
import { placeOfPath } from '../places.js';
import { type Plan, placeOfItem } from '../plan.js';
import type { PlanHit, PlanRule } from '../rule.js';
import { risksToTest } from '../scores.js';
import type { ReadSubject } from '../subject.js';
import { itemsOf, own } from '../values.js';

export const tst1: PlanRule = {
  id: 'TST-1',
  severity: 'warning',
  title: 'Risk that no test looks at, or an end without a number',
  why: 'Testing digs where the risk is (ISO/IEC/IEEE 29119-1, risk-based testing), and ends when a number is reached rather than when time is up.',
  fix: 'Add a test case that covers the risk, and a number to each exit criterion.',
  documents: ['risk_register', 'test_plan'],
  *checkPlan(plan) {
    yield* untestedRisks(plan);
    for (const subject of plan.of('test_plan')) if (!subject.withdrawn) yield* withoutNumber(subject);
  },
};

function* untestedRisks(plan: Plan): Generator<PlanHit> {
  const risks = risksToTest(plan);
  const [first] = risks;
  if (!first) return;
  if (!plan.of('test_plan').some(({ withdrawn }) => !withdrawn)) {
    if (plan.read.length < 2) return;
    yield {
      subject: first.subject,
      at: placeOfItem(first),
      severity: 'info',
      message: `The plan has no test plan, so nobody sees whether ${first.id} and other risks to be treated are tested.`,
      fix: 'Add the test plan, or check it together with this document.',
    };
    return;
  }
  for (const item of risks) {
    const { subject, id, risk } = item;
    const isTested = plan.referrers(id).some((each) => each.owner?.prefix === 'TC' && !each.subject.withdrawn);
    if (isTested) continue;
    yield {
      subject,
      at: placeOfItem(item),
      message: `${id} scores ${risk.score}, ${risk.treatAt} or more, and no test case covers it.`,
      fix: `Let a test case cover ${id}, or lower its score by what was done.`,
    };
  }
}

function* withoutNumber(subject: ReadSubject): Generator<PlanHit> {
  for (const criterion of itemsOf(subject, 'exit')) {
    const threshold = own(criterion.values, 'threshold');
    if (typeof threshold !== 'string' || fieldState(criterion, 'threshold', subject) !== 'given') continue;
    const text = `${own(criterion.values, 'statement') ?? ''} ${threshold}`;
    // Each language has words for numbers of its own.
    if (NUMBER.test(text) || !isEnglish(subject) || NUMBER_WORD.test(text)) continue;
    yield {
      subject,
      at: placeOfPath(`${criterion.path}.threshold`, subject),
      message: `The exit criterion "${threshold.slice(0, 60)}" has no number.`,
      fix: 'Write which number passes, zero and all included.',
    };
  }
}

/** A number that is no part of a name such as sev1 or TC-004. */
const NUMBER = /(?<![\p{L}\p{N}_.]|\p{L}-)\p{N}/u;
const NUMBER_WORD =
  /\b(?:all|any|both|each|every|half|never|no|nobody|none|nothing|once|one|only|twice|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand|without|zero)\b/i;
