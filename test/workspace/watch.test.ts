import { mkdir, mkdtemp, readdir, readFile, realpath, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { watchPaths } from '../../src/workspace/watch.js';

async function folder(): Promise<string> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'doc wright ü-')));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  return root;
}

/** All Markdown files below a folder with their texts. */
async function stateOf(root: string, path: string): Promise<Record<string, string>> {
  const state: Record<string, string> = {};
  const entries = await readdir(join(root, path), { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const child = `${path}/${entry.name}`;
    if (entry.isDirectory()) Object.assign(state, await stateOf(root, child));
    else if (child.endsWith('.md')) {
      const text = await readFile(join(root, child), 'utf8').catch(() => undefined);
      if (text !== undefined) state[child] = text;
    }
  }
  return state;
}

const PLACES = ['own/a.md', 'own/b.md', 'own/deep/a.md', 'own/deep/er/b.md', 'own/deep/er/c.md'];
const FOLDERS = ['own', 'own/deep', 'own/deep/er'];

type Change = (root: string, nth: number) => Promise<unknown>;
const never = () => {};
const changes: fc.Arbitrary<Change> = fc.oneof(
  fc.constantFrom(...PLACES).map((place) => async (root: string, nth: number) => {
    await mkdir(dirname(join(root, place)), { recursive: true });
    await writeFile(join(root, place), `${nth}`);
  }),
  fc.constantFrom(...PLACES).map((place) => async (root: string, nth: number) => {
    await mkdir(dirname(join(root, place)), { recursive: true });
    const beside = join(root, dirname(place), '.beside.swp');
    await writeFile(beside, `${nth}`);
    await rename(beside, join(root, place));
  }),
  fc.constantFrom(...PLACES).map((place) => (root: string) => rm(join(root, place), { force: true })),
  fc.constantFrom(...FOLDERS).map((place) => (root: string) => rm(join(root, place), { recursive: true, force: true })),
  // Another folder takes the name of one that was watched, within one moment.
  fc.constantFrom(...FOLDERS).map((place) => async (root: string, nth: number) => {
    await rm(join(root, 'aside'), { recursive: true, force: true });
    await rename(join(root, place), join(root, 'aside')).catch(never);
    await mkdir(join(root, place), { recursive: true });
    await writeFile(join(root, place, 'new.md'), `${nth}`);
  }),
);

test('whatever happens to a folder and those below it, what was read last is what is there', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(changes, fc.constantFrom(0, 0, 1, 5, 120)), { minLength: 1, maxLength: 12 }),
      async (steps) => {
        const root = await realpath(await mkdtemp(join(tmpdir(), 'watch-')));
        let read: Record<string, string> | undefined;
        const stop = watchPaths({
          wanted: async () => [{ root, path: join(root, 'own') }],
          touched: async () => {
            read = await stateOf(root, 'own');
          },
          failed: (error) => expect.fail(String(error)),
          persistent: true,
        });
        for (const [nth, [change, pause]] of steps.entries()) {
          await change(root, nth);
          if (pause > 0) await sleep(pause);
        }
        const there = await stateOf(root, 'own');
        const same = () => isDeepStrictEqual(read, there);
        for (const until = Date.now() + 20_000; !same() && Date.now() < until; await sleep(10));
        expect(read).toEqual(there);
        await stop();
        await rm(root, { recursive: true, force: true });
      },
    ),
    { numRuns: 60 },
  );
});

test('a burst is told once, and what does not matter is not told', async () => {
  const root = await folder();
  await mkdir(join(root, 'own'));
  let told = 0;
  const stop = watchPaths({
    wanted: async () => [
      { root, path: join(root, 'own') },
      { root, path: join(root, 'settings.yaml') },
    ],
    touched: async () => {
      told += 1;
    },
    failed: (error) => expect.fail(String(error)),
    persistent: false,
  });
  onTestFinished(stop);
  const tellingOf = async (change: () => Promise<unknown>) => {
    const before = told;
    await change();
    await sleep(700);
    return told - before;
  };
  expect(await tellingOf(async () => {})).toBe(1);
  expect(
    await tellingOf(async () => {
      for (let nth = 0; nth < 20; nth += 1) await writeFile(join(root, 'own', `${nth}.md`), 'x');
    }),
  ).toBe(1);
  expect(await tellingOf(() => writeFile(join(root, 'settings.yaml'), 'x'))).toBe(1);
  const nothing = async () => {
    await writeFile(join(root, 'other.md'), 'x');
    await mkdir(join(root, 'elsewhere'));
    await writeFile(join(root, 'own', 'notes.txt'), 'x');
    await writeFile(join(root, 'own', '.a.md.swp'), 'x');
    await mkdir(join(root, 'own', 'node_modules', 'x'), { recursive: true });
    await writeFile(join(root, 'own', 'node_modules', 'x', 'a.md'), 'x');
  };
  expect(await tellingOf(nothing)).toBe(0);
});

test('a link to a folder is not followed', async () => {
  const [root, other] = [await folder(), await folder()];
  await symlink(other, join(root, 'own'));
  let told = 0;
  const stop = watchPaths({
    wanted: async () => [{ root, path: join(root, 'own') }],
    touched: async () => {
      told += 1;
    },
    failed: (error) => expect.fail(String(error)),
    persistent: false,
  });
  onTestFinished(stop);
  await sleep(300);
  await writeFile(join(other, 'a.md'), 'x');
  await sleep(500);
  expect(told).toBe(1);
});
