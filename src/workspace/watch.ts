import { type FSWatcher, lstatSync, watch } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { errnoOf } from './fs-errors.js';
import { isSkipped } from './list-files.js';

/** A file, or a folder with all Markdown files below it, to watch. It need not exist, now or later. */
export interface Watched {
  /** Real absolute path of a folder that exists, the workspace say. */
  readonly root: string;
  /** Absolute path of what is watched: below `root`, or `root` itself. */
  readonly path: string;
}

export interface WatchOptions {
  /** What to watch; asked again after every change. */
  wanted(): Promise<readonly Watched[]>;
  /**
   * Called when the watch has begun, since what changed before is not seen, and once after every burst of
   * changes. Whatever it reads is watched already, so that no change after it is missed.
   */
  touched(): Promise<void>;
  /** Is told what cannot be watched, and what `touched` threw; the rest is watched on. */
  failed(error: unknown): void;
  /** Whether the watch keeps the process alive. */
  readonly persistent: boolean;
}

/** How long files have to rest before anybody is told, in milliseconds: editors save in several steps. */
const REST = 100;

/** The most folders that are watched: systems have few watches to give, and all programs share them. */
const MOST = 4_000;

/**
 * Watches files and folders, and tells that something changed but not what. Every folder is watched before
 * it is looked into, so that none of its folders can appear unseen in between. Links are not followed:
 * they could lead anywhere.
 *
 * @returns how to end it
 */
export function watchPaths(options: WatchOptions): () => Promise<void> {
  const paths = new Watch(options);
  paths.begin();
  return () => paths.end();
}

/** One watched folder, and what in it matters. */
interface Folder {
  readonly watcher: FSWatcher;
  /** Tells whether it is still the same folder that has its name. */
  readonly identity: string;
  matters: Matters;
}

/** Whether the name of something in a folder matters to the watch. */
type Matters = (name: string) => boolean;

class Watch {
  private folders = new Map<string, Folder>();
  private timer: NodeJS.Timeout | undefined;
  private working: Promise<void> = Promise.resolve();
  private ended = false;
  private isFull = false;

  constructor(private readonly options: WatchOptions) {}

  begin(): void {
    this.working = this.working
      .then(async () => {
        if (!this.ended) await this.follow();
        if (!this.ended) await this.options.touched();
      })
      .catch(this.options.failed);
  }

  async end(): Promise<void> {
    this.ended = true;
    clearTimeout(this.timer);
    await this.working;
    for (const { watcher } of this.folders.values()) watcher.close();
  }

  private readonly later = () => {
    if (this.ended) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.begin(), REST);
    if (!this.options.persistent) this.timer.unref();
  };

  /** Watches what is wanted now, and nothing else any more. */
  private async follow(): Promise<void> {
    const found = new Map<string, Matters>();
    for (const { root, path } of await this.options.wanted()) {
      // From above a root that is watched itself, which may go and come back.
      const above = root === path ? dirname(root) : root;
      await this.descend(above, relative(above, path).split(sep), found);
    }
    for (const [path, folder] of this.folders) if (!found.has(path)) this.leave(path, folder);
  }

  /** Watches the folders on the way to something, as far as there are any, and then all that is below. */
  private async descend(folder: string, steps: readonly string[], found: Map<string, Matters>): Promise<void> {
    const [next, ...further] = steps;
    if (next === undefined) return this.enter(folder, found);
    if (!(await this.watchFolder(folder, (name) => name === next, found))) return;
    await this.descend(join(folder, next), further, found);
  }

  private async enter(folder: string, found: Map<string, Matters>): Promise<void> {
    if (!(await this.watchFolder(folder, (name) => isDocument(folder, name), found))) return;
    for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
      if (entry.isDirectory() && !isSkipped(entry.name)) await this.enter(join(folder, entry.name), found);
    }
  }

  /** Whether there is such a folder; it is watched then. */
  private async watchFolder(path: string, matters: Matters, found: Map<string, Matters>): Promise<boolean> {
    const identity = await identityOf(path);
    if (identity === undefined) return false;
    const others = found.get(path);
    const all: Matters = others ? (name) => others(name) || matters(name) : matters;
    found.set(path, all);
    const known = this.folders.get(path);
    if (!known && this.folders.size >= MOST) return this.refuse();
    if (known?.identity === identity) known.matters = all;
    else {
      if (known) this.leave(path, known);
      this.take(path, identity, all);
    }
    return true;
  }

  private take(path: string, identity: string, matters: Matters): void {
    try {
      const watcher = watch(path, { persistent: this.options.persistent });
      const folder: Folder = { watcher, identity, matters };
      this.folders.set(path, folder);
      watcher.on('change', (_event, name) => {
        // Some systems tell no name, and of a folder that goes they tell its own.
        if (typeof name !== 'string' || name === basename(path) || folder.matters(name)) this.later();
      });
      watcher.on('error', (error) => {
        this.leave(path, folder);
        // So Windows tells that a folder goes.
        if (errnoOf(error) === 'EPERM') this.later();
        else this.options.failed(error);
      });
    } catch (error) {
      // Taken away in the moment before, which is told by the folder above it.
      if (!['ENOENT', 'ENOTDIR'].includes(errnoOf(error) ?? '')) this.options.failed(error);
    }
  }

  private refuse(): false {
    if (!this.isFull) {
      const told = MOST.toLocaleString('en');
      this.options.failed(new Error(`There are more than ${told} folders; those beyond are not watched.`));
    }
    this.isFull = true;
    return false;
  }

  private leave(path: string, { watcher }: Folder): void {
    watcher.close();
    this.folders.delete(path);
  }
}

/** What tells a folder from another one that gets its name later; undefined if there is none. */
async function identityOf(path: string): Promise<string | undefined> {
  const stats = await lstat(path, { bigint: true }).catch(() => undefined);
  // A number of a file is soon given again, so the time of birth belongs to it.
  return stats?.isDirectory() ? `${stats.dev}:${stats.ino}:${stats.birthtimeNs}` : undefined;
}

/** Whether something below a watched folder is a Markdown file, or may be a folder with some. */
function isDocument(folder: string, name: string): boolean {
  if (isSkipped(name)) return false;
  if (name.toLowerCase().endsWith('.md')) return true;
  const stats = lstatSync(join(folder, name), { throwIfNoEntry: false });
  return !stats || stats.isDirectory();
}
