import { pathOf, type WriteContext } from './context.js';
import { byDocument } from './group.js';
import { type Report, type ReportedFinding, statusOf } from './report.js';

/**
 * A report as JUnit XML: a suite for each document, a test case for each finding. Those that fail the
 * validation are failures; the others, and a document without findings, are cases that pass.
 */
export function junitReport({ documents, findings }: Report, context: WriteContext): string {
  const groups = byDocument(
    documents.map(({ name }) => name),
    findings,
  );
  const suites = groups.map(([document, group]) => suiteOf(pathOf(document, context), group, context.strict));
  const tests = suites.reduce((sum, suite) => sum + suite.tests, 0);
  const failures = suites.reduce((sum, suite) => sum + suite.failures, 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: 'docwright', tests, failures, errors: 0 })}>`,
    ...suites.map(({ xml }) => xml),
    '</testsuites>',
  ].join('\n');
}

function suiteOf(
  path: string,
  findings: readonly ReportedFinding[],
  strict: boolean,
): { xml: string; tests: number; failures: number } {
  const tests = Math.max(1, findings.length);
  const failing = findings.filter((finding) => isFailure(finding, strict));
  const cases =
    findings.length === 0
      ? [`    <testcase${attributes({ name: 'no findings', classname: path, file: path })}/>`]
      : findings.map((finding) => caseOf(path, finding, strict));
  const counts = { tests, failures: failing.length, errors: 0, skipped: 0 };
  const xml = [`  <testsuite${attributes({ name: path, ...counts })}>`, ...cases, '  </testsuite>'].join('\n');
  return { xml, tests, failures: failing.length };
}

function caseOf(path: string, finding: ReportedFinding, strict: boolean): string {
  const { line, column, severity, rule, message, fix } = finding;
  const name = `${rule} at ${line}:${column}`;
  const told = escapeText(`${path}:${line}:${column} ${severity} ${rule} ${message}\n${fix}`);
  const inside = isFailure(finding, strict)
    ? `<failure${attributes({ type: severity, message })}>${told}</failure>`
    : `<system-out>${told}</system-out>`;
  return `    <testcase${attributes({ name, classname: path, file: path, line })}>${inside}</testcase>`;
}

function isFailure({ severity }: ReportedFinding, strict: boolean): boolean {
  return statusOf({ error: 0, warning: 0, info: 0, [severity]: 1 }, strict) === 'fail';
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeAttribute(String(value))}"`)
    .join('');
}

/** Characters that no XML 1.0 document can hold, however they are written; halves of surrogate pairs too. */
const IMPOSSIBLE = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

function escapeText(text: string): string {
  return text
    .replace(IMPOSSIBLE, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
}

function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', '&quot;').replaceAll('\t', '&#9;').replaceAll('\n', '&#10;');
}
