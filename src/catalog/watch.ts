import { dirname, isAbsolute, relative, sep } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { FSWatcher } from 'chokidar';

/** A folder of templates, or a file that names some, to watch. It need not exist, now or later. */
export interface WatchedFolder {
  /** Real absolute path of a folder that exists, the workspace say. */
  readonly root: string;
  /** Absolute path of the folder of templates, inside of `root` or `root` itself. */
  readonly folder: string;
}

/** How long files have to rest before anybody is told, in milliseconds: editors save in several steps. */
const REST = 100;

/**
 * Watches folders of templates and calls `touched` once after every burst of changes, and when the watch
 * begins: what changed before is not seen otherwise. It does not look into files, and keeps no process
 * alive.
 *
 * @param wanted which folders to watch; asked again after every change
 * @param failed is told what cannot be watched; the rest is watched on
 * @returns how to end it
 */
export function watchTemplates(
  wanted: () => Promise<readonly WatchedFolder[]>,
  touched: () => Promise<void>,
  failed: (error: unknown) => void,
): () => Promise<void> {
  const watch = new Watch(wanted, touched, failed);
  watch.begin();
  return () => watch.end();
}

class Watch {
  private folders: readonly WatchedFolder[] = [];
  private watcher: FSWatcher | undefined;
  private timer: NodeJS.Timeout | undefined;
  private working: Promise<void> = Promise.resolve();
  private ended = false;

  constructor(
    private readonly wanted: () => Promise<readonly WatchedFolder[]>,
    private readonly touched: () => Promise<void>,
    private readonly failed: (error: unknown) => void,
  ) {}

  begin(): void {
    this.queue(() => this.follow());
  }

  async end(): Promise<void> {
    this.ended = true;
    clearTimeout(this.timer);
    await this.working;
    await this.watcher?.close();
  }

  private queue(work: () => Promise<void>): void {
    this.working = this.working.then(() => (this.ended ? undefined : work())).catch(this.failed);
  }

  private readonly later = () => {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.queue(() => this.tell()), REST);
    this.timer.unref();
  };

  private async tell(): Promise<void> {
    await this.touched();
    await this.follow();
  }

  private async follow(): Promise<void> {
    const folders = await this.wanted();
    if (isDeepStrictEqual(folders, this.folders)) return;
    await this.watcher?.close();
    this.folders = folders;
    this.watcher = await this.start(folders);
  }

  private async start(folders: readonly WatchedFolder[]): Promise<FSWatcher> {
    // Loaded here, because only a server has something to watch.
    const { watch } = await import('chokidar');
    // From above the folders themselves, which may come and go.
    const roots = new Set(folders.map(({ root, folder }) => (root === folder ? dirname(root) : root)));
    return watch([...roots], {
      ignored: (path, stats) => !folders.some(({ folder }) => concerns(folder, path, stats?.isFile() ?? false)),
      ignoreInitial: true,
      persistent: false,
      // Links could lead anywhere, and what is read through them is read anew with every call.
      followSymlinks: false,
    })
      .on('all', this.later)
      .on('ready', this.later)
      .on('error', this.failed);
  }
}

/** Whether `path` is a template of `folder`, a folder below it, or one on the way to it. */
function concerns(folder: string, path: string, isFile: boolean): boolean {
  const below = relative(folder, path);
  if (below === '' || isAbove(path, folder)) return true;
  if (isAbsolute(below) || below.split(sep).some((name) => name.startsWith('.') || name === 'node_modules'))
    return false;
  return !isFile || below.toLowerCase().endsWith('.md');
}

function isAbove(path: string, folder: string): boolean {
  const steps = relative(path, folder);
  return !isAbsolute(steps) && steps.split(sep)[0] !== '..';
}
