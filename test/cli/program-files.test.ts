import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { makeFolder } from '../catalog/scene.js';
import { CHECKOUT, MAIN } from '../mcp/clients.js';
import { initialize, initialized, request } from '../mcp/pipes.js';
import { run } from './run.js';

const data = (code: string) => `data:text/javascript,${encodeURIComponent(code)}`;
const hooks = data(`export async function load(url, context, next) {
  if (url.startsWith('file:')) process._rawDebug(url);
  return next(url, context);
}`);
const spy = data(`import { register } from 'node:module'; register(${JSON.stringify(hooks)});`);

/** The files that a run of the built program loads. */
async function loadedBy(args: readonly string[], input = ''): Promise<string[]> {
  const cwd = await makeFolder({});
  const { code, stderr } = await run(args, { cwd, input, env: { NODE_OPTIONS: `--import=${spy}` } });
  expect(code).toBe(0);
  return stderr
    .split('\n')
    .filter((line) => line.startsWith('file:'))
    .map((url) => fileURLToPath(url));
}

/** Without what makes it unique. */
const nameOf = (file: string) => basename(file).replace(/(?:-[\w-]{8})?\.js$/, '');

const handshake = [initialize, initialized, request(1, 'tools/list')].map((each) => JSON.stringify(each)).join('\n');

test.each([
  [['--version'], '', { files: 3, kilobytes: 80 }],
  [['list'], '', { files: 6, kilobytes: 320 }],
  [['serve', '--workspace', '.'], handshake, { files: 9, kilobytes: 800 }],
])('%j loads few files, and none that parse, write or log', async (args, input, most) => {
  const files = await loadedBy(args, input);
  const names = files.map(nameOf);
  expect(names).toContain('main');
  expect(files.length).toBeLessThanOrEqual(most.files);
  for (const name of ['template', 'document', 'pino']) expect(names).not.toContain(name);
  // What is compiled takes time in proportion: engines of patterns and of JSON Schema would be half as much again.
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  expect(bytes / 1000).toBeLessThanOrEqual(most.kilobytes);
});

test('what parses is loaded with the first template that is looked into', async () => {
  expect((await loadedBy(['show', 'adr'])).map(nameOf)).toContain('template');
});

test('the files of the program name no folder of the machine on which they were built', () => {
  const folder = dirname(MAIN);
  const files = readdirSync(folder);
  expect(files.length).toBeGreaterThan(10);
  for (const file of files) expect(readFileSync(join(folder, file), 'utf8')).not.toContain(CHECKOUT);
});

test('every package in the program has its licence with it', () => {
  const [, ...parts] = readFileSync(join(CHECKOUT, 'dist/THIRD-PARTY.txt'), 'utf8').split(/\n-{80}\n/);
  expect(parts.map((part) => part.trim().split(' ')[0])).toEqual(expect.arrayContaining(['zod', 'yaml', 'commander']));
  for (const part of parts) expect(part).toMatch(/^\s*\S+ \d+\.\d+\.\d+\S* \([\w.-]+\)\n[\s\S]{300,}/);
});
