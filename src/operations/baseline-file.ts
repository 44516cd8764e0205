import { DocwrightError, hasCode } from '../errors.js';
import { type Baseline, compare, formatBaseline, parseBaseline, renewed } from '../report/baseline.js';
import { countFindings, type KnownFinding, type Report, statusOf } from '../report/report.js';
import type { Workspace } from '../workspace/workspace.js';
import type { CheckOptions } from './check-documents.js';
import type { ListedDocuments } from './collect-documents.js';

/** The file of a baseline, and the documents that it is held against. */
export interface BaselineUse extends Pick<CheckOptions, 'rules' | 'strict'> {
  readonly file: string;
  readonly listed: ListedDocuments;
}

/**
 * A report without the findings that are in a baseline.
 *
 * @throws DocwrightError those of the workspace, and `arguments_invalid` for a file that is no baseline
 */
export async function withBaseline(workspace: Workspace, report: Report, use: BaselineUse): Promise<Report> {
  const baseline = await read(workspace, use.file);
  if (!baseline) {
    throw new DocwrightError(
      'file_not_found',
      `There is no baseline ${use.file}.`,
      'Write it with --update-baseline, or check the path.',
    );
  }
  const compared = compare(report.findings, baseline, checkedBy(use));
  const counts = countFindings(compared.findings);
  return {
    ...report,
    counts,
    status: statusOf(counts, use.strict ?? false),
    findings: compared.findings,
    known: compared.known,
    gone: compared.gone,
  };
}

/**
 * Writes a baseline with all findings of a report; entries of documents and rules that were not checked stay.
 *
 * @returns whether the file is another one now
 * @throws DocwrightError those of the workspace, and `arguments_invalid` for a file that is no baseline
 */
export async function updateBaseline(workspace: Workspace, report: Report, use: BaselineUse): Promise<boolean> {
  const before = await read(workspace, use.file);
  const after = formatBaseline(renewed(report.findings, before ?? [], checkedBy(use)));
  if (before && formatBaseline(before) === after) return false;
  await workspace.writeText(use.file, after, { overwrite: before !== undefined });
  return true;
}

async function read(workspace: Workspace, file: string): Promise<Baseline | undefined> {
  try {
    return parseBaseline(await workspace.readText(file), file);
  } catch (error) {
    if (hasCode(error, 'file_not_found')) return undefined;
    throw error;
  }
}

/** Whether an entry would have occurred again: its rule was applied, to its document or a folder that held it. */
function checkedBy({ listed, rules }: BaselineUse): (entry: KnownFinding) => boolean {
  const names = new Set(listed.names);
  const isInside = (document: string) =>
    listed.folders.some((folder) => folder === '.' || document.startsWith(`${folder}/`));
  return ({ document, rule }) => (rules?.includes(rule) ?? true) && (names.has(document) || isInside(document));
}
