import { fileURLToPath } from 'node:url';
import { DocwrightError, hasCode } from '../errors.js';
import type { Problem } from '../template/problem.js';
import { MAX_TEMPLATE_LENGTH, readTemplate } from '../template/template.js';
import { openWorkspace, type Workspace } from '../workspace/workspace.js';
import { Catalog, type Source, type TemplateFile } from './catalog.js';

/** Folder of a workspace in which its own templates are. */
export const WORKSPACE_TEMPLATES = '.docwright/templates';

const BUNDLED = fileURLToPath(new URL('../../templates/', import.meta.url));

/** Which templates beside the bundled ones are at hand. */
export interface CatalogOptions {
  /** Folders named by whoever started the program; a later one wins. */
  readonly folders?: readonly string[] | undefined;
  readonly workspace?: Workspace | undefined;
  /** What the configuration file of the workspace adds. */
  readonly configured?: ConfiguredTemplates | undefined;
}

/** Folders of the workspace that a file in it names as having templates, with its own problems. */
export interface ConfiguredTemplates {
  /** The file, as results name it. */
  readonly file: string;
  readonly problems: readonly Problem[];
  /** Relative to the workspace, a later one wins; with the place in the file that names it. */
  readonly templates: readonly { readonly path: string; readonly line: number; readonly column: number }[];
}

/**
 * Reads all templates: the bundled ones, then those of the configured folders in their order, then the
 * workspace's own, last those of `.docwright/templates`. A file that breaks the format is reported and left out; the others load.
 *
 * @throws DocwrightError `workspace_invalid` if a configured folder cannot be opened
 */
export async function loadCatalog({ folders = [], workspace, configured }: CatalogOptions = {}): Promise<Catalog> {
  const files = await readFolder(await openWorkspace(BUNDLED), '.', 'bundled', 'bundled');
  for (const folder of folders) {
    const name = folder.split(/[\\/]/).findLast(Boolean) ?? folder;
    files.push(...(await readFolder(await openFolder(folder, name), '.', 'configured', name)));
  }
  if (workspace && configured) files.push(...(await readConfigured(workspace, configured)));
  if (workspace) files.push(...(await readWorkspace(workspace)));
  return new Catalog(files);
}

async function openFolder(folder: string, name: string): Promise<Workspace> {
  try {
    return await openWorkspace(folder);
  } catch (error) {
    if (!hasCode(error, 'workspace_invalid')) throw error;
    throw new DocwrightError(
      'workspace_invalid',
      `The template folder ${name.slice(0, 80)} is not an existing folder that can be opened.`,
      'Check --templates and DOCWRIGHT_TEMPLATES: relative paths count from the folder that Docwright is started in.',
    );
  }
}

/** Templates of a workspace that cannot be listed are told and left out: the bundled ones are still of use. */
async function readWorkspace(workspace: Workspace): Promise<TemplateFile[]> {
  try {
    if ((await workspace.kind(WORKSPACE_TEMPLATES)) !== 'directory') return [];
    return await readFolder(workspace, WORKSPACE_TEMPLATES, 'workspace', '');
  } catch (error) {
    if (!(error instanceof DocwrightError) || hasCode(error, 'workspace_invalid')) throw error;
    return [unreadable('workspace', WORKSPACE_TEMPLATES, error)];
  }
}

/** A folder that is named and cannot be listed is told where it is named. */
async function readConfigured(
  workspace: Workspace,
  { file, problems, templates }: ConfiguredTemplates,
): Promise<TemplateFile[]> {
  const source = 'workspace';
  const files: TemplateFile[] = problems.length > 0 ? [{ source, file, template: undefined, problems }] : [];
  for (const { path, ...at } of templates) {
    try {
      files.push(...(await readFolder(workspace, path, source, '')));
    } catch (error) {
      if (!(error instanceof DocwrightError) || hasCode(error, 'workspace_invalid')) throw error;
      files.push(unreadable(source, file, error, at));
    }
  }
  return files;
}

/** A README explains a folder of templates and is none of them. */
const README = /(?:^|\/)readme\.md$/i;

async function readFolder(root: Workspace, path: string, source: Source, label: string): Promise<TemplateFile[]> {
  const files: TemplateFile[] = [];
  // One after the other: a folder may hold more files than a process may open.
  for (const each of await root.listFiles(path, { extension: '.md' })) {
    if (README.test(each)) continue;
    const file = label === '' ? each : `${label}/${each}`;
    try {
      files.push(await readTemplateFile(root, each, source, file));
    } catch (error) {
      // Taken away since the folder was listed.
      if (!hasCode(error, 'file_not_found')) throw error;
    }
  }
  return files;
}

/**
 * Reads one template file.
 *
 * @param file how results name it
 * @throws DocwrightError if there is no such file
 */
export async function readTemplateFile(
  root: Workspace,
  path: string,
  source: Source,
  file: string,
): Promise<TemplateFile> {
  try {
    const text = await root.readText(path, { maxBytes: MAX_TEMPLATE_LENGTH * 4 });
    return { source, file, ...readTemplate(text, path.split('/').at(-1) ?? path) };
  } catch (error) {
    if (!UNREADABLE.some((code) => hasCode(error, code))) throw error;
    return unreadable(source, file, error as DocwrightError);
  }
}

const UNREADABLE = ['file_not_text', 'file_too_large', 'file_changed', 'read_failed'] as const;

function unreadable(
  source: Source,
  file: string,
  { message, hint }: DocwrightError,
  at = { line: 1, column: 1 },
): TemplateFile {
  // Messages of problems end without a full stop.
  const problem = { rule: 'file', ...at, message: message.replace(/\.$/, ''), fix: hint };
  return { source, file, template: undefined, problems: [problem] };
}
