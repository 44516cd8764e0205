import type { Report, ShortTraceability } from '../report/report.js';
import { fitting, jsonSize } from './fitting.js';

/** The matrix in as many bytes of JSON as there are. What is not covered is kept before what is; the rest is counted. */
export function shortenTraceability(
  { links, requirements }: NonNullable<Report['traceability']>,
  budget: number,
): ShortTraceability {
  const share = budget / 2 / Math.max(1, links.length);
  const size = (item: unknown) => [jsonSize(item)];
  const rows = fitting(requirements, budget / 2, size);
  return {
    links: links.map(({ from, to, covered, uncovered }) => {
      const open = fitting(uncovered, share, size);
      const closed = fitting(covered, share - jsonSize(open), size);
      const omitted = covered.length + uncovered.length - open.length - closed.length;
      return { from, to, covered: closed, uncovered: open, ...(omitted > 0 && { omitted }) };
    }),
    requirements: rows,
    ...(rows.length < requirements.length && { omitted_requirements: requirements.length - rows.length }),
  };
}
