import { link, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DocwrightError } from '../../src/errors.js';
import { makeScene, type Scene } from './scene.js';

/** Prepares the workspace and gives the path to attack with. */
type Attack = (scene: Scene) => string | Promise<string>;

const linkTo =
  (place: string, target: (scene: Scene) => string, path = place): Attack =>
  async (scene) => {
    await symlink(target(scene), join(scene.root, place));
    return path;
  };

const attacks: Record<string, Attack> = {
  'parent folder': () => '../outside/secret.md',
  'parent folder in the middle': () => 'docs/../../outside/secret.md',
  'parent folder behind a missing one': () => 'missing/../../outside/secret.md',
  'absolute path': ({ outside }) => join(outside, 'secret.md'),
  'absolute path of something missing': ({ outside }) => join(outside, 'missing.md'),
  'absolute path with a parent folder': ({ root }) => `${root}/../outside/secret.md`,
  'absolute path with doubled slashes': ({ outside }) => `/${outside}//secret.md`,
  'the folder above': ({ root }) => dirname(root),
  'prefix sibling': ({ root }) => `${root}-evil/secret.md`,
  'prefix sibling that is missing': ({ root }) => `${root}-other/secret.md`,
  'prefix sibling by relative path': ({ root }) => `../${basename(root)}-evil/secret.md`,
  'the root in other case': ({ root }) =>
    join(dirname(root), basename(root).toUpperCase(), '..', 'outside', 'secret.md'),
  NUL: () => 'docs/prd.md\0../../outside/secret.md',
  'very long name': () => 'x'.repeat(300),
  'very long path': () => 'xxx/'.repeat(90_000),
};
const links: Record<string, Attack> = {
  'linked file': linkTo('a.md', ({ outside }) => join(outside, 'secret.md')),
  'linked file, relative': linkTo('docs/a.md', () => '../../outside/secret.md'),
  'linked folder': linkTo('out', ({ outside }) => outside, 'out/secret.md'),
  'linked folder and a missing file': linkTo('out', ({ outside }) => outside, 'out/missing.md'),
  'linked folder and missing folders': linkTo('out', ({ outside }) => outside, 'out/x/y/missing.md'),
  'linked parent of a folder': linkTo('out', ({ outside }) => outside, 'out/folder/secret.md'),
  'link to the prefix sibling': linkTo('out', ({ root }) => `${root}-evil`, 'out/secret.md'),
  'link to the root of the file system': linkTo('out', () => '/', 'out/etc/hostname'),
  'dangling link out': linkTo('a.md', ({ outside }) => join(outside, 'missing.md')),
  'dangling link inside': linkTo('a.md', () => 'docs/missing.md'),
  'dangling folder link': linkTo('out', ({ outside }) => join(outside, 'missing'), 'out/a.md'),
  'link to itself': linkTo('loop', () => 'loop'),
  'link to itself as a folder': linkTo('loop', () => 'loop', 'loop/a.md'),
  'link to a link out': async (scene) => {
    await symlink(join(scene.outside, 'secret.md'), join(scene.root, 'one.md'));
    await symlink('one.md', join(scene.root, 'two.md'));
    return 'two.md';
  },
  'absolute path through a link out': async (scene) => {
    await symlink(scene.outside, join(scene.root, 'out'));
    return join(scene.root, 'out', 'secret.md');
  },
};

describe.each([['spelling', attacks], ...(process.platform === 'win32' ? [] : [['links', links] as const])] as const)(
  'attacks by %s',
  (_, table) => {
    it.each(Object.entries(table))('%s', async (_name, attack) => {
      const scene = await makeScene();
      const { workspace, root } = scene;
      const path = await attack(scene);
      const before = await scene.snapshot();
      for (const use of [
        () => workspace.readText(path),
        () => workspace.writeText(path, 'evil'),
        () => workspace.writeText(path, 'evil', { overwrite: true }),
        () => workspace.listFiles(path),
        () => workspace.kind(path),
        () => workspace.relative(path),
      ]) {
        const error = await use().then(
          (value) => expect.fail(`accepted, with ${JSON.stringify(value)}`),
          (thrown: unknown) => thrown,
        );
        expect(error).toBeInstanceOf(DocwrightError);
        expect((error as DocwrightError).code).toMatch(/^path_(?:outside_workspace|invalid)$/u);
        expect(`${error} ${(error as DocwrightError).hint}`).not.toContain(dirname(root));
        expect((error as DocwrightError).cause).toBeUndefined();
      }
      expect(await scene.snapshot()).toEqual(before);
      expect(await workspace.listFiles('.')).toEqual(['docs/prd.md']);
    });
  },
);

describe('names that only look dangerous', () => {
  it.each([
    '%2e%2e/a.md',
    '%2e%2e%2foutside%2fsecret.md',
    '．．/a.md',
    '‥/a.md',
    '..∕outside∕secret.md',
    '..／a.md',
    '~/a.md',
  ])('%s stays inside', async (path) => {
    const { workspace, root, snapshot } = await makeScene();
    const before = await snapshot();
    expect((await workspace.writeText(path, 'text')).path).toBe(path);
    expect(await readFile(join(root, path), 'utf8')).toBe('text');
    expect(await snapshot()).toEqual(before);
  });
});

