import { writeFile } from 'node:fs/promises';
import { createServer, request as forward, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { template } from '../catalog/scene.js';
import { CLIENTS, type Host, openHttpHost } from '../mcp/clients.js';
import { makeWorkspace, type WorkspaceFolder } from '../mcp/workspace-folder.js';
import { type HttpProgram, startHttp } from './server.js';

const TOKEN = 'a-token-of-a-test-0123456789';

let servers: HttpProgram[];
let proxy: Server;
let url: string;
let folder: WorkspaceFolder;
/** How many requests each server was given. */
let given: number[];

/** Everything in the folder, to see that it stays as it is. */
async function contents(): Promise<object> {
  const files = await folder.files();
  return Object.fromEntries(await Promise.all(files.map(async (each) => [each, await folder.read(each)])));
}

beforeAll(async () => {
  folder = await makeWorkspace();
  await writeFile(join(folder.root, 'ours.md'), template('ours'));
  const args = ['--templates', folder.root, '--allowed-host', 'docs.example.com'];
  const env = { DOCWRIGHT_TOKEN: TOKEN };
  servers = await Promise.all([startHttp({ args, env }), startHttp({ args, env })]);
  let turn = 0;
  proxy = createServer((request, response) => {
    turn = 1 - turn;
    given[turn]! += 1;
    const { method, url: path, headers } = request;
    const to = { host: '127.0.0.1', port: servers[turn]!.port, method, path };
    const passed = forward({ ...to, headers: { ...headers, host: 'docs.example.com' } }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    passed.on('error', () => response.destroy());
    response.on('close', () => passed.destroy());
    request.pipe(passed);
  });
  await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}/mcp`;
});
beforeEach(() => {
  given = [0, 0];
});
afterAll(async () => {
  proxy.closeAllConnections();
  proxy.close();
  for (const server of servers) await server.stop();
  await folder.remove();
});

describe.each(CLIENTS)('$client', ({ client, connect }) => {
  test('two servers in turns answer as one', async () => {
    const before = await contents();
    const host = await openHttpHost(
      connect,
      { url, token: TOKEN },
      {
        user: () => ({
          action: 'accept',
          content: { summary: 'Animals', 'project-name': 'Atlas', 'doc-owner': 'Lead' },
        }),
      },
    );
    await work(host);
    // The form comes back to another server than the one that asked, which asks nothing a second time.
    const asked = await host.call('fill_template', { template: 'ours', values: {}, missing: 'ask' });
    const answers = !client.startsWith('v1');
    expect(asked.structuredContent.status).toBe(answers ? 'complete' : 'incomplete');
    await host.close();
    expect(Math.min(...given)).toBeGreaterThan(5);
    expect(await contents()).toEqual(before);
  });
});

/** The main work, several times over, so that each server has each step. */
async function work(host: Host): Promise<void> {
  const documents = new Set<string>();
  for (let round = 0; round < 3; round++) {
    const { templates } = (await host.call('list_templates')).structuredContent;
    expect(templates.map(({ id }: { id: string }) => id)).toContain('ours');
    const { version } = (await host.call('get_template', { template: 'ours' })).structuredContent;
    expect(version).toBe('1.0.0');
    const values = { summary: 'Animals', project: { name: 'Atlas' }, doc: { owner: 'Lead' } };
    const filled = await host.call('fill_template', { template: 'ours', values, date: '2026-11-28' });
    expect(filled.structuredContent.status).toBe('complete');
    const { document } = filled.structuredContent;
    documents.add(document);
    const checked = await host.call('validate_plan', { documents: [{ name: 'ours.md', content: document }] });
    expect(checked.structuredContent.counts.error).toBe(0);
    const { contents: parts } = await host.readResource({ uri: 'docwright://templates/ours' });
    expect(parts[0]?.text).toContain('{{wombat}}');
  }
  expect(documents.size).toBe(1);
}
