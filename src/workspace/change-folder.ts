import { type BigIntStats, constants } from 'node:fs';
import { chmod, chown, copyFile, link, lstat, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { DocwrightError } from '../errors.js';
import type { CheckedFolder } from './confine.js';
import { hasNoHardLinks, temporaryName, writeNew } from './create-file.js';
import { changed, guarded } from './fs-errors.js';
import { insideFolder } from './held-folder.js';
import { isLink, isNoFile, isThere } from './refusals.js';
import { isSame, lstatIfThere } from './whereabouts.js';
import type { PreparedFile } from './write-together.js';

/** A file of the folder that is being changed: what stood there, and under which names its parts wait. */
interface Change {
  readonly file: PreparedFile;
  readonly target: string;
  readonly old: BigIntStats | undefined;
  /** The new content, until it is put in place. */
  readonly staged: string;
  /** The old content, once it is about to be replaced. */
  readonly backup: string;
}

/**
 * Writes `files` into a folder that exists, all or none of them: their contents are on the disk under
 * temporary names before the first is put in place, and when one cannot be, those before it are taken
 * back. Each file by itself is old or new at any moment; a crash in between leaves some old and some new.
 *
 * @throws DocwrightError as `Workspace.writeTogether`
 */
export async function changeFolder(folder: CheckedFolder, path: string, files: readonly PreparedFile[]): Promise<void> {
  const held = (use: (held: string) => Promise<void>) =>
    guarded('write', path, () => insideFolder(folder, [], path, use));
  await held(async (inside) => {
    const changes: Change[] = [];
    for (const file of files) changes.push(await guarded('write', file.path, () => plan(inside, file)));
    const leftovers = new Set<string>();
    try {
      for (const { file, staged, old } of changes) {
        leftovers.add(staged);
        await guarded('write', file.path, () => stage(staged, file, old));
      }
      await putAll(changes, leftovers);
    } finally {
      for (const leftover of leftovers) await unlink(leftover).catch(() => {});
    }
  });
}

async function plan(folder: string, file: PreparedFile): Promise<Change> {
  const target = join(folder, file.name);
  const old = await lstatIfThere(target);
  if (old?.isSymbolicLink()) throw isLink(file.path);
  if (old && !old.isFile()) throw isNoFile(file.path);
  if (old && !file.overwrite) throw isThere(file.path);
  return { file, target, old, staged: join(folder, temporaryName()), backup: join(folder, temporaryName()) };
}

/** Writes the new content; what replaces a file has its mode and, where that is allowed, its owner. */
async function stage(staged: string, { bytes }: PreparedFile, old: BigIntStats | undefined): Promise<void> {
  await writeNew(staged, bytes);
  if (!old || process.platform === 'win32') return;
  await chown(staged, Number(old.uid), Number(old.gid)).catch(() => {});
  await chmod(staged, Number(old.mode & 0o7777n));
}

async function putAll(changes: readonly Change[], leftovers: Set<string>): Promise<void> {
  const done: { change: Change; now: BigIntStats }[] = [];
  try {
    for (const change of changes) {
      if (change.old) leftovers.add(change.backup);
      await guarded('write', change.file.path, () => (change.old ? replace(change, change.old) : create(change)));
      done.push({ change, now: await lstat(change.target, { bigint: true }) });
    }
  } catch (error) {
    const stuck: string[] = [];
    for (const { change, now } of done.reverse()) {
      if (await takeBack(change, now)) continue;
      stuck.push(change.file.path);
      // The only copy of what stood there.
      leftovers.delete(change.backup);
    }
    throw stuck.length === 0 ? error : cannotTakeBack(stuck);
  }
}

async function create({ staged, target, file }: Change): Promise<void> {
  try {
    await link(staged, target);
  } catch (error) {
    if (!hasNoHardLinks(error)) throw error;
    await writeNew(target, file.bytes);
  }
}

async function replace({ staged, target, backup, file }: Change, old: BigIntStats): Promise<void> {
  const stats = await lstat(target, { bigint: true });
  if (!isUntouched(stats, old)) throw changed(file.path);
  try {
    await link(target, backup);
  } catch (error) {
    if (!hasNoHardLinks(error)) throw error;
    await copyFile(target, backup, constants.COPYFILE_EXCL);
  }
  await rename(staged, target);
}

/** Undoes a change, unless somebody else has written there since: then theirs stays. Whether it could be done. */
async function takeBack({ target, old, backup }: Change, now: BigIntStats): Promise<boolean> {
  try {
    const stats = await lstatIfThere(target);
    if (stats && isUntouched(stats, now)) await (old ? rename(backup, target) : unlink(target));
    return true;
  } catch {
    return false;
  }
}

/** The number of a file alone would not tell: a file that is deleted gives its own to the next. */
function isUntouched(now: BigIntStats, before: BigIntStats): boolean {
  return now.isFile() && isSame(now, before) && now.size === before.size && now.mtimeNs === before.mtimeNs;
}

function cannotTakeBack(paths: readonly string[]): DocwrightError {
  return new DocwrightError(
    'write_failed',
    `Not all files could be written, and ${paths.join(', ')} could not be put back as before.`,
    'Old contents, if there were any, are in the hidden files .docwright-*.tmp beside them.',
  );
}
