import { pathOf, type WriteContext } from './context.js';
import { byDocument } from './group.js';
import type { Report, ReportedFinding } from './report.js';
import { titleOf } from './rule-titles.js';

const COMMANDS: Readonly<Record<ReportedFinding['severity'], string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
};

/** A report as workflow commands, which GitHub shows as annotations of the lines. */
export function githubReport({ documents, findings }: Report, context: WriteContext): string {
  const groups = byDocument(
    documents.map(({ name }) => name),
    findings,
  );
  return groups
    .flatMap(([, group]) => group)
    .map(({ document, line, column, severity, rule, message, fix }) => {
      const properties = Object.entries({
        file: pathOf(document, context),
        line,
        col: column,
        title: `${rule} ${titleOf(rule)}`.trim(),
      }).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
      return `::${COMMANDS[severity]} ${properties.join(',')}::${escapeData(`${message}\n${fix}`)}`;
    })
    .join('\n');
}

// As the runner takes them back: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
