import { fieldState } from '../field-state.js';
import { isEnglish } from '../language.js';
import { placeOfPath } from '../places.js';
import { type Plan, placeOfItem } from '../plan.js';
import type { PlanHit, PlanRule } from '../rule.js';
import { type OpenRisk, openRisks } from '../scores.js';
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
  const risks = plan
    .of('risk_register')
    .filter(({ withdrawn }) => !withdrawn)
    .flatMap((subject) =>
      openRisks(subject)
        .filter(isToBeTested)
        .map((risk) => ({ ...risk, subject })),
    );
  const [first] = risks;
  if (!first) return;
  if (!plan.read.some(({ template, withdrawn }) => template.id === 'test_plan' && !withdrawn)) {
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
  for (const { subject, object, id, score, treatAt } of risks) {
    const isTested = plan.referrers(id).some((each) => each.owner?.prefix === 'TC' && !each.subject.withdrawn);
    if (isTested) continue;
    yield {
      subject,
      at: placeOfItem({ subject, object }),
      message: `${id} scores ${score}, ${treatAt} or more, and no test case covers it.`,
      fix: `Let a test case cover ${id}, or lower its score by what was done.`,
    };
  }
}

/** What somebody carries on purpose is not tested for, and a chance does no harm. */
function isToBeTested({ object, score, treatAt, id }: OpenRisk): boolean {
  if (treatAt === undefined || score < treatAt || !/^RISK-\d+$/.test(id)) return false;
  return own(object.values, 'kind') !== 'opportunity' && own(object.values, 'response') !== 'accept';
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
