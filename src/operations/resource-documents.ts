import { DocwrightError } from '../errors.js';
import type { Session } from './operation.js';

/**
 * The text of a Markdown document of the workspace.
 *
 * @throws DocwrightError `no_workspace`, `not_a_file` for what is no Markdown file, and those of the workspace
 */
export async function readDocumentResource(session: Session, path: string): Promise<string> {
  if (!session.workspace)
    throw new DocwrightError('no_workspace', 'There is no workspace.', 'Start Docwright with --workspace DIR.');
  if (!path.toLowerCase().endsWith('.md')) {
    throw new DocwrightError('not_a_file', 'Only Markdown files (.md) are documents.', 'Name a file that ends in .md.');
  }
  return session.workspace.readText(path);
}
