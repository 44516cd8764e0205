import { definedIds, isSameNumber, placeOfId, prefixOf, referredIds } from '../ids.js';
import { spokenPath } from '../places.js';
import type { Rule } from '../rule.js';
import type { ReadSubject } from '../subject.js';
import { objectsOf, own } from '../values.js';

export const ref1: Rule = {
  id: 'REF-1',
  severity: 'error',
  title: 'Dangling reference',
  why: 'A reference to an id that nothing bears is a trace that ends nowhere.',
  fix: 'Name an id that is defined, or define it.',
  *check(subject) {
    if (!subject.isRead()) return;
    const listed = listedPrefixes(subject);
    const defined = new Set([...definedIds(subject).map(({ id }) => id), ...unreadIds(subject)]);
    for (const { id, prefix, path } of referredIds(subject)) {
      if (!listed.has(prefix) || defined.has(id)) continue;
      const same = [...defined].find((other) => isSameNumber(other, id));
      yield {
        at: placeOfId(path, id, subject),
        message: `${spokenPath(path, subject)}: this document defines no ${id}.`,
        ...(same !== undefined && { fix: `Did you mean ${same}?` }),
      };
    }
  },
};

/**
 * The prefixes of the document's own lists. A list without an item says nothing of the others' ids,
 * and the id of the document itself nothing of those of its kind.
 */
function listedPrefixes(subject: ReadSubject): ReadonlySet<string> {
  const found = objectsOf(subject).flatMap(({ list, values }) => {
    const id = list && own(values, 'id');
    return typeof id === 'string' ? [prefixOf(id)] : [];
  });
  return new Set(found);
}

/** Ids that head a section or row which extraction leaves aside: defined for people, if not for it. */
function unreadIds({ titles, extraction }: ReadSubject): string[] {
  const starts = [
    ...titles.all.map(({ title }) => title),
    ...extraction.foreign.flatMap(({ source }) => source.split('\n')),
  ];
  return starts.flatMap(
    (text) => /^[\s#|>*_`[+-]*(?:\d+(?:\.\d+)*[.)]?\s+)?([A-Z][A-Z0-9]*-\d+)(?!\w)/.exec(text)?.[1] ?? [],
  );
}
