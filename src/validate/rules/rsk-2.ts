import { instantOf, isBefore } from '../instants.js';
import { placeOfPath } from '../places.js';
import type { DocumentRule, Hit } from '../rule.js';
import { type OpenRisk, openRisks } from '../scores.js';
import type { ReadSubject } from '../subject.js';
import { own } from '../values.js';

export const rsk2: DocumentRule = {
  id: 'RSK-2',
  severity: 'error',
  title: 'Residual risk above today’s, or review overdue',
  why: 'A plan that leaves a threat greater than it was is no treatment, and a register that nobody looks at again tells of last month (ISO 31000, monitoring and review).',
  fix: 'Judge the risk again, and set the day of the next review.',
  documents: ['risk_register'],
  *check(subject) {
    if (!subject.isRead() || subject.withdrawn) return;
    for (const risk of openRisks(subject)) {
      yield* residual(risk, subject);
      yield* overdue(own(risk.object.values, 'review_on'), `${risk.object.path}.review_on`, risk.id, subject);
    }
    yield* overdue(own(subject.extraction.values, 'next_review'), 'next_review', 'The register', subject);
  },
};

function* residual({ object, id, probability, impact, score }: OpenRisk, subject: ReadSubject): Generator<Hit> {
  if (own(object.values, 'kind') !== 'threat') return;
  const laterProbability = own(object.values, 'residual_probability');
  const laterImpact = own(object.values, 'residual_impact');
  const remains = numberOr(laterProbability, probability) * numberOr(laterImpact, impact);
  if (remains <= score) return;
  const higher = numberOr(laterProbability, probability) > probability ? 'residual_probability' : 'residual_impact';
  yield {
    at: placeOfPath(`${object.path}.${higher}`, subject),
    message: `${id} scores ${score} today and ${remains} once its plan is carried out.`,
    fix: 'Judge what remains with the plan carried out, or judge today’s risk again.',
  };
}

/** What is not judged by itself stays as it is. */
function numberOr(value: unknown, today: number): number {
  return typeof value === 'number' ? value : today;
}

function* overdue(value: unknown, path: string, what: string, subject: ReadSubject): Generator<Hit> {
  const today = instantOf(subject.date);
  const due = instantOf(value);
  if (!today || !due || !isBefore(due, today)) return;
  yield {
    at: placeOfPath(path, subject),
    severity: 'warning',
    message: `${what} was to be looked at again on ${due.day}.`,
    fix: 'Review it, and set the next day.',
  };
}
