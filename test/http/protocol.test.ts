import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { template } from '../catalog/scene.js';
import { CLIENTS, type Host, openHttpHost, type ShownForm, textOf } from '../mcp/clients.js';
import { initialize, modern } from '../mcp/pipes.js';
import { makeWorkspace, type WorkspaceFolder } from '../mcp/workspace-folder.js';
import { exchange, type HttpProgram, openRaw, rawRequest, startHttp } from './server.js';

const TOKEN = 'a-token-of-a-test-0123456789';

let server: HttpProgram;
let folder: WorkspaceFolder;

beforeAll(async () => {
  folder = await makeWorkspace();
  server = await startHttp({ args: ['--workspace', folder.root], env: { DOCWRIGHT_TOKEN: TOKEN } });
});
afterAll(async () => {
  await server.stop();
  await folder.remove();
});

describe.each(CLIENTS)('$client', ({ client, connect }) => {
  let host: Host;
  const shown: ShownForm[] = [];

  beforeAll(async () => {
    host = await openHttpHost(
      connect,
      { url: server.url, token: TOKEN },
      {
        user: (form) => {
          shown.push(form);
          return { action: 'accept', content: { status: 'accepted' } };
        },
      },
    );
  });
  afterAll(() => host.close());

  test('it lists, reads, fills, updates and validates as over stdio', async () => {
    expect(host.tools.map(({ name }) => name)).toContain('update_document');
    const { templates } = (await host.call('list_templates')).structuredContent;
    expect(templates.length).toBeGreaterThan(20);
    const { example } = (await host.call('get_template', { template: 'adr', include: ['example'] })).structuredContent;
    const path = `${client.replace(/\W+/g, '-')}.md`;
    const filled = await host.call('fill_template', { template: 'adr', values: example, path });
    expect(filled.structuredContent).toMatchObject({ status: 'complete', path });
    const updated = await host.call('update_document', { path, values: { decision: 'Another decision' } });
    expect(updated.isError, textOf(updated)).toBeFalsy();
    expect(await folder.read(path)).toContain('Another decision');
    const checked = await host.call('validate_plan', { path });
    expect(checked.structuredContent.counts.error).toBe(0);
    const { resources } = await host.listResources();
    expect(resources.length).toBeGreaterThan(60);
    const { contents } = await host.readResource({ uri: 'docwright://templates/adr' });
    expect(contents[0]?.text).toContain('{{because}}');
  });

  test('prompts and completions are as over stdio', async () => {
    const { prompts } = await host.listPrompts();
    expect(prompts.length).toBeGreaterThan(2);
    const { messages } = await host.getPrompt({ name: 'draft_document', arguments: { template: 'adr' } });
    expect(JSON.stringify(messages)).toContain('adr');
    const argument = { name: 'template', value: 'ad' };
    const { completion } = await host.complete({ ref: { type: 'ref/prompt', name: 'draft_document' }, argument });
    expect(completion.values).toContain('adr');
  });

  test('what a user is asked is asked where the protocol can, and listed where it cannot', async () => {
    const options = ['A', 'B'].map((title) => ({ title, summary: `What ${title} is` }));
    const given = { deciders: ['Engineering lead'], options };
    const result = await host.call('fill_template', { template: 'adr', values: given, missing: 'ask' });
    expect(result.isError, textOf(result)).toBeFalsy();
    // The server that a client of 2025 told of its forms is another one than the one that is called.
    const asks = !client.startsWith('v1');
    expect(shown.length > 0).toBe(asks);
    expect(result.structuredContent.filled.includes('status')).toBe(asks);
    expect(result.structuredContent.missing_required.length).toBeGreaterThan(0);
    expect(textOf(result)).toContain(result.structuredContent.missing_required[0].question);
  });
});

