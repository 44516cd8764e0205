import { fieldState } from '../field-state.js';
import { isEnglish } from '../language.js';
import { blamed } from '../people.js';
import { placeOfPath } from '../places.js';
import type { DocumentRule, Hit } from '../rule.js';
import type { ReadSubject } from '../subject.js';
import { type FoundObject, itemsOf, own } from '../values.js';

export const pm2: DocumentRule = {
  id: 'PM-2',
  severity: 'error',
  title: 'Incident from which too little follows',
  why: 'A postmortem is worth what changes because of it, and looks for what lets a mistake do harm rather than for who made it (Site Reliability Engineering, blameless postmortems).',
  fix: 'Let each factor be answered by an action, and look behind people for what can be changed.',
  documents: ['postmortem'],
  *check(subject) {
    if (!subject.isRead() || subject.withdrawn) return;
    const actions = itemsOf(subject, 'actions').filter(({ values }) => own(values, 'status') !== 'dropped');
    yield* withoutRemedy(actions, subject);
    yield* unaddressed(actions, subject);
    if (isEnglish(subject)) yield* naming(subject);
  },
};

function* withoutRemedy(actions: readonly FoundObject[], subject: ReadSubject): Generator<Hit> {
  const severity = own(subject.extraction.values, 'severity');
  if (severity !== 'sev1' && severity !== 'sev2') return;
  const kinds = actions.map(({ values }) => own(values, 'kind'));
  // FLD-1 tells that there are none, and a kind that is not settled may be the one.
  if (kinds.length === 0 || !kinds.every((kind) => kind === 'detect' || kind === 'process')) return;
  yield {
    at: placeOfPath('actions', subject),
    message: `No action keeps this ${severity} from happening again or makes it hurt less.`,
    fix: 'Add an action of the kind prevent or mitigate.',
  };
}

function* unaddressed(actions: readonly FoundObject[], subject: ReadSubject): Generator<Hit> {
  if (actions.length === 0 || actions.some((action) => fieldState(action, 'addresses', subject) !== 'given')) return;
  const addressed = new Set(actions.flatMap(({ values }) => own(values, 'addresses') as unknown[]));
  for (const { path, values } of itemsOf(subject, 'factors')) {
    const id = own(values, 'id');
    if (typeof id !== 'string' || addressed.has(id)) continue;
    yield {
      at: placeOfPath(path, subject),
      severity: 'warning',
      message: `No action addresses ${id}.`,
      fix: `Add an action for ${id}, or name it in one that is there.`,
    };
  }
}

function* naming(subject: ReadSubject): Generator<Hit> {
  for (const { path, values } of itemsOf(subject, 'factors')) {
    const text = own(values, 'text');
    const found = typeof text === 'string' ? blamed(text, subject) : undefined;
    if (found === undefined) continue;
    yield {
      at: placeOfPath(`${path}.text`, subject),
      severity: 'warning',
      message: `${own(values, 'id') ?? 'This factor'} looks at a person ("${found}") instead of what let it happen.`,
      fix: 'Say which tool, process or rule let the mistake do harm, and what could have caught it.',
    };
  }
}
