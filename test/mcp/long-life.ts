import type { ChildProcess } from 'node:child_process';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { template } from '../catalog/scene.js';
import { CHECKOUT } from './clients.js';
import { callTool, type Message, request } from './pipes.js';

/** For a server whose memory is asked for: a line on standard error for each SIGUSR2, once its garbage is collected. */
export const TELLS = `data:text/javascript,${encodeURIComponent(`
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

/** What a server that was started with TELLS holds. */
export async function heldBy(child: ChildProcess): Promise<Held> {
  let text = '';
  return new Promise((done) => {
    const listen = (chunk: Buffer | string) => {
      text += chunk;
      const told = /^HELD (.*)\n/m.exec(text)?.[1];
      if (told === undefined) return;
      child.stderr?.off('data', listen);
      done(JSON.parse(told) as Held);
    };
    child.stderr?.on('data', listen);
    child.kill('SIGUSR2');
  });
}

/** How many documents are updated again and again, and plans written. */
const FILES = 8;

/** What the calls work on, in an empty workspace: documents, and a folder `team` with templates. */
export async function layOut(root: string): Promise<void> {
  await mkdir(join(root, 'team'));
  await changeTemplate(root, 0);
  for (let nth = 0; nth < FILES; nth++) {
    await cp(join(CHECKOUT, 'docs/example-plan/adr.md'), join(root, `adr-${nth}.md`));
  }
}

const changeTemplate = (root: string, turn: number) =>
  writeFile(join(root, 'team/ours.md'), template('ours', { description: `The ${turn}th.` }));

/** One of everything that a client may ask for; what is refused is answered too. */
const REQUESTS: readonly ((id: number) => object)[] = [
  (id) => callTool(id, 'list_templates', { query: `risk ${id % 7}` }),
  (id) => callTool(id, 'get_template', { template: 'adr' }),
  (id) => callTool(id, 'fill_template', { template: 'adr', values: { decision: `We take the ${id}th.` } }),
  (id) =>
    callTool(id, 'fill_template', { template: 'ours', path: `ours-${id % FILES}.md`, overwrite: true, values: {} }),
  (id) =>
    callTool(id, 'create_plan', {
      project: { name: `Atlas ${id}`, summary: 'Maps.', owner: 'Kim' },
      templates: ['ours', 'adr'],
      directory: `plans/${id % FILES}`,
      overwrite: true,
    }),
  (id) =>
    callTool(id, 'update_document', { path: `adr-${id % FILES}.md`, values: { decision: `We take the ${id}th.` } }),
  (id) => callTool(id, 'validate_plan', { documents: [{ name: 'a.md', content: `# ${id}\n\nTBD\n` }] }),
  (id) => callTool(id, 'validate_plan', { path: `adr-${id % FILES}.md` }),
  (id) => callTool(id, 'fill_template', { template: 'nothing', values: {} }),
  (id) => callTool(id, 'nothing'),
  (id) => request(id, 'resources/list'),
  (id) => request(id, 'resources/read', { uri: 'docwright://rules/TXT-1' }),
  (id) => request(id, 'resources/read', { uri: `docwright://documents/${id}.md` }),
  (id) => request(id, 'prompts/get', { name: 'draft_document', arguments: { template: 'adr' } }),
  (id) => request(id, 'no/such/method'),
];

/** How many requests are under way at a time. */
const AT_ONCE = 64;
/** By then everything is loaded and compiled that the requests need. */
const WARM = 6_000;
const ALL = 10_000;

/**
 * Ten thousand mixed requests: as many as an assistant that never rests makes in an hour. Each is answered,
 * a template changes all the while, and after it a server holds what it held before.
 *
 * @param ask sends a request and waits for its answer
 * @param more requests that only this way of connecting has
 */
export async function liveLong(
  root: string,
  child: ChildProcess,
  ask: (message: object) => Promise<Message>,
  more: readonly ((id: number) => object)[] = [],
): Promise<void> {
  const requests = [...REQUESTS, ...more];
  let next = 1;
  const succeeded = new Set<number>();
  const work = async (until: number) => {
    while (next <= until) {
      const id = next++;
      const kind = id % requests.length;
      if (id % 250 === 0) await changeTemplate(root, id);
      const message = await ask(requests[kind]!(id));
      expect(message.id).toBe(id);
      expect('result' in message || 'error' in message).toBe(true);
      if (message.result && !message.result.isError) succeeded.add(kind);
    }
  };
  const together = (until: number) => Promise.all(Array.from({ length: AT_ONCE }, () => work(until)));
  await together(WARM);
  await sleep(500);
  const before = await heldBy(child);
  await together(ALL);
  await sleep(500);
  const after = await heldBy(child);
  // All but the four that are meant to be refused.
  expect(succeeded.size).toBe(requests.length - 4);
  // 300 bytes a request: less than a message, and without any leak it is 100 at most, up and down.
  expect(after.bytes - before.bytes).toBeLessThan((ALL - WARM) * 300);
  expect(after.handles).toBeLessThanOrEqual(before.handles + 1);
}