describe.skipIf(process.platform === 'win32')('links that stay inside', () => {
  it('are read, and name the file as the caller did', async () => {
    const { workspace, root } = await makeScene();
    await symlink('docs', join(root, 'alias'));
    await symlink('docs/prd.md', join(root, 'alias.md'));
    expect(await workspace.readText('alias/prd.md')).toBe('inside');
    expect(await workspace.readText('alias.md')).toBe('inside');
    expect((await workspace.writeText('alias/new/a.md', 'a')).path).toBe('alias/new/a.md');
    expect(await readFile(join(root, 'docs/new/a.md'), 'utf8')).toBe('a');
  });

  it('are never written through as the last part', async () => {
    const { workspace, root, outside, snapshot } = await makeScene();
    await symlink('docs/prd.md', join(root, 'alias.md'));
    await symlink(join(root, 'docs/prd.md'), join(outside, 'way-in.md'));
    const before = await snapshot();
    for (const overwrite of [true, false]) {
      await expect(workspace.writeText('alias.md', 'new', { overwrite })).rejects.toMatchObject({ code: 'not_a_file' });
      await expect(workspace.writeText(join(outside, 'way-in.md'), 'new', { overwrite })).rejects.toMatchObject({
        code: 'path_outside_workspace',
      });
    }
    expect(await workspace.readText('docs/prd.md')).toBe('inside');
    expect(await snapshot()).toEqual(before);
  });

  it('lead in from outside, by absolute path', async () => {
    const { workspace, root, outside } = await makeScene();
    await symlink(root, join(outside, 'door'));
    await symlink(join(root, 'docs'), join(outside, 'side-door'));
    expect(await workspace.relative(join(outside, 'door'))).toBe('.');
    expect(await workspace.relative(join(outside, 'door', 'docs', 'prd.md'))).toBe('docs/prd.md');
    expect(await workspace.relative(join(outside, 'side-door', 'new.md'))).toBe('docs/new.md');
    expect(await workspace.readText(join(root, 'docs', 'prd.md'))).toBe('inside');
  });
});

describe.skipIf(process.platform === 'win32')('overwriting', () => {
  it('detaches a hard link instead of changing the file it shares', async () => {
    const { workspace, root, outside, snapshot } = await makeScene();
    await link(join(outside, 'secret.md'), join(root, 'hard.md'));
    const before = await snapshot();
    await workspace.writeText('hard.md', 'new', { overwrite: true });
    expect(await workspace.readText('hard.md')).toBe('new');
    expect(await snapshot()).toEqual(before);
  });

  it.each(['symlink', 'hard link'])('refuses when a %s waits under the name of the temporary file', async (kind) => {
    const { workspace, root, outside, snapshot } = await makeScene();
    const trap = join(root, 'docs', 'prd.md.1234567890');
    await (kind === 'symlink' ? symlink : link)(join(outside, 'secret.md'), trap);
    const before = await snapshot();
    await expect(workspace.writeText('docs/prd.md', 'new', { overwrite: true })).rejects.toMatchObject({
      code: 'file_changed',
    });
    expect(await snapshot()).toEqual(before);
  });
});

it('any string at all is refused or stays inside', async () => {
  const scene = await makeScene();
  const { workspace, root, outside } = scene;
  if (process.platform !== 'win32') {
    await symlink(outside, join(root, 'out'));
    await symlink('docs', join(root, 'alias'));
  }
  await mkdir(join(root, 'a'));
  await writeFile(join(root, 'b'), 'b');
  const before = await scene.snapshot();
  const pieces = fc.constantFrom(
    '..',
    '.',
    '/',
    'a',
    'b',
    'docs',
    'prd.md',
    'out',
    'alias',
    root,
    outside,
    '%2e',
    '\\',
    '\0',
    '．',
    ' ',
  );
  const paths = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces, { maxLength: 8 }).map((some) => some.join('')),
  );
  await fc.assert(
    fc.asyncProperty(paths, fc.boolean(), async (path, overwrite) => {
      try {
        const written = await workspace.writeText(path, 'text', { overwrite });
        expect(written.path).not.toMatch(/^\/|(?:^|\/)\.\.(?:\/|$)/u);
        expect(await readFile(join(root, written.path), 'utf8')).toBe('text');
        expect(await workspace.readText(written.path)).toBe('text');
      } catch (error) {
        if (!(error instanceof DocwrightError)) throw error;
        // A path may well repeat the root below the root: `a/tmp/…`.
        if (!path.includes(dirname(root))) expect(error.message).not.toContain(dirname(root));
      }
    }),
    { numRuns: 500 },
  );
  expect(await scene.snapshot()).toEqual(before);
}, 20_000);
