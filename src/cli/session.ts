import { delimiter } from 'node:path';
import type { Catalog } from '../catalog/catalog.js';
import { loadCatalog } from '../catalog/load.js';
import { CONFIG_FILE } from '../config/config.js';
import { configOf, readConfig } from '../config/read-config.js';
import { DocwrightError, hasCode } from '../errors.js';
import type { Session } from '../operations/operation.js';
import { openWorkspace, type Workspace } from '../workspace/workspace.js';

/** Options that every command takes. */
export interface SessionOptions {
  /** Folder to work in; absent: no files. */
  readonly workspace?: string | undefined;
  /** Folders with templates beside the bundled ones. */
  readonly templates?: readonly string[] | undefined;
}

/**
 * Opens what the operations work with. The catalogue is read when it is first asked for.
 *
 * @throws DocwrightError `workspace_invalid` for a folder that cannot be opened
 */
export async function openSession({ workspace, templates }: SessionOptions): Promise<Session> {
  const opened = workspace === undefined ? undefined : await open(workspace, 'workspace');
  const folders = [...foldersFromEnvironment(), ...(templates ?? [])];
  // Now, rather than with the first question to the catalogue.
  for (const folder of folders) await open(folder, 'folder of templates');
  // A small file, and read each time, so that whoever corrects it need not start the program again.
  const configFile = async () => (opened ? readConfig(opened) : undefined);
  let known: { readonly configured: string; readonly catalog: Promise<Catalog> } | undefined;
  return {
    workspace: opened,
    catalog: async () => {
      const file = await configFile();
      const configured = file && { file: CONFIG_FILE, problems: file.problems, templates: file.templates };
      const key = JSON.stringify(configured ?? {});
      if (known?.configured !== key) {
        const catalog = loadCatalog({ folders, workspace: opened, configured });
        known = { configured: key, catalog };
        // What failed once may work the next time.
        catalog.catch(() => {
          if (known?.catalog === catalog) known = undefined;
        });
      }
      return known.catalog;
    },
    config: async () => {
      const file = await configFile();
      return file ? configOf(file) : {};
    },
    today,
  };
}

async function open(folder: string, as: string): Promise<Workspace> {
  try {
    return await openWorkspace(folder);
  } catch (error) {
    if (!hasCode(error, 'workspace_invalid')) throw error;
    throw new DocwrightError(
      'workspace_invalid',
      `The ${as} "${folder}" is not a folder that can be opened.`,
      'Name a folder that exists.',
    );
  }
}

function foldersFromEnvironment(): string[] {
  return (process.env.DOCWRIGHT_TEMPLATES ?? '').split(delimiter).filter(Boolean);
}

function today(): string {
  const now = new Date();
  const two = (number: number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
