import { spawnSync } from 'node:child_process';
import { afterAll, expect, test } from 'vitest';
import { makeConsumer } from './consumer.js';

/** Imports a module, and prints what it has done to the process by that; what it prints itself comes first. */
const WATCHED = `
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

// What is read to load modules.
const MODULE = /\\.[cm]?js$/;
const touched = [];
const watch = (holder) => {
  for (const [name, real] of Object.entries(holder)) {
    if (typeof real !== 'function' || /^[A-Z_]/.test(name)) continue;
    const watched = function (...given) {
      if (!MODULE.test(String(given[0]))) touched.push(name + ' ' + given[0]);
      return Reflect.apply(real, this, given);
    };
    holder[name] = Object.assign(watched, real);
  }
};
watch(fs);
watch(fs.promises);
syncBuiltinESMExports();

const listeners = () => process.eventNames().map((name) => String(name) + ' ' + process.listenerCount(name));
const state = () => ({ globals: Reflect.ownKeys(globalThis).map(String), listeners: listeners(), env: { ...process.env } });
const before = state();
await import(process.argv[2]);
// A file that is being opened is told once it is.
await new Promise((resolve) => setImmediate(resolve));
const after = state();
const kept = process.getActiveResourcesInfo().filter((name) => !/^(?:CloseReq|Immediate|PipeWrap|TTYWrap|FSReq)/.test(name));
process.stdout.write(JSON.stringify({
  touched,
  kept,
  globals: after.globals.filter((name) => !before.globals.includes(name)),
  listeners: after.listeners.filter((each) => !before.listeners.includes(each)),
  env: JSON.stringify(after.env) !== JSON.stringify(before.env),
}), () => process.exit());
`;

const NAUGHTY = `
import { readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
readFileSync('notes.txt');
void stat('notes.txt');
globalThis.naughty = true;
process.on('SIGTERM', () => {});
process.env.NAUGHTY = 'yes';
setInterval(() => {}, 100_000);
`;

const consumer = await makeConsumer({ 'watched.mjs': WATCHED, 'naughty.mjs': NAUGHTY, 'notes.txt': 'a' });
afterAll(consumer.remove);

function imported(module: string) {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['watched.mjs', module], {
    cwd: consumer.folder,
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return JSON.parse(stdout);
}

test('importing the library does nothing', () => {
  expect(imported('docwright')).toEqual({
    touched: [],
    kept: [],
    // In which zod keeps what it knows of schemas, so that two copies of it share that.
    globals: ['__zod_globalConfig', '__zod_globalRegistry'],
    listeners: [],
    env: false,
  });
});

test('what a module does when it is imported would be seen', () => {
  expect(imported('./naughty.mjs')).toEqual({
    touched: expect.arrayContaining(['readFileSync notes.txt', 'stat notes.txt']),
    kept: ['Timeout'],
    globals: ['naughty'],
    listeners: ['SIGTERM 1'],
    env: true,
  });
});
