import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { MAIN } from '../mcp/clients.js';
import { run, runHere } from './run.js';

let cwd: string;

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'docwright new '));
  onTestFinished(() => rm(cwd, { recursive: true, force: true }));
});

const read = (path: string) => readFile(join(cwd, path), 'utf8');

describe('docwright new', () => {
  test('makes a plan and lists the questions; nothing goes to standard error', async () => {
    const { code, stdout, stderr } = await run(
      [
        'new',
        'docs/atlas',
        '--name',
        'Atlas',
        '--owner',
        'Dana',
        '--only',
        'prd,adr',
        '--limit',
        '3',
        '--date',
        '2026-11-23',
      ],
      { cwd },
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect((await readdir(join(cwd, 'docs/atlas'))).sort()).toEqual(['README.md', 'adr.md', 'prd.md']);
    expect(await read('docs/atlas/prd.md')).toContain('project: Atlas\nowner: Dana\ndate: 2026-11-23\n');
    expect(stdout).toMatch(
      /^Atlas: plan of 2 documents in docs\/atlas \(by name, for startup\): incomplete\. 2 made\.\n/,
    );
    expect(stdout).toMatch(/\nOpen questions, 3 of \d+, in the order to ask them:\ndocs\/atlas\/prd\.md\n- /);
    expect(stdout).toContain('docwright update');
  });

  test('takes a file of a whole plan, settings, and docwright.yaml, the nearest first', async () => {
    await writeFile(join(cwd, 'docwright.yaml'), 'project: { name: Atlas, owner: Faythe }\ndirectory: plan\n');
    const plan = 'project: { owner: Erin }\ndoc: { version: "0.5" }\nprd:\n  problem: From the file.\n';
    const args = [
      'new',
      '--only',
      'prd',
      '-f',
      '-',
      '--set',
      'prd.in_scope=["Maps"]',
      '--set',
      'doc.version=1.0',
      '--json',
    ];
    const { code, stdout } = await run(args, { cwd, input: plan });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ documents: [{ template: 'prd', path: 'plan/prd.md' }], refused: [] });
    const text = await read('plan/prd.md');
    expect(text).toMatch(/project: Atlas\nowner: Erin\n[\s\S]*version: "1\.0"\n/);
    expect(text).toContain('\nFrom the file.\n');
    expect(text).toContain('- Maps\n');

    const filled = await run(['fill', 'prd'], { cwd });
    expect(filled.stdout).toContain('project: Atlas\nowner: Faythe\n');
    expect(filled.stderr).toContain('defaulted: project.name, doc.owner');
  });

  test('once more it skips what is there, until it is told to overwrite', async () => {
    const again = (...args: string[]) => runHere(['new', '--only', 'prd', ...args, '-w', cwd]);
    await again('--name', 'Atlas');
    const before = await read('docs/plan/prd.md');
    const { code, stdout } = await again('--name', 'Borealis');
    expect(code).toBe(0);
    expect(stdout).toContain('docs/plan/prd.md: skipped, ');
    expect(await read('docs/plan/prd.md')).toBe(before);
    await again('--name', 'Borealis', '--overwrite');
    expect(await read('docs/plan/prd.md')).toBe(before.replaceAll('Atlas', 'Borealis'));
  });

  test.each<[args: string[], code: number, said: string]>([
    [[], 2, 'The project has no name.\nGive project.name (docwright new --name)'],
    [['--name', 'A', '--scope', 'big'], 2, 'Allowed choices are mvp, standard, comprehensive'],
    [['--name', 'A', '--scope', 'mvp', '--only', 'prd'], 2, 'cannot be used with'],
    [['--name', 'A', '--only', 'prdd'], 2, 'Did you mean prd?'],
    [['--name', 'A', '--limit', 'x'], 2, 'limit'],
    [['../plan', '--name', 'A'], 2, '".." part'],
    [['--name', 'A', '--set', 'prd.problem'], 2, 'is not a setting'],
    [['--name', 'A', '--set', 'prd.problm=x', '--only', 'prd'], 1, 'prd: problm: did you mean problem?'],
    [['--name', 'A', '--date', 'soon'], 2, 'date'],
  ])('%j ends with %i', async (args, code, said) => {
    const ran = await runHere(['new', ...args, '-w', cwd]);
    expect(ran.code).toBe(code);
    expect(ran.stdout + ran.stderr).toContain(said);
    expect(await readdir(cwd)).toEqual([]);
  });

  test('a broken docwright.yaml is told with its line', async () => {
    await writeFile(join(cwd, 'docwright.yaml'), 'project:\n  nam: Atlas\n');
    const { code, stderr } = await runHere(['new', '--name', 'Atlas', '-w', cwd]);
    expect(code).toBe(2);
    expect(stderr).toContain('docwright.yaml:2:3 there is no key "nam" in project. Did you mean name?');
    expect((await runHere(['lint', '-w', cwd])).stdout).toContain('docwright.yaml:2:3');
    expect((await runHere(['list', '-w', cwd])).code).toBe(0);
  });
});

describe.skipIf(spawnSync('bash', ['-c', 'ulimit -f 1']).status !== 0)('on a disk that is full in the middle', () => {
  test.each(['fresh', 'existing'])('a %s folder has no half plan', async (kind) => {
    if (kind === 'existing') {
      await mkdir(join(cwd, 'docs/plan'), { recursive: true });
      await writeFile(join(cwd, 'docs/plan/adr.md'), 'mine');
    }
    const before = await readdir(cwd, { recursive: true });
    await writeFile(
      join(tmpdir(), 'docwright-plan.json'),
      JSON.stringify({ test_plan: { data: 'x '.repeat(40_000) } }),
    );
    const args = `new --name Atlas --only prd,adr,test_plan --overwrite -f '${join(tmpdir(), 'docwright-plan.json')}'`;
    const { status, stdout, stderr } = spawnSync(
      'bash',
      ['-c', `ulimit -f 32 && exec '${process.execPath}' '${MAIN}' ${args}`],
      { cwd, encoding: 'utf8', input: JSON.stringify({ test_plan: { data: 'x '.repeat(40_000) } }) },
    );
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('docs/plan/test-plan.md could not be written');
    expect(await readdir(cwd, { recursive: true })).toEqual(before);
    if (kind === 'existing') expect(await read('docs/plan/adr.md')).toBe('mine');
  });
});
