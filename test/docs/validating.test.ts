import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { CHECKOUT, MAIN } from '../mcp/clients.js';
import { makeGuideFolder } from './guide-folder.js';
import { stepsOf } from './guide-steps.js';

const require = createRequire(import.meta.url);
const { validateAction, validateWorkflow } = require('@action-validator/core');
const text = (path: string) => readFile(join(CHECKOUT, path), 'utf8');

const guide = await text('docs/validating.md');
const { version, bin } = JSON.parse(await text('package.json'));
const blockOf = (mark: string) =>
  new RegExp(`<!-- ${mark} -->\n\`\`\`yaml\n([\\s\\S]+?)\n\`\`\``).exec(guide)?.[1] ?? '';

const guideFolder = await makeGuideFolder();
/** A folder with one document that passes, and one that does only where warnings may be. */
const checked = await makeGuideFolder();
const { folder } = checked;
await checked.follow({ kind: 'file', path: 'docs/good.md', text: 'Fine.\n' });
await checked.follow({ kind: 'file', path: 'ci/a b;$(x).md', text: 'Due: [TODO]\n' });
afterAll(() => Promise.all([guideFolder.remove(), checked.remove()]));

test('the guide does what it says, step by step', { timeout: 300_000 }, async () => {
  const steps = stepsOf(guide);
  expect(steps.filter(({ kind }) => kind === 'command').length).toBeGreaterThan(8);
  for (const step of steps) await guideFolder.follow(step);
});

describe('the action', async () => {
  const source = await text('action.yml');
  const { inputs, runs } = parse(source);

  /** Runs its steps one after the other, as the runner does with `shell: bash`, until one fails. */
  function act(given: Readonly<Record<string, string>>) {
    let [stdout, code] = ['', 0];
    for (const { run, env } of runs.steps) {
      if (code !== 0) break;
      const set = Object.entries(env as Record<string, string>).map(([name, value]): [string, string] => {
        const input = /^\$\{\{ inputs\.(\w+) \}\}$/.exec(value)?.[1] ?? '';
        return [name, given[input] ?? inputs[input].default];
      });
      const ended = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run], {
        cwd: folder,
        env: { ...process.env, GITHUB_ACTION_PATH: CHECKOUT, ...Object.fromEntries(set) },
        encoding: 'utf8',
      });
      stdout += ended.stdout;
      code = ended.status ?? -1;
    }
    return { code, stdout };
  }

  test('keeps the schema of actions, and its use in the guide that of workflows', () => {
    expect(validateAction(source).errors).toEqual([]);
    expect(validateAction(source.replace('composite', 'composed')).errors).not.toEqual([]);
    expect(validateWorkflow(blockOf('workflow')).errors).toEqual([]);
    const [, step] = parse(blockOf('workflow')).jobs.validate.steps;
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(step.with)));
  });

  test('annotates lines, and fails as the check does', () => {
    const warned = act({ path: 'ci' });
    expect(warned.code).toBe(0);
    expect(warned.stdout).toMatch(/^::warning file=ci\/a b;\$\(x\)\.md,line=1,col=6,title=TXT-1 .+::There is a /m);
    expect(act({ path: 'ci', strict: 'true' }).code).toBe(1);
    expect(act({ path: '\ndocs/good.md\nci/a b;$(x).md\n', strict: 'true' }).code).toBe(1);
    expect(act({ path: 'docs/good.md', strict: 'true' })).toEqual({ code: 0, stdout: '' });
    expect(act({}).stdout).toBe(warned.stdout);
    expect(act({ path: '--help' }).code).toBe(2);
  });

  test('runs the version of its tag and no other', () => {
    expect(act({ path: 'docs', version }).code).toBe(0);
    const { code, stdout } = act({ path: 'docs', version: '99.0.0' });
    expect(code).toBe(2);
    expect(stdout).toContain(`This is Docwright ${version}, and 99.0.0 is wanted.`);
  });
});

describe('the hook for pre-commit', async () => {
  const [hook, ...more] = parse(await text('.pre-commit-hooks.yaml'));

  test('has what a hook needs, and starts the program of the package', () => {
    expect(more).toEqual([]);
    expect(hook).toEqual({
      id: expect.stringMatching(/^[a-z-]+$/),
      name: expect.any(String),
      description: expect.any(String),
      entry: 'docwright validate',
      language: 'node',
      files: expect.any(String),
      pass_filenames: false,
      require_serial: true,
    });
    expect(Object.keys(bin)).toContain(hook.entry.split(' ')[0]);
    const files = new RegExp(hook.files);
    for (const name of ['a.md', 'docs/b c.md', 'docwright.yaml']) expect(files.test(name)).toBe(true);
    for (const name of ['a.mdx', 'src/a.ts', 'my-docwright.yaml']) expect(files.test(name)).toBe(false);
  });

  test('runs as the guide has it', () => {
    const [repo] = parse(blockOf('pre-commit')).repos;
    const [{ id, args }] = repo.hooks;
    expect({ id, rev: repo.rev }).toEqual({ id: hook.id, rev: `v${version}` });
    const command = [...hook.entry.split(' ').slice(1), ...args];
    expect(spawnSync(process.execPath, [MAIN, ...command], { cwd: folder }).status).toBe(0);
  });
});
