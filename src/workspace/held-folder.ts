import { constants } from 'node:fs';
import { lstat, mkdir, open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { CheckedFolder } from './confine.js';
import { changed, errnoOf } from './fs-errors.js';
import { isSame, refuseOutside } from './whereabouts.js';

interface HeldFolder {
  /** Names the folder for as long as it is held. */
  readonly path: string;
  close(): Promise<void>;
}

/**
 * Makes the folders `names` one inside the other below `folder`, and calls `use` with a path to the
 * innermost. On Linux that path goes through an open handle, so it names the checked folder even when
 * somebody puts a link in its place meanwhile; Node has no such thing elsewhere, where the folder is only
 * checked right before use. Folders made stay when `use` fails: somebody else may be using them by then.
 *
 * @throws DocwrightError `file_changed` (naming `path`) when a folder is not the one that was checked
 */
export async function insideFolder<T>(
  folder: CheckedFolder,
  names: readonly string[],
  path: string,
  use: (held: string) => Promise<T>,
): Promise<T> {
  return descend(await hold(folder, path), folder.root, names, path, use);
}

async function descend<T>(
  held: HeldFolder,
  root: string,
  names: readonly string[],
  path: string,
  use: (held: string) => Promise<T>,
): Promise<T> {
  try {
    const [next, ...rest] = names;
    if (next === undefined) return await use(held.path);
    const child = join(held.path, next);
    await mkdir(child).catch((error: unknown) => {
      if (errnoOf(error) !== 'EEXIST') throw error;
    });
    return await descend(await hold({ root, real: child }, path), root, rest, path, use);
  } finally {
    await held.close();
  }
}

/** Without `stats`, whatever folder is there is taken, as long as it is a folder inside the root. */
async function hold(folder: Omit<CheckedFolder, 'stats'> & Partial<CheckedFolder>, path: string): Promise<HeldFolder> {
  const { root, real } = folder;
  if (process.platform !== 'linux') {
    const stats = await lstat(real, { bigint: true });
    if (!stats.isDirectory() || !isSame(stats, folder.stats ?? stats)) throw changed(path);
    await refuseOutside(root, real, undefined, path);
    return { path: real, close: async () => {} };
  }
  const handle = await open(real, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW).catch(
    (error: unknown) => {
      throw errnoOf(error) === 'ENOTDIR' ? changed(path) : error;
    },
  );
  try {
    const stats = await handle.stat({ bigint: true });
    if (!isSame(stats, folder.stats ?? stats)) throw changed(path);
    await refuseOutside(root, real, handle, path);
    const anchored = `/proc/self/fd/${handle.fd}`;
    const there = await stat(anchored, { bigint: true }).catch(() => undefined);
    const usable = there !== undefined && isSame(stats, there);
    return { path: usable ? anchored : real, close: () => handle.close() };
  } catch (error) {
    await handle.close();
    throw error;
  }
}
