import { createHash } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFile } from '../../src/workspace/create-file.js';
import { openWorkspace } from '../../src/workspace/workspace.js';
import { makeScene } from './scene.js';

const posix = process.platform !== 'win32';
const unprivileged = posix && process.getuid?.() !== 0;

describe('openWorkspace', () => {
  it.each(['missing', 'docs/prd.md', 'a\0b', ''])('refuses %j without naming it', async (path) => {
    const { root } = await makeScene();
    const error = await openWorkspace(path === '' ? '' : `${root}/${path}`).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'workspace_invalid' });
    expect(String(error)).not.toContain(root);
  });

  it.runIf(posix)('takes the real path of a link', async () => {
    const { root, outside } = await makeScene();
    await symlink(root, join(outside, 'door'));
    const workspace = await openWorkspace(join(outside, 'door'));
    expect(await workspace.readText('docs/prd.md')).toBe('inside');
    expect(await workspace.readText(join(root, 'docs/prd.md'))).toBe('inside');
  });

  it('works in a folder with a space and other letters', async () => {
    const { workspace, root } = await makeScene('Żółty zeszyt 文書');
    await workspace.writeText('Pläne/Öffnung 1/übersicht.md', 'ü');
    expect(await workspace.readText(join(root, 'Pläne', 'Öffnung 1', 'übersicht.md'))).toBe('ü');
    expect(await workspace.listFiles('Pläne')).toEqual(['Pläne/Öffnung 1/übersicht.md']);
  });

  it('says so when the folder is gone', async () => {
    const { workspace, root } = await makeScene();
    await rm(root, { recursive: true });
    await expect(workspace.writeText('a.md', 'a')).rejects.toMatchObject({ code: 'workspace_invalid' });
    await expect(workspace.listFiles('.')).rejects.toMatchObject({ code: 'workspace_invalid' });
  });
});

describe('readText', () => {
  it('keeps the byte order mark and line ends', async () => {
    const { workspace, root } = await makeScene();
    await writeFile(join(root, 'bom.md'), '\ufeffa\r\nb');
    expect(await workspace.readText('bom.md')).toBe('\ufeffa\r\nb');
  });

  it('reads up to maxBytes and not one more', async () => {
    const { workspace } = await makeScene();
    expect(await workspace.readText('docs/prd.md', { maxBytes: 6 })).toBe('inside');
    await expect(workspace.readText('docs/prd.md', { maxBytes: 5 })).rejects.toMatchObject({ code: 'file_too_large' });
  });

  it('joins characters that lie across chunks', async () => {
    const { workspace } = await makeScene();
    const text = `a${'文'.repeat(200_000)}`;
    await workspace.writeText('long.md', text);
    expect(await workspace.readText('long.md')).toBe(text);
  });

  it.each([
    ['invalid UTF-8', Buffer.from([0x61, 0xff])],
    ['a cut-off character', Buffer.from('文').subarray(0, 2)],
    ['NUL', Buffer.from('a\0b')],
  ])('refuses %s', async (_, bytes) => {
    const { workspace, root } = await makeScene();
    await writeFile(join(root, 'a.bin'), bytes);
    await expect(workspace.readText('a.bin')).rejects.toMatchObject({ code: 'file_not_text' });
  });

  it.each([
    ['docs', 'not_a_file'],
    ['.', 'not_a_file'],
    ['missing.md', 'file_not_found'],
    ['missing/a.md', 'file_not_found'],
    ['docs/prd.md/a.md', 'not_a_directory'],
  ])('%s: %s', async (path, code) => {
    const { workspace } = await makeScene();
    await expect(workspace.readText(path)).rejects.toMatchObject({ code });
  });

  it.runIf(unprivileged)('says that permission is denied', async () => {
    const { workspace, root } = await makeScene();
    await chmod(join(root, 'docs/prd.md'), 0);
    await expect(workspace.readText('docs/prd.md')).rejects.toMatchObject({
      code: 'read_failed',
      message: 'docs/prd.md could not be read: permission is denied (EACCES).',
    });
  });
});

