import { fieldState } from '../field-state.js';
import { instantOf, isBefore } from '../instants.js';
import { placeOfPath } from '../places.js';
import type { DocumentRule, Hit } from '../rule.js';
import type { ReadSubject } from '../subject.js';
import { type FoundObject, itemsOf, objectsOf, own } from '../values.js';

export const res1: DocumentRule<'most_years'> = {
  id: 'RES-1',
  severity: 'error',
  title: 'Research that does not add up',
  why: 'What can be won is part of what suits, which is part of the whole market; a persona called researched rests on evidence, and evidence ages.',
  fix: 'Count the sizes again in one currency and year, name the sources, and read old ones again.',
  documents: ['market_research', 'competitor_analysis', 'personas', 'user_journeys', 'prd'],
  parameters: {
    most_years: { description: 'Years after which a source is to be read again.', usual: 1, least: 1, most: 100 },
  },
  *check(subject, { most_years: years }) {
    if (!subject.isRead() || subject.withdrawn) return;
    yield* sizes(subject);
    yield* personasWithoutEvidence(subject);
    yield* oldSources(subject, years);
  },
};

const LEVELS = ['som', 'sam', 'tam'];

function* sizes(subject: ReadSubject): Generator<Hit> {
  const items = itemsOf(subject, 'sizes');
  const mixed = [...differing(items, 'currency', subject), ...differing(items, 'year', subject)];
  yield* mixed;
  // Sizes of different money or years cannot be compared.
  if (mixed.length > 0) return;
  const valued = items.flatMap((object) => {
    const level = LEVELS.indexOf(String(own(object.values, 'level')));
    const value = own(object.values, 'value');
    return level < 0 || typeof value !== 'number' ? [] : [{ object, level, value }];
  });
  for (const inner of valued) {
    const outer = valued.find(({ level, value }) => level > inner.level && value < inner.value);
    if (!outer) continue;
    const name = (level: number) => LEVELS[level]?.toUpperCase();
    yield {
      at: placeOfPath(`${inner.object.path}.value`, subject),
      message: `${name(inner.level)} (${inner.value}) is larger than ${name(outer.level)} (${outer.value}), of which it is a part.`,
      fix: 'Count both again from the same parts.',
    };
  }
}

/** Each item whose value is not that of the first one. */
function* differing(items: readonly FoundObject[], name: 'currency' | 'year', subject: ReadSubject): Generator<Hit> {
  const isSettled = (value: unknown) =>
    name === 'year' ? typeof value === 'number' : /^[A-Z]{3}$/.test(String(value));
  const settled = items.filter(({ values }) => isSettled(own(values, name)));
  const first = settled[0] && own(settled[0].values, name);
  for (const { path, values } of settled) {
    if (own(values, name) === first) continue;
    yield {
      at: placeOfPath(`${path}.${name}`, subject),
      message: `${own(values, 'id') ?? 'This size'} is told in another ${name} (${own(values, name)}) than the first one (${first}).`,
      fix: `Tell all sizes in one ${name}.`,
    };
  }
}

function* personasWithoutEvidence(subject: ReadSubject): Generator<Hit> {
  if (own(subject.extraction.values, 'basis') !== 'research') return;
  for (const persona of itemsOf(subject, 'personas')) {
    if (fieldState(persona, 'evidence', subject) !== 'none') continue;
    yield {
      at: placeOfPath(`${persona.path}.evidence`, subject),
      severity: 'warning',
      message: `The personas rest on research, but ${own(persona.values, 'id') ?? 'this one'} names no evidence.`,
      fix: 'Name its sources, or call the basis mixed.',
    };
  }
}

function* oldSources(subject: ReadSubject, years: number): Generator<Hit> {
  const limit = instantOf(subject.date && yearsBefore(subject.date, years));
  if (!limit) return;
  for (const { path, list, values } of objectsOf(subject)) {
    if (list?.type.prefix !== 'SRC') continue;
    const read = instantOf(own(values, 'accessed'));
    if (!read || !isBefore(read, limit)) continue;
    yield {
      at: placeOfPath(`${path}.accessed`, subject),
      severity: 'info',
      message: `${own(values, 'id') ?? 'This source'} was last read on ${read.day}, over ${years === 1 ? 'a year' : `${years} years`} ago.`,
      fix: 'Read it again and set the day, or replace it.',
    };
  }
}

function yearsBefore(date: string, years: number): string {
  return `${String(Number(date.slice(0, 4)) - years).padStart(4, '0')}${date.slice(4)}`;
}
