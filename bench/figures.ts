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

/** How a number grows with a size: the exponent of the power law that fits best over the upper decade of sizes. */
export function exponent(sizes: readonly number[], numbers: readonly number[]): number {
  const least = Math.max(...sizes) / 10;
  const points = sizes.flatMap((size, at) =>
    size < least ? [] : [[Math.log(size), Math.log(numbers[at] ?? 0)] as const],
  );
  const mean = (part: 0 | 1) => points.reduce((sum, point) => sum + point[part], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const above = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return above / points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}

/** The number that a share of all numbers does not exceed. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
}
