import { fileURLToPath } from 'node:url';
import { type DocwrightError, hasCode } from '../errors.js';
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
}

/**
 * Reads all templates: the bundled ones, then those of the configured folders in their order, then the
 * workspace's own. A file that breaks the format is reported and left out; the others load.
 *
 * @throws DocwrightError `workspace_invalid` if a configured folder cannot be opened
 */
export async function loadCatalog({ folders = [], workspace }: CatalogOptions = {}): Promise<Catalog> {
  const files = await readFolder(await openWorkspace(BUNDLED), '.', 'bundled', 'bundled');
  for (const folder of folders) {
    const name = folder.split(/[\\/]/).filter(Boolean).at(-1) ?? folder;
    files.push(...(await readFolder(await openWorkspace(folder), '.', 'configured', name)));
  }
  if (workspace && (await workspace.kind(WORKSPACE_TEMPLATES)) === 'directory') {
    files.push(...(await readFolder(workspace, WORKSPACE_TEMPLATES, 'workspace', '')));
  }
  return new Catalog(files);
}

async function readFolder(root: Workspace, path: string, source: Source, label: string): Promise<TemplateFile[]> {
  const paths = await root.listFiles(path, { extension: '.md' });
  return Promise.all(
    paths.map((each) => readTemplateFile(root, each, source, label === '' ? each : `${label}/${each}`)),
  );
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
    const { message, hint } = error as DocwrightError;
    return { source, file, template: undefined, problems: [{ rule: 'file', line: 1, column: 1, message, fix: hint }] };
  }
}

const UNREADABLE = ['file_not_text', 'file_too_large', 'read_failed'] as const;
