export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return ((sorted[middle] ?? 0) + (sorted[sorted.length - 1 - middle] ?? 0)) / 2;
}

/** The ratio of two measurements in each round: its median, and from where to where it goes. */
export function ratio(above: readonly number[], below: readonly number[]): string {
  return spread(
    above.map((number, round) => number / (below[round] ?? Number.NaN)),
    2,
  );
}

/** The median, and from where to where it goes. */
export function spread(numbers: readonly number[], digits: number): string {
  const [middle, low, high] = [median(numbers), Math.min(...numbers), Math.max(...numbers)];
  return `${middle.toFixed(digits)} (${low.toFixed(digits)}–${high.toFixed(digits)})`;
}

/** A table in Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
