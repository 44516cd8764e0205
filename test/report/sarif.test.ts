import { createRequire } from 'node:module';
import AjvDraft4 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import { sarifReport } from '../../src/report/sarif.js';
import { RULES } from '../../src/validate/rules/index.js';
import { finding, hostileScene, scene } from './reports.js';

const require = createRequire(import.meta.url);
// The schema of the standard, as a package of its authors carries it; its dialect is draft 4.
const schema = require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
const ajv = new AjvDraft4.default({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(ajv);
const validate = ajv.compile(schema);

function checked(text: string) {
  const log = JSON.parse(text);
  validate(log);
  expect(validate.errors).toBeNull();
  return log;
}

test('the schema refuses what is no SARIF', () => {
  const { report, context } = scene({ findings: [finding()] });
  const log = JSON.parse(sarifReport(report, context));
  log.runs[0].results[0].level = 'fatal';
  expect(validate(log)).toBe(false);
});

test.each([
  ['nothing found', scene({})],
  ['everything hostile', hostileScene()],
])('%s: the report keeps the schema', (_, { report, context }) => {
  const { runs, version } = checked(sarifReport(report, context));
  expect(version).toBe('2.1.0');
  expect(runs[0].results).toHaveLength(report.findings.length);
});

test('each rule is described, with its level and its help', () => {
  const { report, context } = scene({});
  const { rules } = checked(sarifReport(report, context)).runs[0].tool.driver;
  expect(rules.map(({ id }: { id: string }) => id)).toEqual(RULES.map(({ id }) => id));
  for (const [index, { title, why, fix, severity }] of RULES.entries()) {
    expect(rules[index]).toMatchObject({
      shortDescription: { text: title },
      fullDescription: { text: why },
      help: { text: expect.stringContaining(fix), markdown: expect.stringContaining('## How to fix') },
      defaultConfiguration: { level: severity === 'info' ? 'note' : severity },
    });
  }
});

test('each result has its rule, level, place in UTF-16 units, and a fingerprint of its own', () => {
  const { report, context } = hostileScene();
  const [run] = checked(sarifReport(report, context)).runs;
  expect(run.columnKind).toBe('utf16CodeUnits');
  const fingerprints = new Set<string>();
  for (const [index, result] of run.results.entries()) {
    const { rule, severity, line, column, document } = report.findings[index]!;
    expect(run.tool.driver.rules[result.ruleIndex].id).toBe(rule);
    expect(result).toMatchObject({ ruleId: rule, level: severity === 'info' ? 'note' : severity });
    const { artifactLocation, region } = result.locations[0].physicalLocation;
    expect(region).toEqual({ startLine: line, startColumn: column });
    // Relative, and the name itself when it is read as a URI.
    const url = new URL(artifactLocation.uri, 'https://example.org/root/');
    expect(url.href.startsWith('https://example.org/root/docs/')).toBe(true);
    if (document.isWellFormed()) expect(decodeURIComponent(url.pathname)).toBe(`/root/${document}`);
    fingerprints.add(result.partialFingerprints['docwright/v1']);
  }
  expect(fingerprints.size).toBe(run.results.length);
});
