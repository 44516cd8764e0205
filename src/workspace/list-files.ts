import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DocwrightError } from '../errors.js';
import { confine, type Found } from './confine.js';
import { errnoOf, guarded } from './fs-errors.js';
import { parsePath, segmentsOf } from './path-rules.js';

const DEFAULT_LIMIT = 5000;

export interface ListOptions {
  /** Only files whose name ends so (`.md`), in any case. */
  readonly extension?: string;
  /** The most files there may be. */
  readonly limit?: number;
  /**
   * Is told what is not listed although somebody may take it for listed: links that lead outside or nowhere, and
   * what is neither file nor folder, with such a name; and such links without any extension, as folders have.
   */
  readonly onSkipped?: (path: string, why: DocwrightError) => void;
}

/** See `Workspace.listFiles`. */
export async function listFiles(root: string, path: string, options: ListOptions = {}): Promise<string[]> {
  const { extension = '', limit = DEFAULT_LIMIT, onSkipped } = options;
  const start = await confine(root, path);
  if (!start.exists) throw new DocwrightError('file_not_found', `${start.path} does not exist.`, 'Check the path.');
  if (!start.stats.isDirectory()) {
    throw new DocwrightError('not_a_directory', `${start.path} is not a folder.`, 'Name a folder.');
  }

  const files = new Map<string, string>();
  const visited = new Set<string>();
  const links: string[] = [];

  const isAsked = (name: string) => name.toLowerCase().endsWith(extension.toLowerCase());
  const addFile = (real: string, name: string): void => {
    if (!isAsked(name) || files.has(real)) return;
    if (files.size === limit) throw tooMany(start.path, limit);
    files.set(real, name);
  };
  const addFolder = async (real: string, name: string): Promise<void> => {
    if (visited.has(real)) return;
    visited.add(real);
    const entries = await guarded('read', name, () => entriesOf(real, name !== start.path));
    for (const entry of entries) {
      const child = name === '.' ? entry.name : `${name}/${entry.name}`;
      if (entry.isSymbolicLink()) links.push(child);
      else if (entry.isFile()) addFile(join(real, entry.name), child);
      else if (!entry.isDirectory()) {
        if (isAsked(child)) onSkipped?.(child, noFile(child));
      } else if (!isSkipped(entry.name)) await addFolder(join(real, entry.name), child);
    }
  };

  await addFolder(start.real, start.path);
  // Links come last, so that a file that also has a link to it is listed once and under its own name.
  // Folders they lead to may add more of them.
  for (const link of links) {
    const target = await followLink(root, link);
    if (target instanceof DocwrightError) {
      if (isAsked(link) || isLikeFolder(link)) onSkipped?.(link, target);
      continue;
    }
    if (target?.stats.isFile()) addFile(target.real, target.path);
    if (target?.stats.isDirectory()) await addFolder(target.real, target.path);
  }
  return [...files.values()].sort(byCodePoint);
}

/** Entries in a fixed order, without those whose names no path may contain: nobody could read them. */
async function entriesOf(real: string, mayVanish: boolean): Promise<Dirent[]> {
  try {
    const entries = await readdir(real, { withFileTypes: true });
    return entries.filter((entry) => isAcceptable(entry.name)).sort((a, b) => byCodePoint(a.name, b.name));
  } catch (error) {
    // Other programs go on working while the folders are walked.
    if (mayVanish && errnoOf(error) === 'ENOENT') return [];
    throw error;
  }
}

/** What a link leads to, why it is not followed outside or nowhere, or undefined for what is skipped. */
async function followLink(root: string, path: string): Promise<Found | DocwrightError | undefined> {
  try {
    const target = await confine(root, path);
    if (!target.exists) return undefined;
    const names = segmentsOf(target.real, process.platform).slice(segmentsOf(root, process.platform).length);
    const folders = target.stats.isDirectory() ? [...names, ...path.split('/').slice(-1)] : names.slice(0, -1);
    return folders.some(isSkipped) ? undefined : target;
  } catch (error) {
    if (!(error instanceof DocwrightError)) throw error;
    if (error.code === 'path_outside_workspace') return error;
    if (error.code === 'not_a_directory') return undefined;
    throw error;
  }
}

/** By its name alone: what is outside is nobody's business here. */
function isLikeFolder(path: string): boolean {
  return !path.slice(path.lastIndexOf('/') + 1).includes('.');
}

function noFile(path: string): DocwrightError {
  return new DocwrightError('not_a_file', `${path} is neither a file nor a folder.`, 'Take it out of the folder.');
}

function isAcceptable(name: string): boolean {
  try {
    return parsePath(name, process.platform).segments.length === 1;
  } catch {
    return false;
  }
}

/** Whether a folder, by its name, is nobody's documents. */
export function isSkipped(folder: string): boolean {
  return folder.startsWith('.') || folder === 'node_modules';
}

/** UTF-8 bytes sort like code points; the default order, by UTF-16 units, does not. */
function byCodePoint(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

function tooMany(path: string, limit: number): DocwrightError {
  const where = path === '.' ? 'The workspace' : path;
  return new DocwrightError(
    'too_many_files',
    `${where} has more than ${limit} files to look at.`,
    'Name a smaller folder.',
  );
}
