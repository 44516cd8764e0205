import { constants } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { CheckedFolder } from './confine.js';
import { writeAll } from './create-file.js';
import { changed, errnoOf } from './fs-errors.js';
import { insideFolder } from './held-folder.js';

/**
 * Replaces the regular file `name` in `folder` by `bytes`: whoever reads it, at any moment and after any
 * crash, finds all of the old content or all of the new. Mode and owner stay.
 *
 * write-file-atomic queues the writers, keeps mode and owner, renames and cleans up. The bytes are written
 * here, because it takes a short write (a disk that fills up) for a whole one and would put a cut-off file
 * in place of the old.
 *
 * @throws DocwrightError `file_changed`, and the file system's own errors
 */
export async function replaceFile(folder: CheckedFolder, name: string, path: string, bytes: Buffer): Promise<void> {
  await insideFolder(folder, [], path, async (held) => {
    if (!(await lstat(join(held, name))).isFile()) throw changed(path);
    await refusePlantedTemporary(held, name, path);
    await writeFileAtomic(join(folder.real, name), Buffer.alloc(0), {
      // Awaited by the package, though its types do not say so.
      tmpfileCreated: (temporary) => fillTemporary(join(held, basename(temporary)), path, bytes),
    });
  });
}

/**
 * write-file-atomic opens `name.<number>` without caring what is there, and the number can be guessed:
 * a link planted under such a name would be written through to wherever it leads.
 */
async function refusePlantedTemporary(held: string, name: string, path: string): Promise<void> {
  const prefix = `${name}.`;
  for (const entry of await readdir(held)) {
    if (!entry.startsWith(prefix) || !/^\d{1,10}$/u.test(entry.slice(prefix.length))) continue;
    const stats = await lstat(join(held, entry)).catch(() => undefined);
    if (stats !== undefined && (!stats.isFile() || stats.nlink > 1)) throw changed(path);
  }
}

/** Writes through the held folder: when the temporary file is not in it, a link has been swapped in. */
async function fillTemporary(temporary: string, path: string, bytes: Buffer): Promise<void> {
  const handle = await open(temporary, constants.O_WRONLY | (constants.O_NOFOLLOW ?? 0)).catch((error: unknown) => {
    throw errnoOf(error) === 'ENOENT' ? changed(path) : error;
  });
  try {
    const stats = await handle.stat();
    if (!stats.isFile() || stats.nlink !== 1) throw changed(path);
    await writeAll(handle, bytes);
  } finally {
    await handle.close();
  }
}
