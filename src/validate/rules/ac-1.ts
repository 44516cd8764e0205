import { placeOfPath } from '../places.js';
import type { DocumentRule, Hit } from '../rule.js';
import { isBlank, isUndecided, textsOf } from '../stated.js';
import type { ReadSubject } from '../subject.js';
import { type FoundObject, objectsOf, own } from '../values.js';

export const ac1: DocumentRule<'most_steps'> = {
  id: 'AC-1',
  severity: 'error',
  title: 'Scenario without event or result',
  why: 'A scenario is an example that can be tried: one thing happens and something can be seen afterwards. With more than five steps it tells several (Gherkin: three to five steps).',
  fix: 'Say which one thing happens, and what can be seen after it.',
  documents: ['acceptance_criteria'],
  parameters: {
    most_steps: { description: 'Steps that a scenario may have.', usual: 5, least: 1, most: 100 },
  },
  *check(subject, { most_steps: most }) {
    if (!subject.isRead() || subject.withdrawn) return;
    for (const object of objectsOf(subject)) {
      if (object.list?.type.prefix !== 'AC') continue;
      for (const name of ['when', 'then']) yield* blank(name, object, subject);
      yield* long(object, subject, most);
    }
  },
};

function* blank(name: string, { path, fields, values }: FoundObject, subject: ReadSubject): Generator<Hit> {
  const field = fields.find((each) => each.name === name);
  const value = own(values, name);
  // A required one that is missing is told by FLD-1, and a marker or TBD by TXT-1.
  if (!field || (value === undefined && field.required) || isUndecided(value)) return;
  if (textsOf(value).some((text) => !isBlank(text))) return;
  const inside = Array.isArray(value) && value.length > 0 ? '[0]' : '';
  yield {
    at: placeOfPath(`${path}.${name}${inside}`, subject),
    message: `${own(values, 'id') ?? 'A scenario'} says nothing in ${name}.`,
  };
}

function* long({ path, values }: FoundObject, subject: ReadSubject, most: number): Generator<Hit> {
  const steps = ['given', 'when', 'then'].flatMap((name) =>
    textsOf(own(values, name)).filter((text) => !isBlank(text)),
  ).length;
  if (steps <= most) return;
  yield {
    at: placeOfPath(path, subject),
    severity: 'info',
    message: `${own(values, 'id') ?? 'A scenario'} has ${steps} steps.`,
    fix: 'Move what all scenarios share into the background, and what is another example into one of its own.',
  };
}
