import { stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { DocwrightError } from '../../errors.js';
import { addServer } from './edit-host-file.js';
import { type HostEntry, hostEntry, type Running } from './host-entry.js';
import { readHostFile } from './host-file.js';
import type { Host, Machine } from './hosts.js';
import { showPath } from './show-path.js';

export interface SetupRequest {
  readonly running: Running;
  /** The project, or the one folder that the server may work in. */
  readonly workspace: string | undefined;
  readonly templates: readonly string[] | undefined;
  /** Whether the file of the user is meant, where the host has one for projects too. */
  readonly global: boolean;
  readonly name: string;
  readonly overwrite: boolean;
  /** Whether the file is left unread. */
  readonly print: boolean;
}

/** What setting up a host comes to. */
export interface SetupPlan {
  readonly host: Host;
  readonly name: string;
  readonly entry: HostEntry;
  /** The absolute path of the file. */
  readonly file: string;
  /** Its text; undefined if it is not there. */
  readonly before: string | undefined;
  readonly after: string;
  readonly changes: boolean;
}

/**
 * Finds out which file of a host gets which entry. Nothing is written.
 *
 * @throws DocwrightError `arguments_invalid` for a name that hosts do not take or a workspace that is needed,
 *   `workspace_invalid` for a folder that is not there, and those of `addServer` and `readHostFile`
 */
export async function planSetup(host: Host, machine: Machine, request: SetupRequest): Promise<SetupPlan> {
  const { name, overwrite, running } = request;
  if (!/^[\w-]{1,64}$/.test(name)) {
    throw new DocwrightError(
      'arguments_invalid',
      `"${name}" cannot be the name of a server.`,
      'Take letters, digits, - and _, such as docwright-atlas.',
    );
  }
  const project = host.projectFile !== undefined && !request.global;
  const folder = await folderAt(request.workspace ?? '.', 'workspace');
  const file = project ? join(folder, host.projectFile) : host.userFile(machine);
  const workspace = workspaceFor(host, { project, named: request.workspace === undefined ? undefined : folder });
  const templates = await Promise.all((request.templates ?? []).map((each) => folderAt(each, 'folder of templates')));
  const entry = hostEntry(host, running, {
    workspace,
    templates: templates.map((each) => (project ? inProject(host, folder, each) : each)),
  });
  const before = request.print ? undefined : await readHostFile(file);
  const after = addServer(before, host, { file: showPath(file, machine), name, entry, overwrite });
  return { host, name, entry, file, before, after, changes: before !== after };
}

/** What the host gives the server as its workspace: the folder that is open in it, unless one is named for all. */
function workspaceFor(
  { openFolder, title, id }: Host,
  { project, named }: { project: boolean; named: string | undefined },
): string {
  if (!project && named !== undefined) return named;
  if (openFolder !== undefined) return openFolder;
  throw new DocwrightError(
    'arguments_invalid',
    `${title} works in no project, so the folder that documents are read from and written to has to be named.`,
    `Run docwright setup ${id} --workspace FOLDER.`,
  );
}

/** A folder as an entry in a project names it: by the project, wherever that lies, if it is in there. */
function inProject({ openFolder }: Host, project: string, folder: string): string {
  const rest = relative(project, folder);
  if (openFolder === undefined || isAbsolute(rest) || rest.split(sep)[0] === '..') return folder;
  return [openFolder, ...rest.split(sep).filter(Boolean)].join('/');
}

async function folderAt(path: string, as: string): Promise<string> {
  const folder = resolve(path);
  const found = await stat(folder).catch(() => undefined);
  if (found?.isDirectory()) return folder;
  throw new DocwrightError('workspace_invalid', `The ${as} "${path}" is not a folder.`, 'Name a folder that exists.');
}
