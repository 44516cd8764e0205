import { titleKey } from '../../document/read.js';
import { placeOfId } from '../ids.js';
import { once } from '../once.js';
import { placeOfWords } from '../places.js';
import type { Plan } from '../plan.js';
import type { PlanHit, PlanRule } from '../rule.js';
import { dateOf, isLater } from '../standing.js';
import { isUndecided } from '../stated.js';
import type { ReadSubject } from '../subject.js';
import { objectsOf, own, scalarsOf } from '../values.js';

export const ref3: PlanRule = {
  id: 'REF-3',
  severity: 'warning',
  title: 'Built on an older version',
  why: 'What a document was built on may have changed under it; a trace is looked at again when one of its ends changes (ISO/IEC/IEEE 29148: traceability is kept up to date).',
  fix: 'Read what changed there, see what follows for this document, and name the version that was read.',
  *checkPlan(plan) {
    // A document that is still being written is not built on anything yet.
    const settled = plan.read.filter(({ withdrawn, approved }) => approved && !withdrawn);
    const told = new Set<string>();
    for (const hit of olderBasis(settled, plan)) {
      told.add(`${hit.subject.name}\n${hit.target.name}`);
      yield hit;
    }
    yield* laterTarget(plan, told);
  },
};

/** Documents that name an older version of another one as their basis. This is certain. */
function* olderBasis(settled: readonly ReadSubject[], plan: Plan): Generator<PlanHit & { target: ReadSubject }> {
  const titles = titlesOf(plan);
  for (const subject of settled) {
    for (const { text, version, path } of basisOf(subject)) {
      const target = titled(text, titles);
      const now = target && String(own(docOf(target), 'version') ?? '');
      if (!target || target === subject || !now || !isOlder(version, now)) continue;
      const { day } = dateOf(target) ?? {};
      yield {
        subject,
        target,
        at: placeOfWords(version, path, subject),
        message: `Version ${version} of ${target.name} is named as the basis, and it is ${now}${day ? ` since ${day}` : ''}.`,
      };
    }
  }
}

interface Basis {
  readonly text: string;
  readonly version: string;
  readonly path: string;
}

const BASIS = /^(?:basis|based_on|task_list)\b/;
const VERSION = /(?<!\p{L})(?:versi[oó]n\w?|fassung|v\.?) ?(\d+(?:\.\d+)*)(?![\d-])/iu;

/** What a document says it was built on: texts with a version in them, or rows that name document and version. */
const basisOf = once((subject: ReadSubject): readonly Basis[] => [...basesOf(subject)]);

function* basesOf(subject: ReadSubject): Generator<Basis> {
  for (const object of objectsOf(subject)) {
    for (const { path, field, value } of scalarsOf(object)) {
      if (typeof value !== 'string' || !BASIS.test(path) || field.name === 'version' || isUndecided(value)) continue;
      const row = object.path === '' ? undefined : own(object.values, 'version');
      const ofRow = typeof row === 'string' ? /^v?(\d+(?:\.\d+)*)(?![\d-])/.exec(row.trim())?.[1] : undefined;
      const version = ofRow ?? VERSION.exec(value)?.[1];
      if (version) yield { text: value, version, path: ofRow ? `${object.path}.version` : path };
    }
  }
}

function docOf({ extraction }: ReadSubject): Record<string, unknown> {
  return (own(extraction.values, 'doc') ?? {}) as Record<string, unknown>;
}

/** Documents by their titles, those left out that bear the title of another one, or one that is hardly a name. */
function titlesOf({ read }: Plan): ReadonlyMap<string, ReadSubject | undefined> {
  const titles = new Map<string, ReadSubject | undefined>();
  for (const subject of read) {
    const title = own(docOf(subject), 'title');
    const key = typeof title === 'string' ? titleKey(title) : '';
    if (key.includes(' ')) titles.set(key, titles.has(key) ? undefined : subject);
  }
  return titles;
}

const LONGEST_TITLE = 20;
const LONGEST_TEXT = 60;

/** The document whose title stands in a text, the longest of them. */
function titled(text: string, titles: ReadonlyMap<string, ReadSubject | undefined>): ReadSubject | undefined {
  const words = titleKey(text).split(' ').slice(0, LONGEST_TEXT);
  for (let length = Math.min(words.length, LONGEST_TITLE); length > 1; length -= 1) {
    for (let start = 0; start + length <= words.length; start += 1) {
      const found = titles.get(words.slice(start, start + length).join(' '));
      if (found) return found;
    }
  }
  return undefined;
}

function isOlder(version: string, than: string): boolean {
  if (!/^\d+(?:\.\d+)*$/.test(than)) return false;
  const [one, other] = [version, than].map((each) => each.split('.').map(Number));
  for (let index = 0; index < Math.max(one?.length ?? 0, other?.length ?? 0); index += 1) {
    const difference = (one?.[index] ?? 0) - (other?.[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/**
 * References into a document that was renewed later. Only worth a look: that the document changed does not say
 * that what is referred to did, and a document that refers forward is always the older one.
 */
function* laterTarget(plan: Plan, told: Set<string>): Generator<PlanHit> {
  for (const { id, prefix, path, subject } of plan.references) {
    if (plan.isLocal(prefix) || !isLiving(subject)) continue;
    const [definition, second] = plan.definitions(id);
    const target = definition?.subject;
    if (!target || second || !isRenewed(target) || !subject.template.reads.includes(target.template.id)) continue;
    const pair = `${subject.name}\n${target.name}`;
    if (told.has(pair) || !isLater(target, subject)) continue;
    told.add(pair);
    yield {
      subject,
      at: placeOfId(path, id, subject),
      severity: 'info',
      message: `${id} stands in ${target.name}, which was renewed on ${dateOf(target)?.day}, after this document was approved.`,
      fix: 'See whether what is referred to has changed. If this document still holds, give it a new date.',
    };
  }
}

/** Approved, and kept up to date: a record of one decision or event has an id of its own and is not rewritten. */
const isLiving = once(
  ({ approved, withdrawn, template }: ReadSubject): boolean =>
    approved && !withdrawn && !template.fields.some(({ type }) => type.kind === 'id'),
);

/** Approved, and not for the first time. */
const isRenewed = once((subject: ReadSubject): boolean => {
  const version = String(own(docOf(subject), 'version') ?? '');
  return isLiving(subject) && isOlder('1.0', version);
});
