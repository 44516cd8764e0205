import { pathOf, type Style, type WriteContext } from './context.js';
import { excerptOf, visible } from './excerpt.js';
import { byDocument } from './group.js';
import { describeOverview, describeState } from './overview.js';
import { describeCounts, plural, type Report, type ReportedFinding } from './report.js';

const STYLES: Readonly<Record<ReportedFinding['severity'], Style>> = { error: 'red', warning: 'yellow', info: 'cyan' };

/** A report for people: findings by document with the lines they are about, how far the plan is, and the sum. */
export function textReport(report: Report, context: WriteContext): string {
  const { documents, findings } = report;
  const states = new Map(documents.map((document) => [document.name, describeState(document)]));
  const groups = byDocument(
    documents.map(({ name }) => name),
    findings,
  );
  const blocks = groups
    .filter(([, group]) => group.length > 0)
    .map(([document, group]) =>
      [
        `${context.paint('bold', visible(pathOf(document, context)))} (${states.get(document) ?? ''})`,
        ...group.map((finding) => writeFinding(finding, context)),
      ].join('\n\n'),
    );
  const clean = groups
    .filter(([, group]) => group.length === 0)
    .map(([document]) => `${visible(pathOf(document, context))}: ${states.get(document) ?? ''}`);
  const gone = report.gone.map(
    ({ document, rule, message }) =>
      `${visible(pathOf(document, context))}: ${rule} ${visible(message)} This is in the baseline and no longer occurs.`,
  );
  const parts = [
    ...blocks,
    clean.join('\n'),
    gone.join('\n'),
    describeOverview(report).join('\n'),
    summaryOf(report, context),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** One finding with its line. */
export function writeFinding(
  { document, line, column, severity, rule, message, fix }: ReportedFinding,
  context: WriteContext,
): string {
  const { paint, sources, width } = context;
  const place = `${visible(pathOf(document, context))}:${line}:${column}`;
  const source = sources.line(document, line);
  const excerpt = source === undefined || source.trim() === '' ? [] : [excerptOf(source, line, column, width - 2)];
  return [
    `${place} ${paint(STYLES[severity], severity)} ${paint('bold', rule)} ${visible(message)}`,
    ...excerpt.flatMap(({ text, caret }) => [`  ${text}`, `  ${paint(STYLES[severity], caret)}`]),
    `  ${paint('dim', visible(fix))}`,
  ].join('\n');
}

/** `fail: 3 documents, 2 errors, 1 warning, 0 info; 1 suppressed`. */
export function summaryOf(
  { status, counts, documents, suppressed, known, gone }: Report,
  { paint }: WriteContext,
): string {
  const more = [
    ...(suppressed > 0 ? [`${suppressed} suppressed`] : []),
    ...(known > 0 ? [`${known} known`] : []),
    ...(gone.length > 0 ? [`${gone.length} gone from the baseline`] : []),
  ];
  const style = status === 'fail' ? 'red' : 'green';
  const sum = `${paint(style, status)}: ${plural(documents.length, 'document')}, ${describeCounts(counts)}`;
  return [sum, ...more].join('; ');
}
