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

/** Runs a command and kills it after so many milliseconds. */
async function killed(args: readonly string[], cwd: string, after: number): Promise<void> {
  const child = spawn(process.execPath, [MAIN, ...args], { cwd, stdio: 'ignore' });
  const closed = once(child, 'close');
  await Promise.race([sleep(after), closed]);
  child.kill('SIGKILL');
  await closed;
}

/** How many kills have to come before the writing is complete, and how many after it. */
const EACH_END = 6;
/** So many kills that do not meet both ends follow no machine's speed, but a writing that is never complete. */
const MOST_KILLS = 200;

/**
 * Kills a command again and again around the moment when its writing is complete.
 *
 * Nearly all of a command's time goes before its first byte is written, and how much that is changes with whatever
 * else the machine does. So each kill is aimed by the one before: later if the writing was not complete, sooner if it
 * was. Some come at any moment instead. `round` prepares the files, calls what it is given to have the command
 * killed, checks what is left, and says whether that is the complete writing.
 */
async function killAround(
  args: readonly string[],
  cwd: string,
  usual: number,
  round: (kill: () => Promise<void>) => Promise<boolean>,
): Promise<void> {
  const seen = { before: 0, after: 0 };
  let aim = usual;
  for (let kills = 0; seen.before < EACH_END || seen.after < EACH_END; kills += 1) {
    if (kills === MOST_KILLS) expect.fail(`after ${kills} kills: ${JSON.stringify(seen)}`);
    const anywhere = kills % 4 === 3;
    const isComplete = await round(() => killed(args, cwd, anywhere ? Math.random() * usual : aim));
    if (!anywhere) aim *= isComplete ? 1 - Math.random() * 0.1 : 1 + Math.random() * 0.1;
    seen[isComplete ? 'after' : 'before'] += 1;
  }
}

/** How long a command takes here and now, in milliseconds. */
async function timeOf(args: readonly string[], cwd: string): Promise<number> {
  const start = performance.now();
  await run(args, { cwd });
  return performance.now() - start;
}

const PLAN = ['new', 'plan', '--name', 'Atlas', '--owner', 'Dana', '--scope', 'mvp', '--date', '2026-11-24'];

test('create_plan, killed at any moment, leaves a new folder with all documents or none', async () => {
  const { root } = await workspace();
  const usual = await timeOf(PLAN, root);
  const all = (await readdir(join(root, 'plan'))).sort();
  expect(all).toHaveLength(5);
  await killAround(PLAN, root, usual, async (kill) => {
    await rm(join(root, 'plan'), { recursive: true, force: true });
    await kill();
    const left = await readdir(join(root, 'plan')).catch(() => []);
    if (left.length > 0) expect(left.sort()).toEqual(all);
    return left.length > 0;
  });
}, 300_000);

test('create_plan that goes on in a folder, killed at any moment, leaves each file old or new, and the next call completes it', async () => {
  const { root, read } = await workspace();
  const usual = await timeOf(PLAN, root);
  const complete = Object.fromEntries(
    await Promise.all((await readdir(join(root, 'plan'))).map(async (name) => [name, await read(`plan/${name}`)])),
  ) as Record<string, string>;
  const mine = '# Brief\n\nMine.\n';
  const documents = async () => (await readdir(join(root, 'plan'))).filter((name) => name.endsWith('.md')).sort();
  await killAround(PLAN, root, usual, async (kill) => {
    await rm(join(root, 'plan'), { recursive: true, force: true });
    await mkdir(join(root, 'plan'));
    await writeFile(join(root, 'plan', 'prd.md'), mine);
    await kill();
    const left = await documents();
    for (const name of left) {
      const text = await read(`plan/${name}`);
      if (name === 'prd.md') expect(text).toBe(mine);
      else if (name !== 'README.md') expect(text).toBe(complete[name]);
    }
    expect((await run(PLAN, { cwd: root })).code).toBe(0);
    const names = await documents();
    expect(names).toEqual(Object.keys(complete).sort());
    return left.length === names.length;
  });
}, 300_000);

test('an update, killed at any moment, leaves the old text or the new one, and nothing that stops the next', async () => {
  const { root, read } = await workspace();
  const [old, fresh] = [example('Old'), example('New')];
  await writeFile(join(root, 'adr.md'), old);
  const update = (title: string) => ['update', 'adr.md', '--set', `doc.title=${title}`];
  const usual = await timeOf(update('New'), root);
  expect(await read('adr.md')).toBe(fresh);
  await killAround(update('New'), root, usual, async (kill) => {
    await writeFile(join(root, 'adr.md'), old);
    await kill();
    const left = await read('adr.md');
    expect([old, fresh]).toContain(left);
    expect((await run(update('Newer'), { cwd: root })).code).toBe(0);
    expect(await read('adr.md')).toBe(example('Newer'));
    return left === fresh;
  });
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
