import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { template } from '../catalog/scene.js';
import { modern, type PipedServer, pipeServer } from './pipes.js';
import { makeWorkspace } from './workspace-folder.js';

async function serve(): Promise<{ server: PipedServer; root: string }> {
  const folder = await makeWorkspace();
  onTestFinished(() => folder.remove());
  return { server: pipeServer({ args: ['--workspace', folder.root] }), root: folder.root };
}

const ask = async (server: PipedServer, method: string, params: object = {}) => {
  const id = JSON.stringify([method, params, Math.random()]);
  server.send(modern(id, method, params));
  return (await server.answer(id)).result;
};

test('only what is bundled may be shared, and what is of the workspace is not kept', async () => {
  const { server, root } = await serve();
  await writeFile(join(root, 'a.md'), '# A\n');
  const hint = async (uri: string) => {
    const { ttlMs, cacheScope } = await ask(server, 'resources/read', { uri });
    return `${cacheScope} ${ttlMs > 0 ? 'kept' : 'not kept'}`;
  };
  for (const uri of ['templates', 'templates/prd', 'templates/prd/fields', 'templates/prd/example']) {
    expect(await hint(`docwright://${uri}`)).toBe('public kept');
  }
  expect(await hint('docwright://rules')).toBe('private kept');
  expect(await hint('docwright://rules/TXT-1')).toBe('private kept');
  expect(await hint('docwright://documents/a.md')).toBe('private not kept');

  // A template of the workspace takes the place of a bundled one.
  await mkdir(join(root, '.docwright/templates'), { recursive: true });
  await writeFile(join(root, '.docwright/templates/prd.md'), template('prd'));
  for (const uri of ['templates', 'templates/prd', 'templates/prd/fields', 'templates/prd/example']) {
    expect(await hint(`docwright://${uri}`)).toBe('private not kept');
  }
  expect(await hint('docwright://templates/adr')).toBe('public kept');
});

test('the lists that stay may be kept, and that of the resources may not', async () => {
  const { server } = await serve();
  for (const method of ['tools/list', 'prompts/list', 'resources/templates/list', 'server/discover']) {
    expect(await ask(server, method)).toMatchObject({ ttlMs: 300_000, cacheScope: 'private' });
  }
  expect(await ask(server, 'resources/list')).toMatchObject({ ttlMs: 0, cacheScope: 'private' });
});
