import { RULES } from '../validate/rules/index.js';
import { VERSION } from '../version.js';
import { pathOf, type WriteContext } from './context.js';
import { byDocument } from './group.js';
import type { Report, ReportedFinding } from './report.js';
import { rulePage } from './rule-page.js';

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const;

/** A report in the Static Analysis Results Interchange Format 2.1.0 (OASIS). */
export function sarifReport({ documents, findings }: Report, context: WriteContext): string {
  const groups = byDocument(
    documents.map(({ name }) => name),
    findings,
  );
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Docwright', version: VERSION, semanticVersion: VERSION, rules: RULES.map(ruleOf) } },
        columnKind: 'utf16CodeUnits',
        invocations: [{ executionSuccessful: true }],
        artifacts: documents.map(({ name }) => ({ location: locationOf(name, context), mimeType: 'text/markdown' })),
        results: groups.flatMap(([, group]) => group).map((finding) => resultOf(finding, context)),
      },
    ],
  };
  return JSON.stringify(log, null, 2);
}

function ruleOf(rule: (typeof RULES)[number]) {
  const { id, title, why, fix, severity } = rule;
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: `${why}\n\n${fix}`, markdown: rulePage(rule) },
    defaultConfiguration: { level: LEVELS[severity] },
  };
}

/** A longer line is not repeated with each of its findings: it may be the whole document. */
const MOST_TEXT = 2000;

function resultOf(
  { document, line, column, severity, rule, message, fix, fingerprint }: ReportedFinding,
  context: WriteContext,
) {
  const source = context.sources.line(document, line);
  return {
    ruleId: rule,
    ruleIndex: RULES.findIndex(({ id }) => id === rule),
    level: LEVELS[severity],
    message: { text: `${message}\n${fix}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: locationOf(document, context),
          region: { startLine: line, startColumn: column },
          ...(source !== undefined &&
            source.length <= MOST_TEXT && { contextRegion: { startLine: line, snippet: { text: source } } }),
        },
      },
    ],
    partialFingerprints: { 'docwright/v1': fingerprint },
  };
}

/** Relative to where the program ran, whatever the machine: no absolute path is told. */
function locationOf(document: string, context: WriteContext) {
  const uri = pathOf(document, context).toWellFormed().split('/').map(encodeURIComponent).join('/');
  return { uri, uriBaseId: '%SRCROOT%' };
}
