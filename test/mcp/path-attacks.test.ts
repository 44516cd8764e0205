import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { template } from '../catalog/scene.js';
import { makeScene, type Scene } from '../workspace/scene.js';
import { CLIENTS, type Host, openHost } from './clients.js';

/** What stands outside of the workspace, in a document and in a template; no answer may hold it. */
const SECRET = 'TOP-SECRET-7391';

/** Paths that lead out of the workspace, or would if somebody did not look closely; with `$` for its folder. */
const PATHS = [
  '../outside/secret.md',
  'docs/../../outside/secret.md',
  '..\\outside\\secret.md',
  '%2e%2e/outside/secret.md',
  '..%2foutside%2fsecret.md',
  '%252e%252e%252foutside%252fsecret.md',
  '$/../outside/secret.md',
  '$-evil/secret.md',
  '../$NAME-evil/secret.md',
  '/etc/passwd',
  '//etc/passwd',
  'file:///etc/passwd',
  '~/secret.md',
  'linked-file.md',
  'linked-folder/secret.md',
  'linked-folder/new.md',
  'linked-parent/outside/secret.md',
  'dangling.md',
  'docs/prd.md\0../../outside/secret.md',
  'docs/prd.md:stream',
  'CON.md',
  'nul',
  'C:\\outside\\secret.md',
  '\\\\?\\C:\\secret.md',
  '\\\\server\\share\\secret.md',
  '．．/outside/secret.md',
  '..∕outside∕secret.md',
  `${'x'.repeat(300)}.md`,
  `${'x/'.repeat(5_000)}a.md`,
  ' ../outside/secret.md',
  '.',
  '..',
  '',
] as const;

let scene: Scene;
let host: Host;
let finish: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  finish = [];
  scene = await makeScene('allowed', (work) => finish.push(async () => work()));
  const { root, outside } = scene;
  await writeFile(join(outside, 'secret.md'), template('secret').replace('About secret.', SECRET));
  await mkdir(join(outside, 'templates'));
  await writeFile(join(outside, 'templates', 'stolen.md'), template('stolen').replace('About stolen.', SECRET));
  await writeFile(join(dirname(root), 'allowed-evil', 'secret.md'), SECRET);
  await symlink(join(outside, 'secret.md'), join(root, 'linked-file.md'));
  await symlink(outside, join(root, 'linked-folder'));
  await symlink(dirname(root), join(root, 'linked-parent'));
  await symlink(join(outside, 'nothing.md'), join(root, 'dangling.md'));
  host = await openHost(CLIENTS[0]!.connect, { args: ['--workspace', root] });
});
afterAll(async () => {
  await host.close();
  for (const work of finish) await work();
});

const spelled = (path: string) => path.replace('$NAME', basename(scene.root)).replace('$', scene.root);

/** Every way in for a path, each of which answers in some way. */
const DOORS: Record<string, (path: string) => Promise<unknown>> = {
  'fill_template writes': (path) => host.call('fill_template', { template: 'adr', values: {}, path }),
  'fill_template replaces': (path) =>
    host.call('fill_template', { template: 'adr', values: {}, path, overwrite: true }),
  update_document: (path) => host.call('update_document', { path, values: { doc: { owner: 'X' } } }),
  'validate_plan path': (path) => host.call('validate_plan', { path }),
  'validate_plan paths': (path) => host.call('validate_plan', { paths: ['docs', path] }),
  'create_plan directory': (path) =>
    host.call('create_plan', { project: { name: 'A', summary: 'S', owner: 'O' }, directory: path, overwrite: true }),
  resource: (path) => host.readResource({ uri: `docwright://documents/${path}` }),
  'resource, encoded': (path) => host.readResource({ uri: `docwright://documents/${encodeURIComponent(path)}` }),
  'template resource': (path) => host.readResource({ uri: `docwright://templates/${path}` }),
  template: (path) => host.call('get_template', { template: path, include: ['body', 'example'] }),
  'template to fill': (path) => host.call('fill_template', { template: path, values: {} }),
  'rule resource': (path) => host.readResource({ uri: `docwright://rules/${path}` }),
  subscription: (path) => host.subscribe(`docwright://documents/${path}`),
  prompt: (path) => host.getPrompt({ name: 'review_plan', arguments: { path } }),
  'prompt template': (path) => host.getPrompt({ name: 'draft_document', arguments: { template: path } }),
  completion: (path) =>
    host.complete({
      ref: { type: 'ref/resource', uri: 'docwright://documents/{+path}' },
      argument: { name: 'path', value: path },
    }),
};

