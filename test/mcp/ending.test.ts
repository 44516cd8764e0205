import { once } from 'node:events';
import { mkdir, readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { MAIN } from './clients.js';
import { callTool, initialize, initialized, modern, pipeServer, request } from './pipes.js';
import { makeWorkspace } from './workspace-folder.js';

const FINE = { code: 0, signal: null };

async function workspace() {
  const folder = await makeWorkspace();
  onTestFinished(() => folder.remove());
  return folder;
}

test.each([[''], ['\n'], ['{"jsonrpc":'], [`${JSON.stringify(initialize)}\n`]])(
  'the end of the input ends it: after %j',
  async (input) => {
    const server = pipeServer();
    server.process.stdin.end(input);
    expect(await server.ended()).toEqual(FINE);
    expect(server.log()).toBe('');
  },
);

test('what was asked before the end of the input is answered, files are whole, and then it ends', async () => {
  const folder = await workspace();
  const server = pipeServer({ args: ['--workspace', folder.root] });
  const values = { project: { name: 'Atlas' }, context: 'x '.repeat(40_000) };
  server.send(initialize, initialized);
  for (let id = 0; id < 40; id++) {
    server.send(callTool(id, 'fill_template', { template: 'adr', values, path: `adr-${id}.md` }));
  }
  server.process.stdin.end(JSON.stringify(callTool(40, 'list_templates')));
  expect(await server.ended()).toEqual(FINE);
  const answers = server.messages();
  expect(answers.map(({ id }) => id).sort()).toEqual(['init', ...Array.from({ length: 41 }, (_, id) => id)].sort());
  for (const { id, result } of answers) {
    if (typeof id !== 'number' || id === 40) continue;
    expect(Buffer.byteLength(await folder.read(`adr-${id}.md`))).toBe(result.structuredContent.bytes);
  }
  expect(await folder.files()).toHaveLength(40);
});

test('two requests of one id are both answered', async () => {
  const server = pipeServer();
  server.send(initialize, initialized, callTool(1, 'list_templates'), callTool(1, 'list_templates'));
  server.process.stdin.end();
  expect(await server.ended()).toEqual(FINE);
  expect(server.messages().filter(({ id }) => id === 1)).toHaveLength(2);
});

test('what was cancelled is not waited for', async () => {
  const server = pipeServer();
  server.send(initialize, initialized);
  await server.answer('init');
  server.send(callTool(1, 'list_templates'), {
    jsonrpc: '2.0',
    method: 'notifications/cancelled',
    params: { requestId: 1 },
  });
  server.process.stdin.end();
  expect(await server.ended()).toEqual(FINE);
});

test('a subscription is not waited for', async () => {
  const server = pipeServer();
  server.send(modern(1, 'tools/list'));
  await server.answer(1);
  server.send(modern(2, 'subscriptions/listen', { notifications: { toolsListChanged: true } }));
  await sleep(200);
  server.process.stdin.end();
  expect(await server.ended()).toEqual(FINE);
});

test('a large answer is whole although it is read slowly', async () => {
  const server = pipeServer();
  server.process.stdout.pause();
  server.send(initialize, initialized);
  for (let id = 0; id < 60; id++)
    server.send(callTool(id, 'get_template', { template: 'prd', include: ['body', 'example'] }));
  server.process.stdin.end();
  await sleep(1_500);
  server.process.stdout.resume();
  expect(await server.ended()).toEqual(FINE);
  expect(server.messages()).toHaveLength(61);
});

test.each(['SIGTERM', 'SIGINT'] as const)('%s ends it although the input stays open', async (signal) => {
  const server = pipeServer();
  server.send(initialize, initialized, request(1, 'ping'));
  await server.answer(1);
  server.process.kill(signal);
  expect(await server.ended()).toEqual(FINE);
  expect(server.log()).toBe('');
  server.messages();
});

test('a signal while files are written leaves none half written', async () => {
  const folder = await workspace();
  const server = pipeServer({ args: ['--workspace', folder.root] });
  server.send(initialize, initialized);
  await server.answer('init');
  const values = { project: { name: 'Atlas' }, context: 'x '.repeat(40_000) };
  for (let id = 0; id < 30; id++) {
    server.send(callTool(id, 'fill_template', { template: 'adr', values, path: `adr-${id}.md` }));
  }
  await server.answer(3);
  server.process.kill('SIGTERM');
  expect(await server.ended()).toEqual(FINE);
  for (const name of await readdir(folder.root)) {
    expect(name).toMatch(/^adr-\d+\.md$/);
    expect(await folder.read(name)).toMatch(/^---\n[\s\S]{80000,}\n$/);
  }
});

test('a client that is gone ends it without a trace of a crash', async () => {
  const server = pipeServer();
  server.send(initialize, initialized);
  await server.answer('init');
  server.process.stdout.destroy();
  for (let id = 0; id < 20; id++) server.send(callTool(id, 'get_template', { template: 'prd', include: ['body'] }));
  expect(await server.ended()).toEqual(FINE);
  expect(server.log()).not.toMatch(/\n\s+at .*\n.*Node\.js v/s);
  for (const line of server.log().split('\n').filter(Boolean)) JSON.parse(line);
});

test('a client that never reads does not keep it from ending', async () => {
  const server = pipeServer();
  server.process.stdout.pause();
  server.send(initialize, initialized);
  for (let id = 0; id < 60; id++)
    server.send(callTool(id, 'get_template', { template: 'prd', include: ['body', 'example'] }));
  await sleep(1_500);
  const exit = once(server.process, 'exit');
  server.process.kill('SIGTERM');
  expect(await Promise.race([exit, sleep(20_000)])).toEqual([0, null]);
});

test('it works through a link to its file, in a folder with a space in its name', async () => {
  const folder = await workspace();
  const bin = join(folder.root, 'node modules', '.bin');
  await mkdir(bin, { recursive: true });
  await symlink(MAIN, join(bin, 'docwright'));
  const server = pipeServer({ program: join(bin, 'docwright') });
  server.send(initialize, initialized, callTool(1, 'list_templates'));
  expect((await server.answer(1)).result.structuredContent.total).toBeGreaterThan(4);
  server.process.stdin.end();
  expect(await server.ended()).toEqual(FINE);
});

test('a message over the limit of a message ends the connection, and one below is answered', async () => {
  const server = pipeServer();
  const content = 'x'.repeat(9_999_999);
  const documents = [1, 2, 3].map((number) => ({ name: `${number}.md`, content }));
  server.send(initialize, initialized, callTool(1, 'fill_template', { template: 'adr', values: { documents } }));
  expect((await server.answer(1)).result.content[0].text).toContain('at most 5000000 are taken');
  for (let part = 0; part < 70; part++) server.send('y'.repeat(1024 * 1024));
  expect(await server.ended()).toEqual(FINE);
  expect(server.log()).toContain('exceeded maximum size');
});
