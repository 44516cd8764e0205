import { realpath, stat } from 'node:fs/promises';
import { DocwrightError, hasCode } from '../errors.js';
import { confine } from './confine.js';
import { type ListOptions, listFiles } from './list-files.js';
import { readText } from './read-text.js';
import type { WriteOptions, Written } from './write-text.js';
import type { FileToWrite } from './write-together.js';

/**
 * The one folder a session may touch. Every `path` is relative to it and `/` separated, or absolute and
 * inside it by real path; links are followed as long as they stay inside. Every method throws
 * DocwrightError `path_invalid` or `path_outside_workspace` for a path that is refused, `read_failed` when
 * the file system does, and `workspace_invalid` when the folder is gone. Neither results nor errors hold
 * absolute paths.
 */
export interface Workspace {
  /**
   * The text of a regular UTF-8 file, byte order mark and line ends as they are. `maxBytes` is 10 MiB
   * unless given.
   *
   * @throws DocwrightError `file_not_found`, `not_a_file`, `not_a_directory`, `file_too_large`,
   *   `file_not_text` (invalid UTF-8, or NUL), `file_changed` (swapped while being opened)
   */
  readText(path: string, options?: { maxBytes?: number }): Promise<string>;

  /**
   * Writes `text` as UTF-8, all of it or nothing, and makes the folders that are missing. An existing file
   * is replaced only with `overwrite: true`, links and anything but regular files never. With `expected` it is
   * replaced only if it holds that text; of several writers, in any process, who expect the same one wins.
   *
   * @throws DocwrightError `file_exists`, `not_a_file`, `not_a_directory`, `file_not_text` (NUL or half
   *   surrogate pairs), `file_changed` (something swapped meanwhile; nothing is written), `write_failed`
   */
  writeText(path: string, text: string, options?: WriteOptions): Promise<Written>;

  /**
   * Writes several files into one folder, all of them or none; the folders that are missing are made. A
   * folder that is not there yet appears with all files at once. In one that is, every file is old or new
   * at any moment, and what was put in place is taken back when a later one cannot be; a crash in the very
   * middle leaves some old and some new. Existing files are replaced as by `writeText`.
   *
   * @throws DocwrightError as `writeText`; `path_invalid` for a name that is none, or is there twice
   */
  writeTogether(folder: string, files: readonly FileToWrite[]): Promise<Written[]>;

  /** What is at `path`; undefined when there is nothing, or neither a file nor a folder. */
  kind(path: string): Promise<'file' | 'directory' | undefined>;

  /**
   * When a file was written: `modified` in milliseconds since 1970, and a `stamp` that is another one
   * after the file was written or replaced, as exactly as the file system keeps time; and its size in `bytes`.
   *
   * @throws DocwrightError `file_not_found` if there is no file
   */
  lastWritten(path: string): Promise<LastWritten>;

  /**
   * The files in a folder and the folders below it, in code point order, as paths that `readText` takes.
   * `.git`, `node_modules` and every folder that starts with a dot are skipped below `path`, as are links
   * that lead outside or nowhere (`onSkipped` is told of them). A file reached in several ways is listed once. Names that no path may
   * contain (control characters) are left out. `limit` is 5000 unless given.
   *
   * @throws DocwrightError `file_not_found`, `not_a_directory`, `too_many_files`
   */
  listFiles(path: string, options?: ListOptions): Promise<string[]>;

  /**
   * `path` as results name it: relative to the workspace, `/` separated, `.` for the workspace itself.
   * It need not exist.
   *
   * @throws DocwrightError `not_a_directory`
   */
  relative(path: string): Promise<string>;
}

/** See `Workspace.lastWritten`. */
export interface LastWritten {
  readonly stamp: string;
  readonly modified: number;
  readonly bytes: number;
}

/**
 * Opens the folder `root`, absolute or relative to the process, as a workspace. Its real path is taken now.
 *
 * @throws DocwrightError `workspace_invalid` when it is not a folder that can be reached
 */
export async function openWorkspace(root: string): Promise<Workspace> {
  const real = await realRoot(root);
  return {
    readText: (path, options) => readText(real, path, options),
    // What writes is loaded by whoever writes: most start to read.
    writeText: async (path, text, options) => (await import('./write-text.js')).writeText(real, path, text, options),
    writeTogether: async (folder, files) => (await import('./write-together.js')).writeTogether(real, folder, files),
    kind: (path) => kind(real, path),
    lastWritten: (path) => lastWritten(real, path),
    listFiles: (path, options) => listFiles(real, path, options),
    relative: async (path) => (await confine(real, path)).path,
  };
}

async function realRoot(root: string): Promise<string> {
  try {
    const real = await realpath(root);
    if ((await stat(real)).isDirectory()) return real;
  } catch {
    // Told below: the reason would name absolute paths.
  }
  throw new DocwrightError(
    'workspace_invalid',
    'The workspace is not an existing folder that can be opened.',
    'Start Docwright with --workspace and a folder that exists.',
  );
}

async function kind(root: string, path: string): Promise<'file' | 'directory' | undefined> {
  try {
    const target = await confine(root, path);
    if (!target.exists) return undefined;
    if (target.stats.isDirectory()) return 'directory';
    return target.stats.isFile() ? 'file' : undefined;
  } catch (error) {
    if (hasCode(error, 'not_a_directory')) return undefined;
    throw error;
  }
}

async function lastWritten(root: string, path: string): Promise<LastWritten> {
  const target = await confine(root, path);
  if (!target.exists || !target.stats.isFile()) {
    throw new DocwrightError('file_not_found', `${target.path} is not there as a file.`, 'Check the path.');
  }
  const { dev, ino, size, mtimeNs, ctimeNs, mtimeMs } = target.stats;
  return { stamp: [dev, ino, size, mtimeNs, ctimeNs].join(':'), modified: Number(mtimeMs), bytes: Number(size) };
}