describe('writeText', () => {
  it('makes the folders, and tells what was written', async () => {
    const { workspace, root } = await makeScene();
    expect(await workspace.writeText('./a//b/ü.md', 'ü\n')).toEqual({
      path: 'a/b/ü.md',
      bytes: 3,
      sha256: createHash('sha256').update('ü\n').digest('hex'),
    });
    expect(await readdir(join(root, 'a/b'))).toEqual(['ü.md']);
  });

  it('overwrites only when told to, keeping the mode', async () => {
    const { workspace, root } = await makeScene();
    if (posix) await chmod(join(root, 'docs/prd.md'), 0o640);
    await expect(workspace.writeText('docs/prd.md', 'new')).rejects.toMatchObject({ code: 'file_exists' });
    expect(await workspace.readText('docs/prd.md')).toBe('inside');
    await workspace.writeText('docs/prd.md', 'new', { overwrite: true });
    expect(await workspace.readText('docs/prd.md')).toBe('new');
    expect(await readdir(join(root, 'docs'))).toEqual(['prd.md']);
    if (posix) expect((await stat(join(root, 'docs/prd.md'))).mode & 0o777).toBe(0o640);
  });

  it('writes empty and large texts', async () => {
    const { workspace } = await makeScene();
    for (const text of ['', 'x'.repeat(3_000_000)]) {
      for (let time = 0; time < 2; time++) await workspace.writeText('a.md', text, { overwrite: true });
      expect(await workspace.readText('a.md')).toBe(text);
    }
  });

  it.each([
    ['docs', 'not_a_file'],
    ['.', 'not_a_file'],
    ['new/', 'not_a_file'],
    ['docs/prd.md/', 'not_a_file'],
    ['docs/prd.md/a.md', 'not_a_directory'],
  ])('refuses %s: %s', async (path, code) => {
    const { workspace } = await makeScene();
    await expect(workspace.writeText(path, 'new', { overwrite: true })).rejects.toMatchObject({ code });
    expect(await workspace.listFiles('.')).toEqual(['docs/prd.md']);
  });

  it.each(['a\0b', '\ud800'])('refuses text that could not be read back: %j', async (text) => {
    const { workspace } = await makeScene();
    await expect(workspace.writeText('a.md', text)).rejects.toMatchObject({ code: 'file_not_text' });
    expect(await workspace.kind('a.md')).toBeUndefined();
  });

  it.runIf(posix)('takes names of up to 255 bytes, and says when one is too long to be replaced', async () => {
    const { workspace } = await makeScene();
    const name = 'x'.repeat(255);
    await workspace.writeText(name, 'old');
    await expect(workspace.writeText(name, 'new', { overwrite: true })).rejects.toMatchObject({ code: 'path_invalid' });
    expect(await workspace.readText(name)).toBe('old');
  });

  it.runIf(unprivileged)('says that a folder is read-only', async () => {
    const { workspace, root } = await makeScene();
    await chmod(join(root, 'docs'), 0o500);
    for (const path of ['docs/new.md', 'docs/prd.md', 'docs/new/a.md']) {
      await expect(workspace.writeText(path, 'new', { overwrite: true })).rejects.toMatchObject({
        code: 'write_failed',
        message: `${path} could not be written: permission is denied (EACCES).`,
      });
    }
    await chmod(join(root, 'docs'), 0o700);
  });

  it('lets exactly one of many creators win', async () => {
    const { workspace, root } = await makeScene();
    const texts = Array.from({ length: 20 }, (_, index) => `${index}`.repeat(50_000));
    const results = await Promise.allSettled(texts.map((text) => workspace.writeText('new/a.md', text)));
    const winner = results.findIndex(({ status }) => status === 'fulfilled');
    for (const [index, result] of results.entries()) {
      if (index !== winner) expect(result).toMatchObject({ status: 'rejected', reason: { code: 'file_exists' } });
    }
    expect(await workspace.readText('new/a.md')).toBe(texts[winner]);
    expect(await readdir(join(root, 'new'))).toEqual(['a.md']);
  });

  it('lets everybody through who may overwrite, one after the other', async () => {
    const { workspace, root } = await makeScene();
    const texts = Array.from({ length: 20 }, (_, index) => `${index}`.repeat(50_000));
    await Promise.all(texts.map((text) => workspace.writeText('new/a.md', text, { overwrite: true })));
    expect(texts).toContain(await workspace.readText('new/a.md'));
    expect(await readdir(join(root, 'new'))).toEqual(['a.md']);
  });
});

