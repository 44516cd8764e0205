import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { stepsOf } from '../docs/guide-steps.js';
import { makeConsumer } from './consumer.js';

const ROOT = new URL('../../', import.meta.url);
const TSC = fileURLToPath(new URL('node_modules/typescript/bin/tsc', ROOT));

/** A program of a page, and what it prints as far as the page says so. */
interface Example {
  readonly name: string;
  readonly code: string;
  readonly output: string | undefined;
}

const EXAMPLE = /```ts\n([\s\S]*?)\n```(?:\n\n```text\n([\s\S]*?)\n```)?/g;

function examplesOf(page: string): Example[] {
  const name = page.replace(/^.*\/|\.md$/g, '').toLowerCase();
  return [...read(page).matchAll(EXAMPLE)].map(([, code = '', output], index) => ({
    name: `${name}-${index + 1}`,
    code,
    output,
  }));
}

function read(page: string): string {
  return readFileSync(new URL(page, ROOT), 'utf8');
}

const PAGES = ['docs/library.md', 'README.md'];
const examples = PAGES.flatMap(examplesOf);
const files = stepsOf(read('docs/library.md')).flatMap((step) => (step.kind === 'file' ? [step] : []));

const { folder, remove } = await makeConsumer(
  Object.fromEntries([
    ...files.map(({ path, text }) => [path, text]),
    ...examples.map(({ name, code }) => [`${name}.ts`, `${code}\n`]),
  ]),
);
afterAll(remove);

function run(program: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { cwd: folder, encoding: 'utf8' });
  expect({ status, stderr, ...(status !== 0 && { stdout }) }).toEqual({ status: 0, stderr: '' });
  return stdout.trimEnd();
}

const STRICT = ['--strict', '--noUncheckedIndexedAccess', '--exactOptionalPropertyTypes', '--target', 'es2023'];

describe('the examples of the documentation', () => {
  test('are the ones that are looked at, and nearly all say what they print', () => {
    const all = PAGES.reduce((sum, page) => sum + (read(page).match(/^```ts$/gm)?.length ?? 0), 0);
    expect(examples).toHaveLength(all);
    expect(examples.filter(({ output }) => output !== undefined).length).toBeGreaterThan(9);
    expect(files).toHaveLength(1);
  });

  // The types of all packages that ours name are looked at too, so that none is missing for a consumer.
  test.each([
    ['nodenext', 'nodenext', ['--outDir', '.']],
    ['esnext', 'bundler', ['--noEmit']],
  ])('fit the types, module %s, resolution %s', (module, resolution, output) => {
    const names = examples.map(({ name }) => `${name}.ts`);
    const options = ['--module', module, '--moduleResolution', resolution, '--types', 'node', ...output];
    run(TSC, ['--ignoreConfig', ...STRICT, ...options, ...names]);
  });

  // In the order of the page: one writes what another reads.
  test.each(examples)('$name prints what the page says', ({ name, output = '' }) => {
    expect(run(join(folder, `${name}.js`), [])).toBe(output);
  });
});
