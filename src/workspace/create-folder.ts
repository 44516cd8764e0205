import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Missing } from './confine.js';
import { temporaryName, writeNew } from './create-file.js';
import { guarded } from './fs-errors.js';
import { insideFolder } from './held-folder.js';
import { lstatIfThere } from './whereabouts.js';
import type { PreparedFile } from './write-together.js';

/**
 * Makes a folder that is not there, with all of `files` in it: beside its place under a name of its own,
 * and then by one renaming, so that nobody ever sees a part of it. Nothing is left of one that failed.
 *
 * @returns false if something stands in its place by now; then nothing was made
 * @throws the file system's own errors, and DocwrightError that name the file
 */
export async function createFolder(target: Missing, files: readonly PreparedFile[]): Promise<boolean> {
  const [first = '', ...inner] = target.missing;
  const staging = temporaryName();
  return insideFolder(target.folder, [], target.path, async (parent) => {
    try {
      await insideFolder(target.folder, [staging, ...inner], target.path, async (held) => {
        for (const { name, path, bytes } of files)
          await guarded('write', path, () => writeNew(join(held, name), bytes));
      });
      if (await lstatIfThere(join(parent, first))) return false;
      return await renamed(join(parent, staging), join(parent, first));
    } finally {
      // After the renaming there is nothing under that name.
      await rm(join(parent, staging), { recursive: true, force: true }).catch(() => {});
    }
  });
}

async function renamed(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (await lstatIfThere(to)) return false;
    throw error;
  }
}
