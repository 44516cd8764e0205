import { stat } from 'node:fs/promises';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { DocwrightError } from '../errors.js';

/**
 * The workspace for a path that somebody typed to have it read: the current folder if it lies in there.
 * Else the folder that it lies in, because whoever names a file elsewhere wants it read.
 *
 * @throws DocwrightError `file_not_found` for a path elsewhere that is not there
 */
export async function reach(path: string): Promise<{ workspace: string; path: string }> {
  const { workspace, paths } = await reachAll([path]);
  return { workspace, path: paths[0] ?? '.' };
}

/**
 * As `reach`, for several paths: the current folder if all of them lie in there, else the innermost folder
 * that holds them all.
 *
 * @throws DocwrightError `file_not_found` for a path elsewhere that is not there
 */
export async function reachAll(paths: readonly string[]): Promise<{ workspace: string; paths: readonly string[] }> {
  if (paths.every((path) => isInside('.', path))) {
    return { workspace: '.', paths: paths.map((path) => relative('.', path) || '.') };
  }
  const folders = await Promise.all(paths.map(folderOf));
  const workspace = folders.reduce(common);
  return { workspace, paths: paths.map((path) => relative(workspace, path) || '.') };
}

/** Whether a path lies in a folder or is that folder. */
export function isInside(folder: string, path: string): boolean {
  const steps = relative(folder, path);
  return !isAbsolute(steps) && steps.split(sep)[0] !== '..';
}

async function folderOf(path: string): Promise<string> {
  try {
    return (await stat(path)).isDirectory() ? resolve(path) : dirname(resolve(path));
  } catch {
    throw new DocwrightError('file_not_found', `${path} does not exist or cannot be read.`, 'Check the path.');
  }
}

function common(one: string, other: string): string {
  let folder = one;
  while (!isInside(folder, other) && folder !== dirname(folder)) folder = dirname(folder);
  return folder;
}
