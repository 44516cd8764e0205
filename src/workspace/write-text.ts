import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { DocwrightError, hasCode } from '../errors.js';
import { confine, type Target } from './confine.js';
import { createFile } from './create-file.js';
import { guarded } from './fs-errors.js';
import { insideFolder } from './held-folder.js';
import { replaceFile } from './replace-file.js';

/** What has been written. */
export interface Written {
  /** Relative to the workspace, `/` separated. */
  readonly path: string;
  readonly bytes: number;
  /** Of the bytes, in lower-case hexadecimal. */
  readonly sha256: string;
}

const MAX_ATTEMPTS = 5;

/** See `Workspace.writeText`. */
export async function writeText(
  root: string,
  path: string,
  text: string,
  { overwrite = false }: { overwrite?: boolean } = {},
): Promise<Written> {
  const bytes = Buffer.from(text, 'utf8');
  for (let attempt = 1; ; attempt++) {
    const target = await confine(root, path);
    const name = target.path;
    if (text.includes('\0') || /\p{Cs}/u.test(text)) throw notText(name);
    refuseUnlessFile(target);
    if (target.exists && !overwrite) throw exists(name);
    try {
      await guarded('write', name, () => put(target, bytes));
      return { path: name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
    } catch (error) {
      // Somebody created the file after it was found missing; with leave to overwrite that is no obstacle.
      if (overwrite && attempt < MAX_ATTEMPTS && hasCode(error, 'file_exists')) continue;
      throw error;
    }
  }
}

async function put(target: Target, bytes: Buffer): Promise<void> {
  if (target.exists) return replaceFile(target.folder, basename(target.real), target.path, bytes);
  const folders = target.missing.slice(0, -1);
  const name = target.missing.at(-1) ?? '';
  return insideFolder(target.folder, folders, target.path, (held) => createFile(held, name, bytes));
}

function refuseUnlessFile(target: Target): void {
  const name = target.path;
  if (target.exists && target.isLink) {
    throw new DocwrightError(
      'not_a_file',
      `${name} is a link, and links are not written through.`,
      'Name the file itself.',
    );
  }
  if (target.namesFolder || (target.exists && !target.stats.isFile())) {
    throw new DocwrightError('not_a_file', `${name} is not a regular file.`, 'Name a file.');
  }
}

function exists(name: string): DocwrightError {
  return new DocwrightError(
    'file_exists',
    `${name} already exists.`,
    'Choose another path, or call again with overwrite (overwrite: true, --overwrite).',
  );
}

function notText(name: string): DocwrightError {
  return new DocwrightError(
    'file_not_text',
    `The text for ${name} contains NUL characters or half surrogate pairs and could not be read back.`,
    'Remove these characters.',
  );
}
