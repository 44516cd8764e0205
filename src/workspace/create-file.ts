import { randomBytes } from 'node:crypto';
import { type FileHandle, link, open, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf } from './fs-errors.js';

// What `link` answers on file systems without hard links (FAT, some network and container mounts);
// EISDIR is how Node reports Windows' "invalid function".
const NO_HARD_LINKS = new Set(['EPERM', 'EACCES', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EXDEV', 'EMLINK', 'EISDIR']);

/**
 * Creates `name` in `folder` with all of `bytes`, or not at all; a file that is there already, or appears
 * meanwhile, stays as it is. Without hard links a crash in the middle can leave a shorter file.
 *
 * @param hardLink replaced in tests, to act like a file system without hard links
 * @throws the file system's own errors; EEXIST when `name` is taken
 */
export async function createFile(folder: string, name: string, bytes: Buffer, hardLink = link): Promise<void> {
  const target = join(folder, name);
  const temporary = join(folder, temporaryName());
  await writeNew(temporary, bytes);
  try {
    await hardLink(temporary, target);
  } catch (error) {
    if (!hasNoHardLinks(error)) throw error;
    await writeNew(target, bytes);
  } finally {
    await unlink(temporary).catch(() => {});
  }
}

/** A name that nobody guesses, and that no list of documents has if a crash leaves it behind. */
export function temporaryName(): string {
  return `.docwright-${randomBytes(12).toString('hex')}.tmp`;
}

/** Whether `link` failed because the file system has no hard links. */
export function hasNoHardLinks(error: unknown): boolean {
  return NO_HARD_LINKS.has(errnoOf(error) ?? '');
}

/**
 * Writes a file that is not there yet; what was begun is taken away when it fails.
 *
 * @throws the file system's own errors; EEXIST when something is there
 */
export async function writeNew(file: string, bytes: Buffer): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    await writeAll(handle, bytes);
  } catch (error) {
    await unlink(file).catch(() => {});
    throw error;
  } finally {
    await handle.close();
  }
}

/** Writes all of `bytes` and waits until they are on the disk; a disk that is full is an error. */
export async function writeAll(handle: FileHandle, bytes: Buffer): Promise<void> {
  await handle.writeFile(bytes);
  await handle.sync();
}
