import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { fill } from '../../src/document/fill.js';
import { run } from '../cli/run.js';
import { bundled } from '../document/templates.js';
import { MAIN } from '../mcp/clients.js';
import { makeWorkspace, type WorkspaceFolder } from '../mcp/workspace-folder.js';

async function workspace(): Promise<WorkspaceFolder> {
  const folder = await makeWorkspace();
  onTestFinished(() => folder.remove());
  return folder;
}

const adr = bundled.find(({ id }) => id === 'adr')!;
const example = (title: string) => fill(adr, { ...adr.example, doc: { title, owner: 'O' } }).document ?? '';

/** Runs a command and kills it after so many milliseconds; whether it was still running. */
async function killed(args: readonly string[], cwd: string, after: number): Promise<boolean> {
  const child = spawn(process.execPath, [MAIN, ...args], { cwd, stdio: 'ignore' });
  const closed = once(child, 'close');
  await Promise.race([sleep(after), closed]);
  child.kill('SIGKILL');
  const [, signal] = (await closed) as [number | null, string | null];
  return signal === 'SIGKILL';
}

/** How long a command takes here and now, in milliseconds: kills are spread over that. */
async function timeOf(args: readonly string[], cwd: string): Promise<number> {
  const start = performance.now();
  await run(args, { cwd });
  return performance.now() - start;
}

const PLAN = ['new', 'plan', '--name', 'Atlas', '--owner', 'Dana', '--scope', 'mvp', '--date', '2026-11-24'];

test('create_plan, killed at any moment, leaves a new folder with all documents or none', async () => {
  const { root } = await workspace();
  const whole = await timeOf(PLAN, root);
  const all = (await readdir(join(root, 'plan'))).sort();
  expect(all).toHaveLength(5);
  const seen = { none: 0, all: 0 };
  for (let round = 0; round < 20; round += 1) {
    await rm(join(root, 'plan'), { recursive: true, force: true });
    // Nearly all of the time goes before the first byte is written, so most kills come late.
    await killed(PLAN, root, whole * (round % 4 === 0 ? Math.random() : 0.75 + Math.random() * 0.4));
    const left = await readdir(join(root, 'plan')).catch(() => []);
    if (left.length > 0) expect(left.sort()).toEqual(all);
    seen[left.length > 0 ? 'all' : 'none'] += 1;
  }
  // Both ends were met, so that the kills were spread over the writing.
  expect(seen.none).toBeGreaterThan(0);
  expect(seen.all).toBeGreaterThan(0);
}, 300_000);

test('create_plan that goes on in a folder, killed at any moment, leaves each file old or new, and the next call completes it', async () => {
  const { root, read } = await workspace();
  const whole = await timeOf(PLAN, root);
  const complete = Object.fromEntries(
    await Promise.all((await readdir(join(root, 'plan'))).map(async (name) => [name, await read(`plan/${name}`)])),
  ) as Record<string, string>;
  const mine = '# Brief\n\nMine.\n';
  for (let round = 0; round < 8; round += 1) {
    await rm(join(root, 'plan'), { recursive: true, force: true });
    await mkdir(join(root, 'plan'));
    await writeFile(join(root, 'plan', 'prd.md'), mine);
    await killed(PLAN, root, whole * (0.75 + Math.random() * 0.4));
    for (const name of (await readdir(join(root, 'plan'))).filter((each) => each.endsWith('.md'))) {
      const text = await read(`plan/${name}`);
      if (name === 'prd.md') expect(text).toBe(mine);
      else if (name !== 'README.md') expect(text).toBe(complete[name]);
    }
    expect((await run(PLAN, { cwd: root })).code).toBe(0);
    const names = (await readdir(join(root, 'plan'))).filter((each) => each.endsWith('.md'));
    expect(names.sort()).toEqual(Object.keys(complete).sort());
  }
}, 300_000);

test('an update, killed at any moment, leaves the old text or the new one, and nothing that stops the next', async () => {
  const { root, read } = await workspace();
  const [old, fresh] = [example('Old'), example('New')];
  await writeFile(join(root, 'adr.md'), old);
  const update = (title: string) => ['update', 'adr.md', '--set', `doc.title=${title}`];
  const whole = await timeOf(update('New'), root);
  expect(await read('adr.md')).toBe(fresh);
  for (let round = 0; round < 15; round += 1) {
    await writeFile(join(root, 'adr.md'), old);
    await killed(update('New'), root, whole * (0.7 + Math.random() * 0.4));
    expect([old, fresh]).toContain(await read('adr.md'));
    expect((await run(update('Newer'), { cwd: root })).code).toBe(0);
    expect(await read('adr.md')).toBe(example('Newer'));
  }
  expect((await readdir(root)).filter((name) => name.endsWith('.lock'))).toEqual([]);
}, 300_000);

test('the lock of a process that has ended is taken away at once, and that of one that writes is waited for', async () => {
  const { root, read } = await workspace();
  await writeFile(join(root, 'adr.md'), example('Old'));
  const gone = spawn(process.execPath, ['-e', '']);
  await once(gone, 'close');
  const lock = join(root, `.docwright-${lockOf('adr.md')}.lock`);
  await writeFile(lock, `${hostname()} ${gone.pid} 00`);
  const update = (title: string) => run(['update', 'adr.md', '--set', `doc.title=${title}`], { cwd: root });
  expect((await update('One')).code).toBe(0);
  expect(await read('adr.md')).toBe(example('One'));
  await writeFile(lock, `${hostname()} ${process.pid} 00`);
  const waiting = update('Two');
  await sleep(2_000);
  expect(await read('adr.md')).toBe(example('One'));
  await rm(lock);
  expect((await waiting).code).toBe(0);
  expect(await read('adr.md')).toBe(example('Two'));
});

function lockOf(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 24);
}
