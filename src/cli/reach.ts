import { stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, relative } from 'node:path';
import { DocwrightError } from '../errors.js';

/**
 * The workspace for a path that somebody typed to have it read: the current folder if it lies in there.
 * Else the folder that it lies in, because whoever names a file elsewhere wants it read.
 *
 * @throws DocwrightError `file_not_found` for a path elsewhere that is not there
 */
export async function reach(path: string): Promise<{ workspace: string; path: string }> {
  const steps = relative('.', path);
  if (!isAbsolute(steps) && !/^\.\.(?:[/\\]|$)/.test(steps)) return { workspace: '.', path: steps || '.' };
  try {
    const isFolder = (await stat(path)).isDirectory();
    return isFolder ? { workspace: path, path: '.' } : { workspace: dirname(path), path: basename(path) };
  } catch {
    throw new DocwrightError('file_not_found', `${path} does not exist or cannot be read.`, 'Check the path.');
  }
}
