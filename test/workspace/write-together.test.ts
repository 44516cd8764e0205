import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openWorkspace } from '../../src/workspace/workspace.js';
import { makeScene } from './scene.js';

/** Acts before the call of `fn` with this number: on the real files, in between the steps of a write. */
const step = vi.hoisted(() => ({ fn: '', left: 0, act: undefined as (() => Promise<void>) | undefined }));

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const watched =
    <A extends unknown[], R>(fn: string, call: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      const { act } = step;
      if (act !== undefined && step.fn === fn && step.left-- === 0) {
        step.act = undefined;
        await act();
      }
      return call(...args);
    };
  return { ...real, link: watched('link', real.link), rename: watched('rename', real.rename) };
});

afterEach(() => {
  expect(step.act, 'the step was not reached').toBeUndefined();
});

function beforeCall(fn: 'link' | 'rename', number: number, act: () => Promise<void>): void {
  Object.assign(step, { fn, left: number - 1, act });
}

const posix = process.platform !== 'win32';
const three = ['a.md', 'b.md', 'c.md'].map((name) => ({ name, text: `new ${name}\n` }));
const overwriting = three.map((file) => ({ ...file, overwrite: true }));
const failing = (code: string) => async () => {
  throw Object.assign(new Error('injected'), { code });
};

/** Every file and folder below the root, with the texts of files. */
async function contents(root: string): Promise<Record<string, string>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const read = entries.map(async (entry) => {
    const path = join(entry.parentPath, entry.name);
    return [path.slice(root.length + 1), entry.isFile() ? await readFile(path, 'utf8') : 'folder'] as const;
  });
  return Object.fromEntries((await Promise.all(read)).sort(([a], [b]) => (a < b ? -1 : 1)));
}

describe('into a folder that is not there', () => {
  it('makes it with all files, and tells what was written', async () => {
    const { workspace, root } = await makeScene();
    const written = await workspace.writeTogether('one/two plan', three);
    expect(written[1]).toEqual({
      path: 'one/two plan/b.md',
      bytes: 9,
      sha256: createHash('sha256').update('new b.md\n').digest('hex'),
    });
    expect(await readdir(root)).toEqual(['docs', 'one']);
    expect(await contents(join(root, 'one'))).toEqual({
      'two plan': 'folder',
      'two plan/a.md': 'new a.md\n',
      'two plan/b.md': 'new b.md\n',
      'two plan/c.md': 'new c.md\n',
    });
  });

  it('appears with all files at once', async () => {
    const { workspace, root } = await makeScene();
    let before: string[] = [];
    beforeCall('rename', 1, async () => {
      before = (await readdir(root)).filter((name) => !name.startsWith('.docwright-'));
    });
    await workspace.writeTogether('plan', three);
    expect(before).toEqual(['docs']);
    expect(await readdir(join(root, 'plan'))).toEqual(['a.md', 'b.md', 'c.md']);
  });

  it('the renaming fails: nothing is left', async () => {
    const { workspace, root } = await makeScene();
    const before = await contents(root);
    beforeCall('rename', 1, failing('EIO'));
    await expect(workspace.writeTogether('one/two', three)).rejects.toMatchObject({
      code: 'write_failed',
      message: 'one/two could not be written: the file system reports EIO.',
    });
    expect(await contents(root)).toEqual(before);
  });

  it('a file appears in its place: it stays, and nothing is left', async () => {
    const { workspace, root } = await makeScene();
    beforeCall('rename', 1, () => writeFile(join(root, 'plan'), 'mine'));
    await expect(workspace.writeTogether('plan', three)).rejects.toMatchObject({ code: 'not_a_directory' });
    expect(await contents(root)).toEqual({ docs: 'folder', 'docs/prd.md': 'inside', plan: 'mine' });
  });

  it('somebody makes it meanwhile: their files stay, and ours come beside them', async () => {
    const { workspace, root } = await makeScene();
    beforeCall('rename', 1, async () => {
      await mkdir(join(root, 'plan'));
      await writeFile(join(root, 'plan', 'theirs.md'), 'theirs');
    });
    await workspace.writeTogether('plan', three);
    expect(await readdir(join(root, 'plan'))).toEqual(['a.md', 'b.md', 'c.md', 'theirs.md']);
    expect(await readdir(root)).toEqual(['docs', 'plan']);
  });

  it('of many at once one makes it, and the others find its files', async () => {
    const { workspace, root } = await makeScene();
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => workspace.writeTogether('plan', three)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'file_exists' });
    }
    expect(await readdir(root)).toEqual(['docs', 'plan']);
  });
});

