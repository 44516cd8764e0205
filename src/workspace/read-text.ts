import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { DocwrightError, hasCode } from '../errors.js';
import { confine } from './confine.js';
import { changed, guarded } from './fs-errors.js';
import { isSame, refuseOutside } from './whereabouts.js';

const DEFAULT_MAX_BYTES = 10 * 1024 * 1024;
const CHUNK_BYTES = 64 * 1024;

// Editors and Docwright itself replace files by renaming: a reader in that very moment just looks again.
const MAX_ATTEMPTS = 3;

/** See `Workspace.readText`. */
export async function readText(
  root: string,
  path: string,
  { maxBytes = DEFAULT_MAX_BYTES }: { maxBytes?: number } = {},
): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await readOnce(root, path, maxBytes);
    } catch (error) {
      if (!hasCode(error, 'file_changed') || attempt === MAX_ATTEMPTS) throw error;
    }
  }
}

async function readOnce(root: string, path: string, maxBytes: number): Promise<string> {
  const target = await confine(root, path);
  const name = target.path;
  if (!target.exists) throw new DocwrightError('file_not_found', `${name} does not exist.`, 'Check the path.');
  if (!target.stats.isFile()) throw new DocwrightError('not_a_file', `${name} is not a regular file.`, 'Name a file.');
  if (target.stats.size > BigInt(maxBytes)) throw tooLarge(name, maxBytes);

  return guarded('read', name, async () => {
    // Non-blocking, or a pipe put in the file's place would keep the call waiting for ever.
    // Windows has neither flag.
    const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
    const handle = await open(target.real, flags);
    try {
      const opened = await handle.stat({ bigint: true });
      if (!opened.isFile() || !isSame(opened, target.stats)) throw changed(name);
      await refuseOutside(root, target.real, handle, name);
      return decode(await readAtMost(handle, maxBytes, name), name);
    } finally {
      await handle.close();
    }
  });
}

/** Reads to the end rather than to the size known before: the file may be growing. */
async function readAtMost(handle: FileHandle, maxBytes: number, name: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let total = 0;
  for (;;) {
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    const { bytesRead } = await handle.read(chunk, 0, CHUNK_BYTES, null);
    if (bytesRead === 0) return Buffer.concat(chunks);
    total += bytesRead;
    if (total > maxBytes) throw tooLarge(name, maxBytes);
    chunks.push(chunk.subarray(0, bytesRead));
  }
}

function decode(bytes: Buffer, name: string): string {
  if (bytes.includes(0)) throw notText(name, 'it contains NUL bytes');
  try {
    // The byte order mark is kept, so that a document written back is the same to the byte.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw notText(name, 'it is not valid UTF-8');
  }
}

function notText(name: string, why: string): DocwrightError {
  return new DocwrightError(
    'file_not_text',
    `${name} is not a text file: ${why}.`,
    'Save it as UTF-8 text, or name another file.',
  );
}

function tooLarge(name: string, maxBytes: number): DocwrightError {
  return new DocwrightError(
    'file_too_large',
    `${name} is larger than ${maxBytes} bytes.`,
    'Split the document, or name another file.',
  );
}
