import { placeOfPath } from '../places.js';
import type { DocumentRule, Hit } from '../rule.js';
import { isUndecided, textsOf } from '../stated.js';
import type { ReadSubject } from '../subject.js';
import { objectsOf, own } from '../values.js';

export const fe1: DocumentRule = {
  id: 'FE-1',
  severity: 'warning',
  title: 'Screen for fair weather only',
  why: 'Data may be late, missing or refused, and what is not specified for that case is left to chance; for a web page LCP, INP and CLS say how its speed is felt (Core Web Vitals).',
  fix: 'Say what is shown in that state, and what a person can still do.',
  documents: ['frontend_spec'],
  *check(subject) {
    if (!subject.isRead() || subject.withdrawn) return;
    yield* screens(subject);
    yield* budgets(subject);
  },
};

const NEEDED = ['loading', 'empty', 'error'];

function* screens(subject: ReadSubject): Generator<Hit> {
  for (const { path, list, fields, values } of objectsOf(subject)) {
    if (list?.type.prefix !== 'SCR' || own(values, 'data') !== true) continue;
    const states = own(values, 'states');
    // None at all is told by FLD-1; one whose name is open or none of those known may be the one that is missing.
    if (!Array.isArray(states) || states.length === 0) continue;
    const names = states.map((state: unknown) => (state as { name?: unknown } | null)?.name);
    const known = namesIn(fields);
    if (names.some((name) => typeof name !== 'string' || !known.includes(name))) continue;
    const missing = NEEDED.filter((name) => known.includes(name) && !names.includes(name));
    if (missing.length === 0) continue;
    yield {
      at: placeOfPath(path, subject),
      message: `${own(values, 'id') ?? 'A screen'} shows data and has no state ${missing.join(', ')}.`,
    };
  }
}

/** The states that the template knows. */
function namesIn(fields: ReturnType<typeof objectsOf>[number]['fields']): readonly string[] {
  const states = fields.find(({ name }) => name === 'states')?.type;
  const name = states?.kind === 'items' ? states.fields.find((field) => field.name === 'name')?.type : undefined;
  return name?.kind === 'enum' ? name.values : [];
}

const VITALS = [
  { name: 'LCP', pattern: /\bLCP\b|largest[ -]contentful[ -]paint/i },
  { name: 'INP', pattern: /\bINP\b|interaction[ -]to[ -]next[ -]paint/i },
  { name: 'CLS', pattern: /\bCLS\b|cumulative[ -]layout[ -]shift/i },
];

const BROWSERS = /\b(?:Chrome(?! ?OS)|Chromium|Firefox|Safari|(?:Microsoft|MS) Edge|[Bb]rowsers?)\b/;

function* budgets(subject: ReadSubject): Generator<Hit> {
  if (subject.template.id !== 'frontend_spec') return;
  const rowsOf = (name: string): readonly unknown[] => {
    const rows = own(subject.extraction.values, name);
    return Array.isArray(rows) ? rows : [];
  };
  const textOf = (row: unknown, name: string): string =>
    typeof row === 'object' && row !== null ? textsOf(own(row as Record<string, unknown>, name)).join() : '';
  const isWeb = rowsOf('platforms').some((row) => BROWSERS.test(textOf(row, 'name')));
  const metrics = rowsOf('budgets').map((row) => textOf(row, 'metric'));
  if (!isWeb || metrics.length === 0 || metrics.some((metric) => metric === '' || isUndecided(metric))) return;
  const missing = VITALS.filter(({ pattern }) => !metrics.some((metric) => pattern.test(metric)));
  if (missing.length === 0) return;
  yield {
    at: placeOfPath('budgets', subject),
    message: `It runs in a browser and has no budget for ${missing.map(({ name }) => name).join(', ')}.`,
    fix: 'Add a row for each: LCP up to 2.5 s, INP up to 200 ms and CLS up to 0.1 at the 75th percentile are called good.',
  };
}
