import { relative, sep } from 'node:path';
import { updateBaseline, withBaseline } from '../operations/baseline-file.js';
import { type Checked, type CheckOptions, checkDocuments } from '../operations/check-documents.js';
import { DocumentReader, listDocuments } from '../operations/collect-documents.js';
import type { Session } from '../operations/operation.js';
import type { WriteContext } from '../report/context.js';
import type { Sources } from '../report/sources.js';
import type { Workspace } from '../workspace/workspace.js';
import type { Console } from './console.js';
import { isInside } from './reach.js';

/** What is checked, and how. */
export interface Check {
  readonly session: Session;
  readonly workspace: Workspace;
  /** The folder of the workspace, as the process finds it. */
  readonly folder: string;
  /** Files and folders of it. */
  readonly paths: readonly string[];
  readonly given: CheckGiven;
}

export interface CheckGiven extends CheckOptions {
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
}

/** Checks the documents as they are now, held against the baseline if there is one. */
export async function check(
  { session, workspace, paths, given }: Check,
  console: Console,
  reader = new DocumentReader(workspace),
): Promise<Checked> {
  const listed = await listDocuments(workspace, paths);
  const documents = await reader.read(listed);
  const { report, sources } = await checkDocuments(session, documents, { ...given, memory: reader.memory });
  const { baseline: file } = given;
  if (file === undefined) return { report, sources };
  const use = { ...given, file, listed };
  if (given.updateBaseline) {
    const changed = await updateBaseline(workspace, report, use);
    console.note(`${file} holds the present findings ${changed ? 'now' : 'already'}.`);
  }
  return { report: await withBaseline(workspace, report, use), sources };
}

/** How a report on this console is written. */
export function contextOf({ folder, given }: Check, sources: Sources, console: Console): WriteContext {
  return {
    sources,
    strict: given.strict ?? false,
    folder: prefixOf(folder),
    paint: (style, text) => console.paint(style, text, 'print'),
    width: console.width,
  };
}

/** The same without colours, for a file. */
export function plain(context: WriteContext): WriteContext {
  return { ...context, paint: (_style, text) => text };
}

/** The folder from where the process runs; nothing for one elsewhere, whose documents are named from it. */
function prefixOf(folder: string): string {
  return isInside('.', folder) ? relative('.', folder).split(sep).join('/') : '';
}
