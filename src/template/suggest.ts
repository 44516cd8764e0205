import { closestMatch } from 'leven';

/**
 * The known name nearest to one that is not known, for "did you mean"; undefined when none is near
 * enough to be meant. Case and the separators `-`, `_`, space and `.` do not count.
 */
export function didYouMean(name: string, known: Iterable<string>): string | undefined {
  const byKey = new Map([...known].map((candidate) => [keyOf(candidate), candidate]));
  const key = keyOf(name).slice(0, 200);
  const exact = byKey.get(key);
  if (exact !== undefined) return exact;
  const longer = [...byKey.keys()].filter(
    (candidate) => key.length >= 3 && (candidate.startsWith(key) || key.startsWith(candidate)),
  );
  const nearest = closestMatch(key, longer.length > 0 ? longer : [...byKey.keys()], {
    maxDistance: longer.length > 0 ? 40 : Math.max(1, Math.floor(key.length / 3)),
  });
  return nearest === undefined ? undefined : byKey.get(nearest);
}

/** Of more names nobody reads all. */
const MOST_NAMES = 100;

/**
 * What to do about a name that is not known: the one that was probably meant, and those that there are.
 *
 * @param said `The rules are`, say
 * @param others names that may be meant too and are not listed
 */
export function hintOfNames(
  name: string,
  said: string,
  known: readonly string[],
  others: Iterable<string> = [],
): string {
  const nearest = didYouMean(name, [...known, ...others]);
  const rest = known.length - MOST_NAMES;
  const more = rest > 0 ? ` and ${rest.toLocaleString('en')} more` : '';
  return `${nearest ? `Did you mean ${nearest}? ` : ''}${said} ${known.slice(0, MOST_NAMES).join(', ')}${more}.`;
}

function keyOf(name: string): string {
  return name.toLowerCase().replace(/[-_ .]/g, '');
}
