import { placeOfPath } from '../places.js';
import { type Plan, placeOfItem, valueOfItem } from '../plan.js';
import type { DocumentRule, Hit, PlanRule } from '../rule.js';
import type { ReadSubject } from '../subject.js';
import { itemsOf, own } from '../values.js';

export const ux1: DocumentRule & PlanRule = {
  id: 'UX-1',
  severity: 'error',
  title: 'Results that cannot be, or a catastrophe left open',
  why: 'More people cannot succeed than tried, and a finding of severity 4 keeps people from what they came for (usability severity ratings, 0 to 4).',
  fix: 'Count again, and settle findings of severity 4 before the release.',
  documents: ['playtest_usability'],
  *check(subject) {
    if (subject.isRead() && !subject.withdrawn) yield* results(subject);
  },
  *checkPlan(plan) {
    const released = releaseOf(plan);
    if (released === undefined) return;
    for (const finding of plan.items('UF')) {
      const { subject, id } = finding;
      if (subject.withdrawn || valueOfItem(finding, 'severity') !== 4) continue;
      const status = valueOfItem(finding, 'status');
      if (status !== undefined && status !== 'open') continue;
      yield {
        subject,
        at: placeOfItem(finding, 'severity'),
        severity: 'warning',
        message: `${id} has severity 4 and is open, but ${released} lets the release go.`,
        fix: 'Fix it and test again, or let somebody accept it.',
      };
    }
  },
};

function* results(subject: ReadSubject): Generator<Hit> {
  for (const { path, values } of itemsOf(subject, 'results')) {
    const participants = own(values, 'participants');
    const successes = own(values, 'successes');
    const helped = own(values, 'helped');
    if (typeof participants !== 'number' || typeof successes !== 'number') continue;
    const task = own(values, 'task') ?? 'This task';
    if (successes > participants) {
      yield {
        at: placeOfPath(`${path}.successes`, subject),
        message: `${task}: ${successes} succeeded, but only ${participants} tried it.`,
        fix: 'Count both again.',
      };
    } else if (typeof helped === 'number' && successes + helped > participants) {
      yield {
        at: placeOfPath(`${path}.helped`, subject),
        message: `${task}: ${successes} succeeded and ${helped} more with help, but only ${participants} tried it.`,
        fix: 'Count only those under helped who did not succeed without help.',
      };
    }
  }
}

/** The document by which a release goes to its users, by name. */
function releaseOf(plan: Plan): string | undefined {
  const isReleased = (subject: ReadSubject) => {
    const decision = own(subject.extraction.values, 'decision');
    if (subject.template.id === 'release_plan') return subject.approved || decision === 'go';
    const stage = own(subject.extraction.values, 'stage');
    if (subject.template.id !== 'qa_gate' || (stage !== 'release' && stage !== 'production')) return false;
    return decision === 'pass' || decision === 'conditional' || decision === 'waived';
  };
  return plan.read.find((subject) => !subject.withdrawn && isReleased(subject))?.name;
}
