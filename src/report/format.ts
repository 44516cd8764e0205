import type { WriteContext } from './context.js';
import { githubReport } from './github.js';
import { junitReport } from './junit.js';
import type { Report } from './report.js';
import { sarifReport } from './sarif.js';
import { textReport } from './text.js';

/** The ways in which a report can be written. */
export const FORMATS = ['text', 'json', 'sarif', 'junit', 'github'] as const;

export type Format = (typeof FORMATS)[number];

const WRITERS: Readonly<Record<Format, (report: Report, context: WriteContext) => string>> = {
  text: textReport,
  json: (report) => JSON.stringify(report, null, 2),
  sarif: sarifReport,
  junit: junitReport,
  github: githubReport,
};

/** A report in one of the formats. */
export function formatReport(format: Format, report: Report, context: WriteContext): string {
  return WRITERS[format](report, context);
}
