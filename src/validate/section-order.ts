import type { SectionMatch } from '../document/match-sections.js';

/** The fewest sections that have to be moved, so that those below one stand in the order of the template. */
export function outOfOrder({ template, below }: SectionMatch): readonly SectionMatch[] {
  const standing = below.filter(({ moved }) => !moved).sort((a, b) => a.found.at.line - b.found.at.line);
  const positions = standing.map((match) => template.sections.indexOf(match.template));
  const kept = longestRun(positions);
  return standing.filter((_, index) => !kept.has(index));
}

/** The places of the longest series that never falls. */
function longestRun(numbers: readonly number[]): ReadonlySet<number> {
  const before: number[] = [];
  /** Of the series of each length, the place of the smallest last number. */
  const ends: number[] = [];
  numbers.forEach((number, index) => {
    // These last numbers never fall either, so the first that is greater is found by halves.
    let [length, high] = [0, ends.length];
    while (length < high) {
      const middle = Math.floor((length + high) / 2);
      if ((numbers[ends[middle] ?? 0] ?? 0) > number) high = middle;
      else length = middle + 1;
    }
    before[index] = ends[length - 1] ?? -1;
    ends[length] = index;
  });
  const kept = new Set<number>();
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) kept.add(at);
  return kept;
}
