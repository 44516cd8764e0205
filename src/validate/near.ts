import leven from 'leven';

/**
 * The known name that a name was most likely meant to be; undefined when it may well be a name of its own.
 * Stricter than `didYouMean`, for nobody asked: one slip of the keys, two in a long name, or letters swapped.
 */
export function misspelt(name: string, known: readonly string[]): string | undefined {
  const key = keyOf(name);
  if (key.length < 3 || key.length > 100) return undefined;
  return known.find((candidate) => {
    const other = keyOf(candidate);
    const longest = Math.max(key.length, other.length);
    const most = longest >= 8 ? 2 : longest >= 4 ? 1 : 0;
    if (Math.abs(key.length - other.length) > most) return false;
    return leven(key, other) <= most || (key.length >= 4 && sorted(key) === sorted(other));
  });
}

function keyOf(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

function sorted(key: string): string {
  return [...key].sort().join('');
}
