import { realpath } from 'node:fs/promises';
import { delimiter, resolve } from 'node:path';
import { CatalogReader, WORKSPACE_TEMPLATES } from '../catalog/load.js';
import { CONFIG_FILE } from '../config/config-file.js';
import { configOf, readConfig } from '../config/read-config.js';
import { DocwrightError, hasCode } from '../errors.js';
import type { Session } from '../operations/operation.js';
import { type Watched, watchPaths } from '../workspace/watch.js';
import { openWorkspace, type Workspace } from '../workspace/workspace.js';

/** Options that every command takes. */
export interface SessionOptions {
  /** Folder to work in; absent: no files. */
  readonly workspace?: string | undefined;
  /** Folders with templates beside the bundled ones. */
  readonly templates?: readonly string[] | undefined;
}

/** A session of this program, which can notice by itself that templates change. */
export interface ProgramSession extends Session {
  /**
   * Watches the folders of templates from when somebody first asks for templates, so that
   * `onTemplatesChange` is told of changes without anybody asking again. Returns how to end it.
   */
  watchTemplates(failed: (error: unknown) => void): () => Promise<void>;
}

/**
 * Opens what the operations work with. The catalogue is read when it is first asked for.
 *
 * @throws DocwrightError `workspace_invalid` for a folder that cannot be opened
 */
export async function openSession({ workspace, templates }: SessionOptions): Promise<ProgramSession> {
  const home = workspace === undefined ? undefined : await open(workspace, 'workspace');
  const folders = [...foldersFromEnvironment(), ...(templates ?? [])];
  // Now, rather than with the first question to the catalogue.
  const roots = await Promise.all(folders.map(async (folder) => (await open(folder, 'folder of templates')).root));
  // A small file, and read each time, so that whoever corrects it need not start the program again.
  const configFile = async () => (home ? readConfig(home.workspace) : undefined);
  const configured = async () => {
    const file = await configFile();
    return file && { file: CONFIG_FILE, problems: file.problems, templates: file.templates };
  };
  const reader = new CatalogReader({ folders, workspace: home?.workspace, configured });
  const watched = async (): Promise<Watched[]> => {
    const ofFolders = roots.map((root) => ({ root, path: root }));
    if (!home) return ofFolders;
    const named = (await configFile())?.templates.map(({ path }) => path) ?? [];
    // The file that names folders is watched as one of them.
    const paths = [WORKSPACE_TEMPLATES, CONFIG_FILE, ...named];
    return [...ofFolders, ...paths.map((path) => ({ root: home.root, path: resolve(home.root, path) }))];
  };
  return {
    workspace: home?.workspace,
    catalog: () => reader.read(),
    listing: () => reader.list(),
    onTemplatesChange: (listener) => reader.onChange(listener),
    ...(home && {
      watchDocuments: (touched, failed) =>
        watchPaths({ wanted: async () => [{ root: home.root, path: home.root }], touched, failed, persistent: false }),
    }),
    config: async () => {
      const file = await configFile();
      return file ? configOf(file) : {};
    },
    today,
    watchTemplates(failed) {
      let end: (() => Promise<void>) | undefined;
      let ended = false;
      void reader.begun.then(() => {
        if (ended) return;
        end = watchPaths({ wanted: watched, touched: () => reader.refresh(), failed, persistent: false });
      });
      return async () => {
        ended = true;
        await end?.();
      };
    },
  };
}

async function open(folder: string, as: string): Promise<{ workspace: Workspace; root: string }> {
  try {
    return { workspace: await openWorkspace(folder), root: await realpath(folder) };
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
