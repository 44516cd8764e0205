import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
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

/** The files that a run of the built program loads, without what makes their names unique. */
async function filesOf(args: readonly string[], input = ''): Promise<string[]> {
  const cwd = await makeFolder({});
  const { code, stderr } = await run(args, { cwd, input, env: { NODE_OPTIONS: `--import=${spy}` } });
  expect(code).toBe(0);
  return stderr
    .split('\n')
    .filter((line) => line.startsWith('file:'))
    .map((url) => url.slice(url.lastIndexOf('/') + 1).replace(/(?:-[\w-]{8})?\.js$/, ''));
}

const handshake = [initialize, initialized, request(1, 'tools/list')].map((each) => JSON.stringify(each)).join('\n');

test.each([
  [['--version'], '', 3],
  [['list'], '', 6],
  [['serve', '--workspace', '.'], handshake, 9],
])('%j loads a few files, and none that parse, write or log', async (args, input, most) => {
  const files = await filesOf(args, input);
  expect(files).toContain('main');
  expect(files.length).toBeLessThanOrEqual(most);
  for (const name of ['template', 'document', 'pino']) expect(files).not.toContain(name);
});

test('what parses is loaded with the first template that is looked into', async () => {
  expect(await filesOf(['show', 'adr'])).toContain('template');
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
