import { delimiter } from 'node:path';
import type { Catalog } from '../catalog/catalog.js';
import { loadCatalog } from '../catalog/load.js';
import type { Session } from '../operations/operation.js';
import { openWorkspace } from '../workspace/workspace.js';

/** Options that every command takes. */
export interface SessionOptions {
  /** Folder to work in; absent: no files. */
  readonly workspace?: string | undefined;
  /** Folders with templates beside the bundled ones. */
  readonly templates?: readonly string[] | undefined;
}

/** Opens what the operations work with. The catalogue is read when it is first asked for. */
export async function openSession({ workspace, templates }: SessionOptions): Promise<Session> {
  const opened = workspace === undefined ? undefined : await openWorkspace(workspace);
  const folders = [...foldersFromEnvironment(), ...(templates ?? [])];
  let catalog: Promise<Catalog> | undefined;
  return {
    workspace: opened,
    catalog: () => {
      catalog ??= loadCatalog({ folders, workspace: opened });
      return catalog;
    },
    today,
  };
}

function foldersFromEnvironment(): string[] {
  return (process.env.DOCWRIGHT_TEMPLATES ?? '').split(delimiter).filter(Boolean);
}

function today(): string {
  const now = new Date();
  const two = (number: number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
