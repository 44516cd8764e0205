import { mkdir, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { template } from '../catalog/scene.js';
import { type Connect, type Host, openHost } from './clients.js';
import { REACHED_HOSTS } from './hosts.js';
import { initialize, initialized, modern, pipeServer, request } from './pipes.js';
import { makeWorkspace } from './workspace-folder.js';

const OWN = '.docwright/templates';
const ids = (resources: readonly { uri: string }[]) =>
  resources.flatMap(({ uri }) => /^docwright:\/\/templates\/(\w+)$/.exec(uri)?.[1] ?? []);

interface Scene {
  readonly host: Host;
  readonly workspace: string;
  readonly configured: string;
  /** How often the host has been told that the list of resources is another one. */
  told(): number;
  /** Makes a change, waits until the host has been told, and returns how often. */
  tellingOf(change: () => Promise<unknown>): Promise<number>;
  versionOf(id: string): Promise<string | undefined>;
}

/** Writes a file in one step, so that nobody sees it empty. */
async function put(folder: string, path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, 'beside'), text);
  await rename(join(folder, 'beside'), join(folder, path));
}

async function open(connect: Connect, finished: (work: () => void) => void): Promise<Scene> {
  const workspace = await makeWorkspace();
  const other = await makeWorkspace();
  const configured = join(other.root, 'ours');
  await mkdir(configured);
  let told = 0;
  const host = await openHost(connect, {
    args: ['--workspace', workspace.root, '--templates', configured],
    onResourcesChanged: () => {
      told += 1;
    },
  });
  finished(async () => {
    await host.close();
    await workspace.remove();
    await other.remove();
  });
  await host.call('list_templates');
  return {
    host,
    workspace: workspace.root,
    configured,
    told: () => told,
    tellingOf: async (change) => {
      const before = told;
      await change();
      for (const until = Date.now() + 20_000; told === before; await sleep(20)) {
        if (Date.now() > until) expect.fail('the host was told nothing');
      }
      // Whatever else there is to tell of the same change has come by then.
      await sleep(400);
      return told - before;
    },
    versionOf: async (id) => (await host.call('get_template', { template: id })).structuredContent?.version,
  };
}

