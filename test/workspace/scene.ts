import { lstat, mkdir, mkdtemp, readdir, readFile, readlink, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openWorkspace, type Workspace } from '../../src/workspace/workspace.js';

export interface Scene {
  /** Absolute path of the workspace; its neighbours are `outside` and `allowed-evil`. */
  readonly root: string;
  readonly outside: string;
  readonly workspace: Workspace;
  /** Everything around the workspace: names, kinds and contents. */
  snapshot(): Promise<string[]>;
}

/** A workspace called `allowed` with a few files, and things beside it that nobody may touch. */
export async function makeScene(
  name = 'allowed',
  finished: (work: () => Promise<void>) => void = onTestFinished,
): Promise<Scene> {
  const base = await realpath(await mkdtemp(join(tmpdir(), 'docwright-')));
  finished(() => rm(base, { recursive: true, force: true }));
  const [root, outside] = [join(base, name), join(base, 'outside')];
  await mkdir(join(root, 'docs'), { recursive: true });
  await mkdir(join(outside, 'folder'), { recursive: true });
  await mkdir(join(base, `${name}-evil`));
  await writeFile(join(root, 'docs', 'prd.md'), 'inside');
  await writeFile(join(outside, 'secret.md'), 'secret');
  await writeFile(join(outside, 'folder', 'secret.md'), 'secret');
  await writeFile(join(base, `${name}-evil`, 'secret.md'), 'secret');
  return { root, outside, workspace: await openWorkspace(root), snapshot: () => describeTree(base, root) };
}

/** One line for each entry below `folder`, leaving out what is in `except`. */
async function describeTree(folder: string, except: string): Promise<string[]> {
  const lines: string[] = [];
  for (const name of (await readdir(folder)).sort()) {
    const path = join(folder, name);
    if (path === except) continue;
    const stats = await lstat(path);
    if (stats.isSymbolicLink()) lines.push(`${path} -> ${await readlink(path)}`);
    else if (stats.isDirectory()) lines.push(`${path}/ ${stats.mode}`, ...(await describeTree(path, except)));
    else lines.push(`${path} ${stats.mode} ${await readFile(path, 'utf8')}`);
  }
  return lines;
}