describe.skipIf(process.platform === 'win32').each(Object.entries(DOORS))('%s', (_name, open) => {
  test.each(PATHS)('%j', async (path) => {
    const before = await scene.snapshot();
    const answer = await open(spelled(path)).then(
      (value) => value,
      (error: Error) => error.message,
    );
    expect(JSON.stringify(answer) ?? '').not.toMatch(new RegExp(`${SECRET}|root:`));
    expect(await scene.snapshot()).toEqual(before);
  });
});

describe.skipIf(process.platform === 'win32')('docwright.yaml', () => {
  beforeEach(async () => {
    await writeFile(join(scene.root, 'docwright.yaml'), '');
  });
  afterAll(async () => {
    await writeFile(join(scene.root, 'docwright.yaml'), '');
  });

  test.each([...PATHS, '../outside/templates', 'linked-folder/templates', '$/../outside/templates'])(
    'templates and directory: %j',
    async (path) => {
      const before = await scene.snapshot();
      const quoted = JSON.stringify(spelled(path).slice(0, 900));
      await writeFile(join(scene.root, 'docwright.yaml'), `templates: [${quoted}]\ndirectory: ${quoted}\n`);
      const listed = await host.call('list_templates', { format: 'detailed' });
      expect(JSON.stringify(listed)).not.toMatch(new RegExp(`${SECRET}|root:|stolen"`));
      const made = await host.call('create_plan', { project: { name: 'A', summary: 'S', owner: 'O' } });
      expect(JSON.stringify(made)).not.toContain(SECRET);
      expect(await scene.snapshot()).toEqual(before);
    },
  );
});

describe.skipIf(process.platform === 'win32')('a folder of templates', () => {
  test('shows nothing that links in it lead to outside', async () => {
    const folder = join(scene.root, '.docwright', 'templates');
    await mkdir(folder, { recursive: true });
    await symlink(join(scene.outside, 'secret.md'), join(folder, 'secret.md'));
    await symlink(join(scene.outside, 'templates'), join(folder, 'more'));
    await symlink('/etc', join(folder, 'etc'));
    const listed = await host.call('list_templates', { format: 'detailed' });
    expect(JSON.stringify(listed)).not.toMatch(new RegExp(`${SECRET}|stolen"`));
    expect((await host.call('get_template', { template: 'secret' })).isError).toBe(true);
    expect((await host.call('get_template', { template: 'stolen' })).isError).toBe(true);
  });

  test('is not read if it is a link out itself', async () => {
    const other = await makeScene('other', (work) => finish.push(async () => work()));
    await mkdir(join(other.outside, 'templates'));
    await writeFile(join(other.outside, 'templates', 'stolen.md'), template('stolen').replace('About stolen.', SECRET));
    await mkdir(join(other.root, '.docwright'));
    await symlink(join(other.outside, 'templates'), join(other.root, '.docwright', 'templates'));
    const alone = await openHost(CLIENTS[0]!.connect, { args: ['--workspace', other.root] });
    const listed = await alone.call('list_templates', { format: 'detailed' });
    expect(JSON.stringify(listed)).not.toMatch(new RegExp(`${SECRET}|stolen"`));
    await alone.close();
  });
});