test.each(['2024-11-05', '2025-03-26', '2025-06-18', '2025-11-25'])('it speaks %s', async (protocolVersion) => {
  const request = { ...initialize, params: { ...initialize.params, protocolVersion } };
  const { status, headers, body } = await exchange(
    server.port,
    rawRequest(request, { Authorization: `Bearer ${TOKEN}` }),
  );
  expect(status).toBe(200);
  expect(headers).not.toHaveProperty('mcp-session-id');
  const { result } = JSON.parse(/^data: (.*)$/m.exec(body)?.[1] ?? '');
  expect(result).toMatchObject({ protocolVersion, serverInfo: { name: 'docwright' } });
  // There is no stream on which it could.
  expect(result.capabilities.resources).toEqual({ listChanged: false, subscribe: false });
});

test('how far a long call is, is told before its answer', async () => {
  const call = { name: 'create_plan', arguments: { project: { name: 'Atlas' }, scope: 'comprehensive' } };
  const request = {
    jsonrpc: '2.0',
    id: 1,
    method: 'tools/call',
    params: { ...call, _meta: { progressToken: 'mine' } },
  };
  const { body } = await exchange(server.port, rawRequest(request, { Authorization: `Bearer ${TOKEN}` }));
  const messages = [...body.matchAll(/^data: (.*)$/gm)].map(([, text = '']) => JSON.parse(text));
  const answer = messages.pop();
  expect(answer.result.structuredContent.documents.length).toBe(22);
  expect(messages.length).toBeGreaterThan(1);
  for (const { method, params } of messages) {
    expect({ method, token: params.progressToken }).toEqual({ method: 'notifications/progress', token: 'mine' });
  }
});

test('each client that subscribed to a resource is told when it reads otherwise, and nobody else', async () => {
  const uri = 'docwright://documents/told.md';
  const put = (text: string) => writeFile(join(folder.root, 'told.md'), text);
  await put('# One');
  const connect = CLIENTS.find(({ client }) => client.includes('2026'))!.connect;
  const told: string[] = [];
  const open = (name: string) =>
    openHttpHost(
      connect,
      { url: server.url, token: TOKEN },
      { onResourceUpdated: (what) => told.push(`${name} ${what}`) },
    );
  const hosts = await Promise.all(['one', 'two', 'none'].map(open));
  const [one, two] = await Promise.all(hosts.slice(0, 2).map((each) => each.subscribe(uri)));
  // Until the first text has been looked at, another one is no change.
  const change = async (expected: string[]) => {
    told.length = 0;
    for (let turn = 0; new Set(told).size < expected.length && turn < 50; turn++) {
      await put(`# Turn ${turn} for ${expected}`);
      await new Promise((done) => setTimeout(done, 300));
    }
    expect([...new Set(told)].sort()).toEqual(expected);
  };
  await change([`one ${uri}`, `two ${uri}`]);
  await one?.();
  await change([`two ${uri}`]);
  await two?.();
  for (const host of hosts) await host.close();
});

test('everybody who waits for changes is told of them', async () => {
  const streams = await Promise.all(
    ['one', 'two'].map(async (id) => {
      const raw = await openRaw(server.port);
      raw.write(
        rawRequest(modern(id, 'subscriptions/listen', { notifications: { resourcesListChanged: true } }), {
          Authorization: `Bearer ${TOKEN}`,
          'MCP-Protocol-Version': '2026-07-28',
          'Mcp-Method': 'subscriptions/listen',
        }),
      );
      await raw.until(/acknowledged/);
      return { id, raw };
    }),
  );
  const own = join(folder.root, '.docwright/templates');
  await mkdir(own, { recursive: true });
  await writeFile(join(folder.root, 'beside'), template('own'));
  await rename(join(folder.root, 'beside'), join(own, 'own.md'));
  for (const { id, raw } of streams) {
    const text = await raw.until(/notifications\/resources\/list_changed/);
    expect(text).toContain(`"io.modelcontextprotocol/subscriptionId":"${id}"`);
    raw.socket.destroy();
  }
});