describe('createFile without hard links', () => {
  const noLinks = async () => {
    throw Object.assign(new Error('not supported'), { code: 'EPERM' });
  };

  it('still creates, never replaces, and leaves nothing else', async () => {
    const { root } = await makeScene();
    const folder = join(root, 'docs');
    await createFile(folder, 'a.md', Buffer.from('a'), noLinks);
    expect(await readFile(join(folder, 'a.md'), 'utf8')).toBe('a');
    await expect(createFile(folder, 'prd.md', Buffer.from('new'), noLinks)).rejects.toMatchObject({ code: 'EEXIST' });
    expect(await readFile(join(folder, 'prd.md'), 'utf8')).toBe('inside');
    expect(await readdir(folder)).toEqual(['a.md', 'prd.md']);
  });
});

describe('kind and relative', () => {
  it.each([
    ['.', 'directory'],
    ['docs', 'directory'],
    ['docs/', 'directory'],
    ['docs/prd.md', 'file'],
    ['docs/none.md', undefined],
    ['docs/prd.md/none', undefined],
  ])('%s is %s', async (path, kind) => {
    const { workspace } = await makeScene();
    expect(await workspace.kind(path)).toBe(kind);
  });

  it('names a path as results do', async () => {
    const { workspace, root } = await makeScene();
    expect(await workspace.relative('./docs//none.md')).toBe('docs/none.md');
    expect(await workspace.relative(root)).toBe('.');
    expect(await workspace.relative(join(root, 'docs', 'none.md'))).toBe('docs/none.md');
  });
});

describe('listFiles', () => {
  it('sorts by code point, picks by extension, skips what is not the user’s', async () => {
    const { workspace, root } = await makeScene();
    for (const path of ['b/a.md', 'b-a.md', 'B.MD', '\u{1f600}.md', '\uffee.md', 'c.txt', '.hidden.md']) {
      await workspace.writeText(path, '');
    }
    for (const folder of ['.git', 'node_modules', 'b/node_modules', '.cache', 'b/.obsidian']) {
      await mkdir(join(root, folder), { recursive: true });
      await writeFile(join(root, folder, 'x.md'), '');
    }
    const expected = ['.hidden.md', 'B.MD', 'b-a.md', 'b/a.md', 'docs/prd.md', '\uffee.md', '\u{1f600}.md'];
    expect(await workspace.listFiles('.', { extension: '.md' })).toEqual(expected);
    expect(await workspace.listFiles('.')).toContain('c.txt');
    expect(await workspace.listFiles('b')).toEqual(['b/a.md']);
    expect(await workspace.listFiles('.cache')).toEqual(['.cache/x.md']);
  });

  it.runIf(posix)('follows links inside once, and no others', async () => {
    const { workspace, root, outside } = await makeScene();
    await mkdir(join(root, '.git'));
    await writeFile(join(root, '.git', 'x.md'), '');
    await mkdir(join(root, '.shared'));
    await writeFile(join(root, '.shared', 'y.md'), '');
    await symlink('.', join(root, 'docs', 'self'));
    await symlink('..', join(root, 'docs', 'up'));
    await symlink('docs/prd.md', join(root, 'again.md'));
    await symlink('docs', join(root, 'alias'));
    await symlink('.git', join(root, 'git'));
    await symlink('.shared/y.md', join(root, 'y.md'));
    await symlink(outside, join(root, 'out'));
    await symlink('missing', join(root, 'dangling'));
    await symlink(join(outside, 'secret.md'), join(root, 'secret.md'));
    expect(await workspace.listFiles('.')).toEqual(['docs/prd.md']);
    expect(await workspace.listFiles('alias')).toEqual(['alias/prd.md']);
  });

  it.runIf(posix)('lists only what can be read', async () => {
    const { workspace, root } = await makeScene();
    await writeFile(join(root, 'line\nbreak.md'), '');
    expect(await workspace.listFiles('.')).toEqual(['docs/prd.md']);
  });

  it('says when there are too many', async () => {
    const { workspace } = await makeScene();
    await workspace.writeText('a.md', '');
    expect(await workspace.listFiles('.', { limit: 2 })).toHaveLength(2);
    await expect(workspace.listFiles('.', { limit: 1 })).rejects.toMatchObject({
      code: 'too_many_files',
      message: 'The workspace has more than 1 files to look at.',
    });
    expect(await workspace.listFiles('.', { limit: 0, extension: '.txt' })).toEqual([]);
  });

  it.each([
    ['missing', 'file_not_found'],
    ['docs/prd.md', 'not_a_directory'],
  ])('%s: %s', async (path, code) => {
    const { workspace } = await makeScene();
    await expect(workspace.listFiles(path)).rejects.toMatchObject({ code });
  });
});
