import { placeOfPath } from '../places.js';
import type { DocumentRule, Hit } from '../rule.js';
import { isBlank, isUndecided } from '../stated.js';
import type { ReadSubject } from '../subject.js';
import { own } from '../values.js';

export const adr1: DocumentRule<'least_options'> = {
  id: 'ADR-1',
  severity: 'error',
  title: 'Decision without a choice or a reason',
  why: 'A record shows that there was a choice, which one was made and why; otherwise the same question comes back (MADR: considered options, decision outcome).',
  fix: 'Add what is missing, or set the record back to proposed.',
  documents: ['adr'],
  parameters: {
    least_options: { description: 'Options that have to be considered.', usual: 2, least: 1, most: 20 },
  },
  *check(subject, { least_options: least }) {
    if (!subject.isRead() || subject.template.id !== 'adr' || !/^accepted$/i.test(subject.status)) return;
    yield* options(subject, least);
    yield* reason(subject);
  },
};

function* options(subject: ReadSubject, least: number): Generator<Hit> {
  const { values } = subject.extraction;
  const given = own(values, 'options');
  // None at all is a missing section.
  if (!Array.isArray(given) || given.length === 0) return;
  if (given.length < least) {
    yield {
      at: placeOfPath('options', subject),
      message: `The decision is accepted, and only ${given.length === 1 ? 'one option was' : `${given.length} options were`} considered.`,
      fix: 'Describe the options that were turned down; doing nothing is one.',
    };
  }
  const ids = given.map((option) => (option as { id?: unknown } | null)?.id);
  const chosen = own(values, 'chosen');
  if (typeof chosen !== 'string' || !/^OPT-\d+$/.test(chosen) || ids.includes(chosen)) return;
  // An option whose id is missing may be the chosen one; ID-1 asks for it.
  if (ids.some((id) => typeof id !== 'string')) return;
  yield {
    at: placeOfPath('chosen', subject),
    message: `The chosen option ${chosen} is not among the options, ${ids.join(', ')}.`,
    fix: 'Name the option that was chosen, or describe it.',
  };
}

function* reason(subject: ReadSubject): Generator<Hit> {
  const field = subject.template.fields.find(({ name }) => name === 'because');
  const because = own(subject.extraction.values, 'because');
  // A required one that is missing is told by FLD-1, and a marker or TBD by TXT-1.
  if (!field || (because === undefined && field.required) || isUndecided(because)) return;
  if (typeof because === 'string' && !isBlank(because)) return;
  yield {
    at: placeOfPath('because', subject),
    message: 'The decision is accepted, and no reason is given.',
    fix: 'Say why this option rather than the next best one, by the drivers.',
  };
}
