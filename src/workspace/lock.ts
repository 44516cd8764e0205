import { createHash, randomBytes } from 'node:crypto';
import { link, readFile, rename, stat, unlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DocwrightError } from '../errors.js';
import { writeNew } from './create-file.js';
import { errnoOf } from './fs-errors.js';

/** How old a lock becomes before it counts as left behind, in milliseconds: writers hold one for a moment. */
const OLDEST = 30_000;
/** How long a writer waits for others, in milliseconds. */
const PATIENCE = 20_000;

/**
 * Does `work` while no other process does work under the lock of the file `name` in `folder`. The lock is a
 * file beside it: a process that was killed leaves it behind, and the next writer takes it away.
 *
 * @throws DocwrightError `file_changed` (naming `path`) if others do not come to an end
 */
export async function locked<T>(folder: string, name: string, path: string, work: () => Promise<T>): Promise<T> {
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 24);
  // No list of documents has it.
  const lock = join(folder, `.docwright-${digest}.lock`);
  const mine = await take(lock, path);
  try {
    return await work();
  } finally {
    // Another one's by now, if this took so long that it counted as left behind.
    if ((await contentOf(lock)) === mine) await unlink(lock).catch(() => {});
  }
}

async function take(lock: string, path: string): Promise<string> {
  const mine = `${hostname()} ${process.pid} ${randomBytes(8).toString('hex')}`;
  for (const until = Date.now() + PATIENCE; Date.now() < until; await sleep(5 + Math.random() * 20)) {
    try {
      await writeNew(lock, Buffer.from(mine));
      return mine;
    } catch (error) {
      if (errnoOf(error) !== 'EEXIST') throw error;
      await removeLeftBehind(lock);
    }
  }
  throw new DocwrightError(
    'file_changed',
    `${path} is being written by somebody else. Nothing was written.`,
    'Call again in a moment.',
  );
}

async function removeLeftBehind(lock: string): Promise<void> {
  const content = await contentOf(lock);
  const age = Date.now() - ((await stat(lock).catch(() => undefined))?.mtimeMs ?? Date.now());
  if (content === undefined || (age < OLDEST && !isOfDead(content))) return;
  // Renamed first, so that of several who see it only one has it, and the lock of another is not taken for it.
  const aside = `${lock}.${randomBytes(8).toString('hex')}`;
  await rename(lock, aside).catch(() => {});
  const taken = await contentOf(aside);
  if (taken !== undefined && taken !== content) await link(aside, lock).catch(() => {});
  await unlink(aside).catch(() => {});
}

/** Whether the writer was a process of this machine that has ended. One that is being written says nothing yet. */
function isOfDead(content: string): boolean {
  const [host, pid] = content.split(' ');
  if (host !== hostname() || !pid) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return errnoOf(error) === 'ESRCH';
  }
}

function contentOf(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(() => undefined);
}
