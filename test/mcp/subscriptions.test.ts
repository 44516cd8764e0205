import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { template } from '../catalog/scene.js';
import { CLIENTS, type Connect, openHost } from './clients.js';
import { REACHED_HOSTS } from './hosts.js';
import { makeWorkspace } from './workspace-folder.js';

/** How long nothing has to come to mean that nothing comes, in milliseconds: several times what telling takes. */
const SILENCE = 700;

async function open(connect: Connect, finished: (work: () => Promise<void>) => void) {
  const folder = await makeWorkspace();
  const updated: string[] = [];
  let listsChanged = 0;
  const host = await openHost(connect, {
    args: ['--workspace', folder.root],
    onResourceUpdated: (uri) => updated.push(uri),
    onResourcesChanged: () => {
      listsChanged += 1;
    },
  });
  finished(async () => {
    await host.close();
    await folder.remove();
  });
  /** What has been told since it was last asked, once there is something, or when nothing comes. */
  const told = async (wanted: boolean) => {
    for (const until = Date.now() + 20_000; wanted && updated.length === 0 && Date.now() < until; ) await sleep(20);
    await sleep(SILENCE);
    return updated.splice(0);
  };
  const put = async (path: string, text: string) => {
    const file = join(folder.root, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(join(folder.root, 'beside'), text);
    await rename(join(folder.root, 'beside'), file);
  };
  return { host, folder, told, put, listsChanged: () => listsChanged };
}

describe.concurrent.each(REACHED_HOSTS)('$client', ({ connect }) => {
  test('a document that was subscribed to is told when it reads otherwise, whoever changed it, and no more when that ends', async ({
    onTestFinished,
  }) => {
    const { host, folder, told, put } = await open(connect, onTestFinished);
    const uri = 'docwright://documents/docs/adr.md';
    await put('docs/adr.md', '# One\n');
    await put('docs/other.md', '# Other\n');
    const end = await host.subscribe(uri);
    expect(await told(false)).toEqual([]);
    await put('docs/adr.md', '# Two\n');
    expect(await told(true)).toEqual([uri]);
    // The same text again, and another document.
    await put('docs/adr.md', '# Two\n');
    await put('docs/other.md', '# Another\n');
    expect(await told(false)).toEqual([]);
    await host.call('fill_template', { template: 'adr', values: {}, path: 'docs/adr.md', overwrite: true });
    expect(await told(true)).toEqual([uri]);
    await rm(join(folder.root, 'docs'), { recursive: true });
    expect(await told(true)).toEqual([uri]);
    await put('docs/adr.md', '# Three\n');
    expect(await told(true)).toEqual([uri]);
    await end();
    await put('docs/adr.md', '# Four\n');
    expect(await told(false)).toEqual([]);
  });

  test('so is a document that is not there yet, and a template', async ({ onTestFinished }) => {
    const { host, told, put } = await open(connect, onTestFinished);
    await host.subscribe('docwright://documents/deep/er/new.md');
    const fields = 'docwright://templates/adr/fields';
    await host.subscribe(fields);
    expect(await told(false)).toEqual([]);
    await put('deep/er/new.md', '# New\n');
    expect(await told(true)).toEqual(['docwright://documents/deep/er/new.md']);
    await put('.docwright/templates/adr.md', template('adr'));
    expect(await told(true)).toEqual([fields]);
  });

  test('a document that comes or goes changes the list, for whoever was shown it', async ({ onTestFinished }) => {
    const { host, folder, put, listsChanged } = await open(connect, onTestFinished);
    const uris = async () => (await host.listResources()).resources.map(({ uri }) => uri);
    expect(await uris()).not.toContain('docwright://documents/docs/new.md');
    const changed = async (act: () => Promise<unknown>) => {
      const before = listsChanged();
      await act();
      for (const until = Date.now() + 20_000; listsChanged() === before; await sleep(20)) {
        if (Date.now() > until) expect.fail('the host was told nothing');
      }
    };
    await changed(() => put('docs/new.md', '# New\n'));
    expect(await uris()).toContain('docwright://documents/docs/new.md');
    await changed(() => rm(join(folder.root, 'docs/new.md')));
    expect(await uris()).not.toContain('docwright://documents/docs/new.md');
    await sleep(SILENCE);
    const before = listsChanged();
    await put('notes.txt', 'x');
    await sleep(SILENCE);
    expect(listsChanged()).toBe(before);
  });
});

test('what can never be there is refused', async ({ onTestFinished }) => {
  const { host } = await open(CLIENTS[0]!.connect, onTestFinished);
  for (const uri of [
    'docwright://nothing',
    'docwright://documents/../../etc/passwd.md',
    'docwright://templates/prdd',
  ]) {
    expect((await host.refusal(host.subscribe(uri))).code).toBe(-32602);
  }
});
