import type * as z from 'zod';
import type { Report, shortTraceabilitySchema } from '../report/report.js';

/** The matrix in as many bytes of JSON as there are. What is not covered is kept before what is; the rest is counted. */
export function shortenTraceability(
  { links, requirements }: NonNullable<Report['traceability']>,
  budget: number,
): z.infer<typeof shortTraceabilitySchema> {
  const share = budget / 2 / Math.max(1, links.length);
  const rows = fitting(requirements, budget / 2);
  return {
    links: links.map(({ from, to, covered, uncovered }) => {
      const open = fitting(uncovered, share);
      const closed = fitting(covered, share - sizeOf(open));
      const omitted = covered.length + uncovered.length - open.length - closed.length;
      return { from, to, covered: closed, uncovered: open, ...(omitted > 0 && { omitted }) };
    }),
    requirements: rows,
    ...(rows.length < requirements.length && { omitted_requirements: requirements.length - rows.length }),
  };
}

/** As many of the first as fit. */
function fitting<Item>(items: readonly Item[], budget: number): Item[] {
  let used = 0;
  const end = items.findIndex((item) => {
    used += sizeOf(item) + 1;
    return used > budget;
  });
  return end < 0 ? [...items] : items.slice(0, end);
}

function sizeOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}
