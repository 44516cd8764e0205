import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { MAIN } from './clients.js';
import { callTool, initialize, initialized, type Message, modern, request } from './pipes.js';
import { makeWorkspace } from './workspace-folder.js';

/** Tells on request what the server holds once its garbage is collected: a line on standard error for each SIGUSR2. */
const TELLS = `data:text/javascript,${encodeURIComponent(`
  import { setFlagsFromString } from 'node:v8';
  import { runInNewContext } from 'node:vm';
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc');
  process.on('SIGUSR2', () => {
    gc();
    gc();
    const { heapUsed, external } = process.memoryUsage();
    process._rawDebug('HELD ' + JSON.stringify({ bytes: heapUsed + external, handles: process.getActiveResourcesInfo().length }));
  });
`)}`;

interface Held {
  /** Of the heap, and of buffers beside it. */
  readonly bytes: number;
  readonly handles: number;
}

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
  let told: ((held: Held) => void) | undefined;
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (line.startsWith('HELD ')) told?.(JSON.parse(line.slice(5)) as Held);
  });
  const ask = (message: object): Promise<Message> => {
    const answered = new Promise<Message>((done) => waiting.set((message as { id: unknown }).id, done));
    child.stdin.write(`${JSON.stringify(message)}\n`);
    return answered;
  };
  const held = async () => {
    const answered = new Promise<Held>((done) => {
      told = done;
    });
    child.kill('SIGUSR2');
    return answered;
  };
  await ask(initialize);
  child.stdin.write(`${JSON.stringify(initialized)}\n`);
  return { ask, held, child };
}

test('10,000 calls on one session, 64 at a time: each is answered, and nothing is held that was not before', async () => {
  const folder = await makeWorkspace();
  onTestFinished(() => folder.remove());
  await writeFile(join(folder.root, 'a.md'), '# A\n\nDue: TBD\n');
  const { ask, held } = await openSession(['--workspace', folder.root]);
  const calls: readonly ((id: number) => object)[] = [
    (id) => callTool(id, 'list_templates', { query: `risk ${id % 7}` }),
    (id) => callTool(id, 'get_template', { template: 'adr' }),
    (id) => callTool(id, 'fill_template', { template: 'adr', values: { title: `Decision ${id}` } }),
    (id) => callTool(id, 'validate_plan', { documents: [{ name: 'a.md', content: `# ${id}\n\nTBD\n` }] }),
    (id) => callTool(id, 'validate_plan', { path: 'a.md' }),
    (id) => callTool(id, 'fill_template', { template: 'nothing', values: {} }),
    (id) => callTool(id, 'nothing'),
    (id) => request(id, 'resources/read', { uri: 'docwright://rules/TXT-1' }),
    (id) => request(id, 'resources/read', { uri: `docwright://documents/${id}.md` }),
    (id) => request(id, 'resources/subscribe', { uri: 'docwright://documents/a.md' }),
    (id) => request(id, 'prompts/get', { name: 'draft_document', arguments: { template: 'adr' } }),
    (id) => request(id, 'no/such/method'),
  ];
  let next = 1;
  const work = async (until: number) => {
    while (next <= until) {
      const id = next++;
      const message = await ask(calls[id % calls.length]!(id));
      // What is refused is answered too.
      expect('result' in message || 'error' in message).toBe(true);
    }
  };
  const together = (until: number) => Promise.all(Array.from({ length: 64 }, () => work(until)));
  // By then everything is loaded and compiled that these calls need.
  await together(4_000);
  const before = await held();
  await together(10_000);
  await sleep(500);
  const after = await held();
  expect(next).toBeGreaterThan(10_000);
  // 200 bytes a call: less than a message, and what is measured without any leak is about 60, up and down.
  expect(after.bytes - before.bytes).toBeLessThan(1_200_000);
  expect(after.handles).toBeLessThanOrEqual(before.handles + 1);
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
