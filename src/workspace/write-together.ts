import { join } from 'node:path';
import { DocwrightError } from '../errors.js';
import { changeFolder } from './change-folder.js';
import { confine } from './confine.js';
import { createFolder } from './create-folder.js';
import { guarded } from './fs-errors.js';
import { parsePath } from './path-rules.js';
import { refuseUnlessText } from './refusals.js';
import { receiptOf, type Written } from './write-text.js';

/** One of several files that are written into a folder together. */
export interface FileToWrite {
  /** Its name in the folder. */
  readonly name: string;
  readonly text: string;
  /** Whether a file that is there is replaced. */
  readonly overwrite?: boolean;
}

/** A file with its bytes, and how errors name it. */
export interface PreparedFile extends Required<Pick<FileToWrite, 'name' | 'overwrite'>> {
  readonly path: string;
  readonly bytes: Buffer;
}

const MAX_ATTEMPTS = 5;

/** See `Workspace.writeTogether`. */
export async function writeTogether(root: string, folder: string, files: readonly FileToWrite[]): Promise<Written[]> {
  for (let attempt = 1; ; attempt++) {
    const target = await confine(root, folder);
    const prepared = files.map((file) => prepare(target.path, file));
    refuseSameNames(prepared);
    if (target.exists) {
      if (!target.stats.isDirectory()) throw isNoFolder(target.path);
      await changeFolder({ root, real: target.real, stats: target.stats }, target.path, prepared);
    } else if (!(await guarded('write', target.path, () => createFolder(target, prepared)))) {
      // Somebody else made the folder meanwhile, so now there is one to write into.
      if (attempt < MAX_ATTEMPTS) continue;
      throw isNoFolder(target.path);
    }
    return prepared.map(({ path, bytes }) => receiptOf(path, bytes));
  }
}

function prepare(folder: string, { name, text, overwrite = false }: FileToWrite): PreparedFile {
  const path = folder === '.' ? name : join(folder, name).replaceAll('\\', '/');
  const { absoluteRoot, segments, namesFolder } = parsePath(name, process.platform);
  if (absoluteRoot !== undefined || namesFolder || segments.length !== 1 || segments[0] !== name) {
    throw new DocwrightError('path_invalid', `${path} does not name a file of that folder.`, 'Give its name alone.');
  }
  refuseUnlessText(text, path);
  return { name, path, overwrite, bytes: Buffer.from(text, 'utf8') };
}

/** Compared without case: on many file systems such names are one file. */
function refuseSameNames(files: readonly PreparedFile[]): void {
  const names = new Set<string>();
  for (const { name, path } of files) {
    const key = name.normalize('NFC').toLowerCase();
    if (names.has(key)) {
      throw new DocwrightError('path_invalid', `${path} would be written twice.`, 'Give each file a name of its own.');
    }
    names.add(key);
  }
}

function isNoFolder(path: string): DocwrightError {
  return new DocwrightError('not_a_directory', `${path} is not a folder.`, 'Name another folder.');
}
