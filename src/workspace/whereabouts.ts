import type { BigIntStats } from 'node:fs';
import { type FileHandle, lstat, readlink, realpath } from 'node:fs/promises';
import { changed, errnoOf } from './fs-errors.js';
import { isInside } from './path-rules.js';

/** Whether both describe the same file or folder, whatever it is called. */
export function isSame(one: BigIntStats, other: BigIntStats): boolean {
  return one.dev === other.dev && one.ino === other.ino;
}

/** What stands at a path itself, links not followed; undefined for nothing. */
export async function lstatIfThere(real: string): Promise<BigIntStats | undefined> {
  try {
    return await lstat(real, { bigint: true });
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Makes sure that what was just opened is inside `root`. Comparing it with what was checked is not enough:
 * when a folder on the way was swapped for a link during the check, the same wrong file was checked and
 * opened. Linux tells where an open file is; elsewhere its path is resolved once more, which leaves a
 * moment in which a fast attacker can swap it back.
 *
 * @param openedAs the path it was opened by
 * @throws DocwrightError `file_changed`, naming `path`
 */
export async function refuseOutside(
  root: string,
  openedAs: string,
  handle: FileHandle | undefined,
  path: string,
): Promise<void> {
  const told =
    handle && process.platform === 'linux' ? await readlink(`/proc/self/fd/${handle.fd}`).catch(() => '') : '';
  // Some sandboxes have no /proc.
  const real = told === '' ? await realpath(openedAs) : told;
  if (!isInside(root, real, process.platform)) throw changed(path);
}
