import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { MAIN } from './clients.js';
import { layOut, liveLong, TELLS } from './long-life.js';
import { initialize, initialized, type Message, modern, request } from './pipes.js';
import { makeWorkspace } from './workspace-folder.js';

/** A host with one long session, that keeps no answer longer than it needs it. */
async function openSession(args: readonly string[]) {
  const env = { ...process.env, NODE_OPTIONS: `--import=${TELLS}` };
  const child = spawn(process.execPath, [MAIN, 'serve', ...args], { env });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const waiting = new Map<unknown, (message: Message) => void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    const message = JSON.parse(line) as Message;
    waiting.get(message.id)?.(message);
    waiting.delete(message.id);
  });
  child.stderr.resume();
  const ask = (message: object): Promise<Message> => {
    const answered = new Promise<Message>((done) => waiting.set((message as { id: unknown }).id, done));
    child.stdin.write(`${JSON.stringify(message)}\n`);
    return answered;
  };
  await ask(initialize);
  child.stdin.write(`${JSON.stringify(initialized)}\n`);
  return { ask, child };
}

test('10,000 requests in one session, 64 at a time: each is answered, and nothing is held that was not before', async () => {
  const folder = await makeWorkspace();
  onTestFinished(() => folder.remove());
  await layOut(folder.root);
  const { ask, child } = await openSession(['--workspace', folder.root, '--templates', join(folder.root, 'team')]);
  await liveLong(folder.root, child, ask, [
    (id) => request(id, 'resources/subscribe', { uri: 'docwright://documents/adr-0.md' }),
    (id) => request(id, 'resources/unsubscribe', { uri: 'docwright://documents/adr-0.md' }),
  ]);
}, 600_000);

test('200 sessions, 8 at a time, of both eras: each is served and ends by itself', async () => {
  const folder = await makeWorkspace();
  onTestFinished(() => folder.remove());
  const session = async (nth: number) => {
    const child = spawn(process.execPath, [MAIN, 'serve', '--workspace', folder.root]);
    const output: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    let log = '';
    child.stderr.on('data', (chunk: Buffer) => {
      log += chunk;
    });
    const messages = nth % 2 === 0 ? [initialize, initialized, request(1, 'tools/list')] : [modern(1, 'tools/list')];
    // Every third leaves without waiting for the answer, every fifth in the middle of a message.
    child.stdin.write(messages.map((each) => `${JSON.stringify(each)}\n`).join(''));
    if (nth % 3 !== 0) await once(child.stdout, 'data');
    child.stdin.end(nth % 5 === 0 ? '{"jsonrpc":"2.0","id":2,"meth' : undefined);
    const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
    return { code, signal, log, isAnswered: Buffer.concat(output).includes('"list_templates"') };
  };
  let next = 0;
  const host = async () => {
    while (next < 200) {
      const nth = next++;
      const { log, ...ended } = await session(nth);
      expect(ended).toEqual({ code: 0, signal: null, isAnswered: true });
      // A message that was cut is no message.
      if (nth % 5 !== 0) expect(log).toBe('');
    }
  };
  await Promise.all(Array.from({ length: 8 }, host));
}, 600_000);

test('a host that is killed leaves no server behind', async () => {
  const host = spawn(process.execPath, [
    '-e',
    `const { spawn } = require('node:child_process');
     const server = spawn(process.execPath, [${JSON.stringify(MAIN)}, 'serve'], { stdio: ['pipe', 'pipe', 'ignore'] });
     server.stdin.write(${JSON.stringify(`${JSON.stringify(initialize)}\n`)});
     server.stdout.once('data', () => console.log(server.pid));`,
  ]);
  const [line] = (await once(host.stdout, 'data')) as [Buffer];
  const pid = Number(line);
  const isAlive = () => {
    try {
      process.kill(pid, 0);
      return true;
    } catch {
      return false;
    }
  };
  expect(isAlive()).toBe(true);
  host.kill('SIGKILL');
  for (const until = Date.now() + 20_000; isAlive() && Date.now() < until; ) await sleep(50);
  expect(isAlive()).toBe(false);
});

test('a session goes on after batches, broken messages, and ids of every kind', async () => {
  const { ask, child } = await openSession([]);
  const rubbish = [
    'null',
    '[]',
    '[1,2]',
    JSON.stringify([request(1, 'tools/list'), request(2, 'tools/list')]),
    '{"jsonrpc":"1.0","id":3,"method":"tools/list"}',
    '{"jsonrpc":"2.0","id":{},"method":"tools/list"}',
    '{"jsonrpc":"2.0","id":4,"method":17}',
    '{"jsonrpc":"2.0","id":5,"result":{}}',
    '{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"none"}}',
    '{"jsonrpc":"2.0","id":6,"method":"tools/list"',
    '\u0000',
    '\ufeff{}',
    `${'['.repeat(100_000)}`,
  ];
  for (const [nth, line] of rubbish.entries()) {
    child.stdin.write(`${line}\n`);
    expect(await ask(request(`after ${nth}`, 'ping'))).toMatchObject({ result: {} });
  }
  for (const id of [0, -1, Number.MAX_SAFE_INTEGER, '', 'ü\n"', 'x'.repeat(100_000)]) {
    expect(await ask(request(id, 'ping'))).toMatchObject({ id, result: {} });
  }
});
