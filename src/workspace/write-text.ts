import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { DocwrightError, hasCode } from '../errors.js';
import { confine, type Target } from './confine.js';
import { createFile } from './create-file.js';
import { guarded } from './fs-errors.js';
import { insideFolder } from './held-folder.js';
import { locked } from './lock.js';
import { isLink, isNoFile, isThere, refuseUnlessText } from './refusals.js';
import { replaceFile } from './replace-file.js';

export interface WriteOptions {
  /** Whether a file that is there may be replaced. */
  readonly overwrite?: boolean;
  /** The text that has to stand there for it to be replaced. */
  readonly expected?: string;
}

/** What has been written. */
export interface Written {
  /** Relative to the workspace, `/` separated. */
  readonly path: string;
  readonly bytes: number;
  /** Of the bytes, in lower-case hexadecimal. */
  readonly sha256: string;
}

/** The receipt of `bytes` that stand at `path`. */
export function receiptOf(path: string, bytes: Buffer): Written {
  return { path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

const MAX_ATTEMPTS = 5;

/** See `Workspace.writeText`. */
export async function writeText(
  root: string,
  path: string,
  text: string,
  { overwrite = false, expected }: WriteOptions = {},
): Promise<Written> {
  const bytes = Buffer.from(text, 'utf8');
  for (let attempt = 1; ; attempt++) {
    const target = await confine(root, path);
    const name = target.path;
    refuseUnlessText(text, name);
    refuseUnlessFile(target);
    if (target.exists && !overwrite) throw isThere(name);
    try {
      await guarded('write', name, () => (expected === undefined ? put(target, bytes) : swap(target, expected, bytes)));
      return receiptOf(name, bytes);
    } catch (error) {
      // Somebody created the file after it was found missing; with leave to overwrite that is no obstacle.
      if (overwrite && attempt < MAX_ATTEMPTS && hasCode(error, 'file_exists')) continue;
      throw error;
    }
  }
}

/** Puts `bytes` in the place of a text, if that is what stands there. Of several who do so at once one wins. */
async function swap(target: Target, expected: string, bytes: Buffer): Promise<void> {
  const { folder, path } = target;
  if (!target.exists) throw changedMeanwhile(path);
  const name = basename(target.real);
  await insideFolder(folder, [], path, (held) =>
    locked(held, name, path, async () => {
      const present = await readFile(join(held, name));
      if (!present.equals(Buffer.from(expected, 'utf8'))) throw changedMeanwhile(path);
      await replaceFile(folder, name, path, bytes);
    }),
  );
}

function changedMeanwhile(path: string): DocwrightError {
  return new DocwrightError(
    'file_changed',
    `${path} was changed by somebody else meanwhile. Nothing was written.`,
    'Call again: the change is then made to what stands there now.',
  );
}

async function put(target: Target, bytes: Buffer): Promise<void> {
  if (target.exists) return replaceFile(target.folder, basename(target.real), target.path, bytes);
  const folders = target.missing.slice(0, -1);
  const name = target.missing.at(-1) ?? '';
  return insideFolder(target.folder, folders, target.path, (held) => createFile(held, name, bytes));
}

function refuseUnlessFile(target: Target): void {
  if (target.exists && target.isLink) throw isLink(target.path);
  if (target.namesFolder || (target.exists && !target.stats.isFile())) throw isNoFile(target.path);
}