describe('into a folder that is there', () => {
  async function plan() {
    const scene = await makeScene();
    const folder = join(scene.root, 'plan');
    await mkdir(folder);
    for (const name of ['a.md', 'c.md', 'mine.md']) await writeFile(join(folder, name), `old ${name}`);
    if (posix) await chmod(join(folder, 'a.md'), 0o640);
    return { ...scene, folder, before: await contents(folder) };
  }

  it('writes beside what is there, and replaces only what it may', async () => {
    const { workspace, folder } = await plan();
    await workspace.writeTogether('plan', overwriting);
    expect(await contents(folder)).toEqual({
      'a.md': 'new a.md\n',
      'b.md': 'new b.md\n',
      'c.md': 'new c.md\n',
      'mine.md': 'old mine.md',
    });
    if (posix) expect((await stat(join(folder, 'a.md'))).mode & 0o777).toBe(0o640);
  });

  it.each([
    ['a file that may not be replaced', three, 'file_exists', 'plan/a.md already exists.'],
    ['a name that is no name', [...overwriting, { name: 'x/y.md', text: '' }], 'path_invalid', undefined],
    ['a way out', [...overwriting, { name: '..', text: '' }], 'path_outside_workspace', undefined],
    ['a name twice', [...overwriting, { name: 'B.md', text: '' }], 'path_invalid', 'plan/B.md would be written twice.'],
    ['a text that is none', [...overwriting, { name: 'd.md', text: 'a\0' }], 'file_not_text', undefined],
  ])('%s: nothing is written', async (_, files, code, message) => {
    const { workspace, folder, before } = await plan();
    await expect(workspace.writeTogether('plan', files)).rejects.toMatchObject({ code, ...(message && { message }) });
    expect(await contents(folder)).toEqual(before);
  });

  it('a folder in the way of a file: nothing is written', async () => {
    const { workspace, folder } = await plan();
    await mkdir(join(folder, 'b.md'));
    const before = await contents(folder);
    await expect(workspace.writeTogether('plan', overwriting)).rejects.toMatchObject({
      code: 'not_a_file',
      message: 'plan/b.md is not a regular file.',
    });
    expect(await contents(folder)).toEqual(before);
  });

  it.runIf(posix)('a link in the way of a file: nothing is written, through it neither', async () => {
    const { workspace, folder, outside, snapshot } = await plan();
    await symlink(join(outside, 'secret.md'), join(folder, 'b.md'));
    const before = await snapshot();
    await expect(workspace.writeTogether('plan', overwriting)).rejects.toMatchObject({ code: 'not_a_file' });
    expect(await snapshot()).toEqual(before);
    expect(await readdir(folder)).toEqual(['a.md', 'b.md', 'c.md', 'mine.md']);
  });

  it('a file in the way of the folder', async () => {
    const { workspace } = await plan();
    for (const path of ['plan/a.md', 'plan/a.md/below']) {
      await expect(workspace.writeTogether(path, three)).rejects.toMatchObject({ code: 'not_a_directory' });
    }
  });

  // In the order of the calls: a.md is replaced, b.md created, c.md replaced.
  it.each([
    ['the first is replaced', 'link', 1],
    ['the second is created', 'link', 2],
    ['the third is saved', 'link', 3],
    ['the third is put in place', 'rename', 2],
  ] as const)('the file system fails when %s: all is as before', async (_, fn, number) => {
    const { workspace, folder, before } = await plan();
    beforeCall(fn, number, failing('EIO'));
    await expect(workspace.writeTogether('plan', overwriting)).rejects.toMatchObject({ code: 'write_failed' });
    expect(await contents(folder)).toEqual(before);
    if (posix) expect((await stat(join(folder, 'a.md'))).mode & 0o777).toBe(0o640);
  });

  it('a folder put in the way half-way: the others are as before', async () => {
    const { workspace, folder, before } = await plan();
    beforeCall('link', 2, () => mkdir(join(folder, 'b.md')).then(() => {}));
    await expect(workspace.writeTogether('plan', overwriting)).rejects.toMatchObject({ code: 'file_exists' });
    expect(await contents(folder)).toEqual({ ...before, 'b.md': 'folder' });
  });

  it('a file swapped half-way: it stays, and the others are as before', async () => {
    const { workspace, folder, before } = await plan();
    beforeCall('link', 2, async () => {
      await rm(join(folder, 'c.md'));
      await writeFile(join(folder, 'c.md'), 'theirs');
    });
    await expect(workspace.writeTogether('plan', overwriting)).rejects.toMatchObject({ code: 'file_changed' });
    expect(await contents(folder)).toMatchObject({ ...before, 'c.md': 'theirs' });
  });

  it('what somebody writes half-way over ours stays when ours is taken back', async () => {
    const { workspace, folder, before } = await plan();
    beforeCall('link', 3, async () => {
      await rm(join(folder, 'b.md'));
      await writeFile(join(folder, 'b.md'), 'theirs');
      await failing('EIO')();
    });
    await expect(workspace.writeTogether('plan', overwriting)).rejects.toMatchObject({ code: 'write_failed' });
    expect(await contents(folder)).toEqual({ ...before, 'b.md': 'theirs' });
  });

  it('works where there are no hard links', async () => {
    const { workspace, folder } = await plan();
    let number = 0;
    const none = async () => {
      number += 1;
      if (number < 3) beforeCall('link', 1, none);
      await failing('EPERM')();
    };
    beforeCall('link', 1, none);
    await workspace.writeTogether('plan', overwriting);
    expect(number).toBe(3);
    expect(await contents(folder)).toMatchObject({ 'a.md': 'new a.md\n', 'b.md': 'new b.md\n', 'c.md': 'new c.md\n' });
    expect(await readdir(folder)).toEqual(['a.md', 'b.md', 'c.md', 'mine.md']);
  });
});

describe.skipIf(spawnSync('bash', ['-c', 'ulimit -f 1']).status !== 0)('a disk that is full in the middle', () => {
  const writer = fileURLToPath(new URL('./write-three.ts', import.meta.url));
  const program = `ulimit -f 64 && exec '${process.execPath}' --import tsx '${writer}' "$0" plan`;

  it.each(['fresh', 'existing'])('%s folder: nothing is left of the write', async (kind) => {
    const { root } = await makeScene();
    if (kind === 'existing') await (await openWorkspace(root)).writeText('plan/a.md', 'old');
    const before = await contents(root);
    const { stdout, stderr } = spawnSync('bash', ['-c', program, root], { encoding: 'utf8' });
    expect({ stdout, stderr }).toEqual({ stdout: 'write_failed plan/c.md could not be written\n', stderr: '' });
    expect(await contents(root)).toEqual(before);
  });
});
