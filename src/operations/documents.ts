import { type ReadDocument, readDocument } from '../document/read.js';
import { DocwrightError } from '../errors.js';
import type { Template } from '../template/template.js';
import type { Workspace } from '../workspace/workspace.js';
import { MAX_DOCUMENT } from './document-limit.js';
import { refuseUnlessMarkdown } from './markdown-path.js';
import type { Session } from './operation.js';

/** What keeps one file from being read, and says nothing of the others. */
export const UNREADABLE = ['file_not_text', 'file_too_large', 'file_changed', 'read_failed'] as const;

/** A document of the workspace with the template that it was made by. */
export interface OpenedDocument {
  /** Relative to the workspace. */
  readonly path: string;
  /** The file as it is, byte order mark and line ends included. */
  readonly text: string;
  readonly document: ReadDocument;
  readonly template: Template;
  /** The version that the document names, which need not be the template's. */
  readonly version: string | undefined;
}

/**
 * Opens a document by its path; its template is the one that its front matter names.
 *
 * @throws DocwrightError those of the workspace, `values_invalid` with the line of what cannot be read, and `template_unknown`
 *   if it names no template or one that is not at hand
 */
export async function openDocument(session: Session, workspace: Workspace, given: string): Promise<OpenedDocument> {
  refuseUnlessMarkdown(given);
  const path = await workspace.relative(given);
  const text = await workspace.readText(path, { maxBytes: MAX_DOCUMENT });
  const document = readDocument(text);
  const broken = document.unreadable ?? document.frontMatter?.error;
  if (broken) {
    const { line, column } = broken.at;
    throw new DocwrightError('values_invalid', `${path}:${line}:${column} ${broken.message}`, broken.fix);
  }
  const catalog = await session.catalog();
  const named = document.frontMatter?.values.template;
  const [id, version] = typeof named === 'string' ? named.trim().split('@') : [];
  if (!id) {
    const [first] = catalog.entries;
    const sample = first ? `${first.summary.id}@${first.summary.version}` : 'prd@1.0.0';
    throw new DocwrightError(
      'template_unknown',
      `${path} does not name the template it was made by.`,
      `Documents made by fill_template name it in their front matter, as in "template: ${sample}". The templates are ${catalog.entries.map(({ summary }) => summary.id).join(', ')}.`,
    );
  }
  return { path, text, document, template: catalog.find(id).template, version };
}
