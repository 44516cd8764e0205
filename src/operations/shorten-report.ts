import { byDocument } from '../report/group.js';
import { describeOverview, describeState } from '../report/overview.js';
import {
  countFindings,
  describeCounts,
  plural,
  type Report,
  SEVERITIES,
  type ShortTraceability,
} from '../report/report.js';
import { fitting, jsonSize } from './fitting.js';
import { shortenTraceability } from './shorten-traceability.js';

type Finding = Omit<Report['findings'][number], 'fingerprint'>;
type Document = Report['documents'][number] & { readonly omitted_blocking?: number };

/** A report as short as an assistant can use it. What is left out is counted. */
export interface ShortReport extends Pick<Report, 'status' | 'counts' | 'suppressed' | 'completeness'> {
  /** By document, then by line. */
  readonly findings: readonly Finding[];
  readonly omitted: number;
  readonly documents: readonly Document[];
  readonly omitted_documents: number;
  readonly traceability?: ShortTraceability;
}

/**
 * What a short report may take, in bytes, as text and as JSON: about 4,000 tokens, which have at least 3.5
 * bytes in English. Findings may have what the matrix leaves of its part.
 */
const BUDGET = { documents: 3_000, matrix: 3_500, findings: 7_000 } as const;
const MOST_BLOCKING = 5;

/** The gravest findings, and the documents that have them, as far as there is room for them. */
export function shorten(report: Report): ShortReport {
  const { status, counts, suppressed, completeness } = report;
  const traceability = report.traceability && shortenTraceability(report.traceability, BUDGET.matrix);
  const left = BUDGET.matrix - (traceability ? jsonSize(traceability) : 0);
  const listed = fitting(
    byGravity(report).map(withFewBlocking),
    BUDGET.documents,
    (document) => [Buffer.byteLength(headOf(document, [])), jsonSize(document)],
    1,
  );
  const names = new Set(listed.map(({ name }) => name));
  const gravest = SEVERITIES.flatMap((severity) => report.findings.filter((finding) => finding.severity === severity));
  const findings = fitting(
    gravest.map(({ fingerprint: _, ...finding }) => finding).filter(({ document }) => names.has(document)),
    BUDGET.findings + Math.max(0, left),
    (finding) => [Buffer.byteLength(lineOf(finding)), jsonSize(finding)],
    1,
  );
  const byName = new Map(listed.map((document) => [document.name, document]));
  const documents = report.documents.flatMap(({ name }) => byName.get(name) ?? []);
  return {
    status,
    counts,
    suppressed,
    findings: byDocument([...names], findings).flatMap(([, group]) => group),
    omitted: report.findings.length - findings.length,
    documents,
    omitted_documents: report.documents.length - documents.length,
    ...(completeness !== undefined && { completeness }),
    ...(traceability && { traceability }),
  };
}

function withFewBlocking(document: Report['documents'][number]): Document {
  const { blocked_by = [] } = document;
  const more = blocked_by.length - MOST_BLOCKING;
  return more > 0 ? { ...document, blocked_by: blocked_by.slice(0, MOST_BLOCKING), omitted_blocking: more } : document;
}

/** The documents with the gravest findings first, those without any last. */
function byGravity({ documents, findings }: Report): readonly Document[] {
  const gravity = new Map<string, number>();
  for (const { document, severity } of findings) {
    gravity.set(document, Math.min(gravity.get(document) ?? SEVERITIES.length, SEVERITIES.indexOf(severity)));
  }
  const of = ({ name }: Document) => gravity.get(name) ?? SEVERITIES.length;
  return [...documents].sort((a, b) => of(a) - of(b));
}

/** A short report in words, complete by itself. */
export function describe(report: ShortReport, all: Report): string {
  const { documents, findings, omitted, omitted_documents } = report;
  const suppressed = report.suppressed > 0 ? `; ${report.suppressed} suppressed by comments` : '';
  const total = `${report.status}: ${plural(all.documents.length, 'document')}, ${describeCounts(report.counts)}${suppressed}`;
  const groups = byDocument(
    documents.map(({ name }) => name),
    findings,
  );
  const lines = groups.flatMap(([name, group], index) => {
    const document = documents[index] ?? { name };
    return [
      headOf(
        document,
        all.findings.filter((finding) => finding.document === name),
      ),
      ...group.map(lineOf),
    ];
  });
  const more = [
    ...(omitted > 0
      ? [
          `… ${plural(omitted, 'finding')} more ${omitted === 1 ? 'is' : 'are'} not listed, the least severe ones. ${narrow(report, all)}`,
        ]
      : []),
    ...(omitted_documents > 0
      ? [
          `… ${plural(omitted_documents, 'document')} more ${omitted_documents === 1 ? 'was' : 'were'} checked and ${omitted_documents === 1 ? 'is' : 'are'} not listed.`,
        ]
      : []),
  ];
  return [total, ...lines, ...more, ...describeOverview(all)].join('\n');
}

function headOf(document: Document, findings: readonly Pick<Finding, 'severity'>[]): string {
  const counts = findings.length === 0 ? 'nothing found' : describeCounts(countFindings(findings));
  return `${document.name} (${describeState(document)}): ${counts}`;
}

function lineOf({ line, column, severity, rule, message, fix }: Finding): string {
  return `${line}:${column} ${severity} ${rule} ${message} ${fix}`;
}

/** What to ask for to see what is left out, with the document and the rule of which most is. */
function narrow(report: ShortReport, all: Report): string {
  const key = (finding: Finding) =>
    JSON.stringify([finding.document, finding.line, finding.column, finding.rule, finding.message]);
  const listed = new Set(report.findings.map(key));
  const left = all.findings.filter((finding) => !listed.has(key(finding)));
  const most = (of: (finding: Finding) => string) => {
    const counts = new Map<string, number>();
    for (const finding of left) counts.set(of(finding), (counts.get(of(finding)) ?? 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
  };
  return `Mend these first, or call again for one document, such as ${most(({ document }) => document)}, or with rules, such as ["${most(({ rule }) => rule)}"].`;
}