describe.concurrent.each(REACHED_HOSTS)('$client', ({ connect }) => {
  test('a template that appears, changes and goes is told, and the next call and list have it', async ({
    onTestFinished,
  }) => {
    const { host, workspace, tellingOf, versionOf } = await open(connect, onTestFinished);
    // The folder is not there yet.
    expect(await tellingOf(() => put(workspace, `${OWN}/own.md`, template('own')))).toBe(1);
    expect(await versionOf('own')).toBe('1.0.0');
    expect(ids((await host.listResources()).resources)).toContain('own');

    // Without a rest: the next call does not wait for the watch.
    await put(workspace, `${OWN}/own.md`, template('own', { version: '2.0.0' }));
    expect(await versionOf('own')).toBe('2.0.0');
    const { contents } = await host.readResource({ uri: 'docwright://templates/own' });
    expect(contents[0]?.text).toContain('version: 2.0.0');

    expect(await tellingOf(() => rm(join(workspace, OWN, 'own.md')))).toBeGreaterThan(0);
    expect(await versionOf('own')).toBeUndefined();
    expect(ids((await host.listResources()).resources)).not.toContain('own');

    await rm(join(workspace, '.docwright'), { recursive: true });
    await sleep(300);
    expect(await tellingOf(() => put(workspace, `${OWN}/deep/again.md`, template('again')))).toBe(1);
    expect(await versionOf('again')).toBe('1.0.0');
  });

  test('editors that write beside and rename are followed, once for each save', async ({ onTestFinished }) => {
    const { workspace, tellingOf, versionOf } = await open(connect, onTestFinished);
    await tellingOf(() => put(workspace, `${OWN}/own.md`, template('own')));
    const file = join(workspace, OWN, 'own.md');
    const beside = join(workspace, OWN, '.own.md.swp');
    for (const version of ['1.1.0', '1.2.0']) {
      const save = async () => {
        await writeFile(beside, template('own', { version }));
        await rename(beside, file);
      };
      expect(await tellingOf(save)).toBe(1);
      expect(await versionOf('own')).toBe(version);
    }
    const withBackup = async () => {
      await rename(file, `${file}~`);
      await writeFile(file, template('own', { version: '1.3.0' }));
    };
    // Between the two steps there is no template, which may be seen.
    expect(await tellingOf(withBackup)).toBeLessThan(3);
    expect(await versionOf('own')).toBe('1.3.0');
  });

  test('a broken template is told as a problem, and a mended one is none any more', async ({ onTestFinished }) => {
    const { host, workspace, tellingOf, versionOf } = await open(connect, onTestFinished);
    await tellingOf(() => put(workspace, `${OWN}/own.md`, template('own')));
    await tellingOf(() => put(workspace, `${OWN}/own.md`, template('own').replace('{{wombat}}', '{{wombatt}}')));
    const { problems } = (await host.call('list_templates')).structuredContent;
    expect(problems).toMatchObject([{ file: `${OWN}/own.md`, line: 21, column: 15 }]);
    expect(await versionOf('own')).toBeUndefined();
    await tellingOf(() => put(workspace, `${OWN}/own.md`, template('own')));
    expect((await host.call('list_templates')).structuredContent.problems).toEqual([]);
  });

  test('a configured folder is followed too, and may go and come back', async ({ onTestFinished }) => {
    const { host, configured, tellingOf, versionOf } = await open(connect, onTestFinished);
    expect(await tellingOf(() => put(configured, 'own.md', template('own')))).toBe(1);
    expect(await versionOf('own')).toBe('1.0.0');
    await tellingOf(() => rm(configured, { recursive: true }));
    const listed = (await host.call('list_templates')).structuredContent;
    expect(listed.problems[0].message).toMatch(/^The template folder ours is not an existing folder/);
    expect(listed.total).toBeGreaterThan(4);
    await tellingOf(() => put(configured, 'own.md', template('own', { version: '2.0.0' })));
    expect(await versionOf('own')).toBe('2.0.0');
  });

  test('a folder that docwright.yaml begins to name is followed, and no more when it ends to', async ({
    onTestFinished,
  }) => {
    const { workspace, tellingOf, versionOf } = await open(connect, onTestFinished);
    await put(workspace, 'our/templates/own.md', template('own'));
    expect(await tellingOf(() => put(workspace, 'docwright.yaml', 'templates: [our/templates]\n'))).toBe(1);
    expect(await versionOf('own')).toBe('1.0.0');
    const again = () => put(workspace, 'our/templates/own.md', template('own', { version: '1.1.0' }));
    expect(await tellingOf(again)).toBe(1);
    expect(await versionOf('own')).toBe('1.1.0');
    await tellingOf(() => rm(join(workspace, 'docwright.yaml')));
    expect(await versionOf('own')).toBeUndefined();
  });

  test('what changes no template is not told', async ({ onTestFinished }) => {
    const { workspace, told, tellingOf } = await open(connect, onTestFinished);
    await tellingOf(() => put(workspace, `${OWN}/own.md`, template('own')));
    const before = told();
    await put(workspace, `${OWN}/README.md`, '# Ours');
    await put(workspace, `${OWN}/notes.txt`, 'x');
    await put(workspace, `${OWN}/.own.md.swp`, 'x');
    await put(workspace, 'docs/prd.md', '# Product');
    await put(workspace, `${OWN}/own.md`, template('own'));
    await utimes(join(workspace, OWN, 'own.md'), new Date(), new Date());
    await sleep(600);
    expect(told()).toBe(before);
  });
});

test('a client of 2026 that did not subscribe is told nothing, one that did is told with its subscription', async () => {
  const folder = await makeWorkspace();
  onTestFinished(() => folder.remove());
  const server = pipeServer({ args: ['--workspace', folder.root] });
  server.send(modern(1, 'resources/list'));
  // Not to be kept: the next reading may be another one.
  expect((await server.answer(1)).result).toMatchObject({ ttlMs: 0 });
  const change = async (version: string) => {
    await mkdir(join(folder.root, OWN), { recursive: true });
    await writeFile(join(folder.root, OWN, 'own.md'), template('own', { version }));
    await sleep(600);
  };
  await change('1.0.0');
  const notices = () => server.messages().filter(({ method }) => method === 'notifications/resources/list_changed');
  expect(notices()).toEqual([]);
  server.send(modern('mine', 'subscriptions/listen', { notifications: { resourcesListChanged: true } }));
  await server.request('notifications/subscriptions/acknowledged');
  await change('2.0.0');
  expect(notices()).toMatchObject([{ params: { _meta: { 'io.modelcontextprotocol/subscriptionId': 'mine' } } }]);
});

test('the watch ends with the input, and keeps nothing of the program alive', async () => {
  const folder = await makeWorkspace();
  onTestFinished(() => folder.remove());
  await mkdir(join(folder.root, OWN), { recursive: true });
  await writeFile(join(folder.root, OWN, 'own.md'), template('own'));
  const server = pipeServer({ args: ['--workspace', folder.root] });
  server.send(initialize, initialized, request(1, 'resources/list'));
  await server.answer(1);
  await sleep(300);
  server.process.stdin.end();
  expect(await server.ended()).toEqual({ code: 0, signal: null });
  expect(server.log()).toBe('');
});
