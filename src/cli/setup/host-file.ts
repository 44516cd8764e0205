import { constants } from 'node:fs';
import { copyFile, mkdir, realpath } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { hasCode } from '../../errors.js';
import { changed, errnoOf, guarded } from '../../workspace/fs-errors.js';
import { openWorkspace, type Workspace } from '../../workspace/workspace.js';

/**
 * The text of a host's file; undefined if there is none. Links lead on: many people keep such files elsewhere.
 *
 * @throws DocwrightError those of `Workspace.readText`
 */
export async function readHostFile(file: string): Promise<string | undefined> {
  const found = await locate(file);
  return found && read(found);
}

/**
 * Replaces a host's file, or makes it with the folders that are missing: whoever reads it finds the old text
 * or the new one. The old one is copied beside it first, under a name that is free.
 *
 * @param before the text that was read; undefined if there was no file
 * @returns the path of the copy; undefined if there was nothing to copy
 * @throws DocwrightError `file_changed` if the file is no longer as it was read, and those of `Workspace.writeText`
 */
export async function writeHostFile(
  file: string,
  { before, after }: { before: string | undefined; after: string },
): Promise<string | undefined> {
  const name = basename(file);
  const found = await locate(file);
  if ((found && (await read(found))) !== before) throw changed(name);
  if (found) {
    const backup = await guarded('write', `${name}.bak`, () => copyBeside(file));
    await found.folder.writeText(found.name, after, { overwrite: true, expected: before ?? '' });
    return backup;
  }
  await guarded('write', name, () => mkdir(dirname(file), { recursive: true }));
  await (await openWorkspace(dirname(file))).writeText(name, after);
  return undefined;
}

interface Located {
  readonly folder: Workspace;
  readonly name: string;
}

async function locate(file: string): Promise<Located | undefined> {
  try {
    const real = await realpath(file);
    return { folder: await openWorkspace(dirname(real)), name: basename(real) };
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined;
    return guarded('read', basename(file), () => Promise.reject(error));
  }
}

async function read({ folder, name }: Located): Promise<string | undefined> {
  try {
    return await folder.readText(name);
  } catch (error) {
    if (hasCode(error, 'file_not_found')) return undefined;
    throw error;
  }
}

/** As many copies as anybody keeps; the loop has to end. */
const MAX_COPIES = 1000;

/** Copies with the mode of the file, because some hosts keep keys in theirs. Never over an older copy. */
async function copyBeside(file: string): Promise<string> {
  for (let number = 1; ; number++) {
    const copy = number === 1 ? `${file}.bak` : `${file}.bak.${number}`;
    try {
      await copyFile(file, copy, constants.COPYFILE_EXCL);
      return copy;
    } catch (error) {
      if (errnoOf(error) !== 'EEXIST' || number >= MAX_COPIES) throw error;
    }
  }
}
