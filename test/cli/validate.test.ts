import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, describe, expect, test } from 'vitest';
import { CHECKOUT } from '../mcp/clients.js';
import { run, runHere } from './run.js';

const DOCUMENTS = {
  'docs/good.md': '# Notes\n\nThe budget is agreed.\n',
  'docs/deep/bad.md': '# Notes\n\n\tcode\n\n- 予算:\tTBD\n\n| a |\n| - |\n| x | y |\n',
  'docs/a.md': '# Notes\n\nDue: TBD\n',
};

const folders: string[] = [];
const home = process.cwd();
afterAll(async () => {
  process.chdir(home);
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
});

/** A folder of its own with the documents, and how to write and to validate there. */
async function folder() {
  const cwd = await realpath(await mkdtemp(join(tmpdir(), 'doc wright ü-')));
  folders.push(cwd);
  const put = async (files: Readonly<Record<string, string>>) => {
    for (const [name, content] of Object.entries(files)) {
      await mkdir(join(cwd, name, '..'), { recursive: true });
      await writeFile(join(cwd, name), content);
    }
  };
  await put(DOCUMENTS);
  const validate = (...args: string[]) => {
    process.chdir(cwd);
    return runHere(['validate', ...args]);
  };
  return { cwd, put, validate };
}

/** The folder of the tests that only read. */
const { cwd, validate } = await folder();

describe('what is printed', () => {
  test('findings by document, each with its line and a caret below the column, and the sum in the end', async () => {
    const { code, stdout, stderr } = await run(['validate', 'docs'], { cwd });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toBe(`docs/a.md (no known template, general rules only)

docs/a.md:3:6 warning TXT-1 There is a TBD without a reason: TBD.
  3 | Due: TBD
    |      ^
  Replace it by the value, or say what it waits for: "TBD: reason".

docs/deep/bad.md (no known template, general rules only)

docs/deep/bad.md:5:7 warning TXT-1 There is a TBD without a reason: TBD.
  5 | - 予算: TBD
    |         ^
  Replace it by the value, or say what it waits for: "TBD: reason".

docs/deep/bad.md:9:5 error STR-4 This row has 2 cells and its table 1 columns, so "y" is not shown.
  9 | | x | y |
    |     ^
  Write a pipe that belongs to the text as \\|, or add the missing columns to the header.

docs/good.md: no known template, general rules only

fail: 3 documents, 1 error, 2 warnings, 0 info
`);
  });

  test('several paths, each document once, in whatever order they overlap', async () => {
    const { stdout } = await validate('docs/good.md', 'docs/a.md', 'docs/deep', './docs/a.md', '--json');
    expect(JSON.parse(stdout).documents.map(({ name }: { name: string }) => name)).toEqual([
      'docs/good.md',
      'docs/a.md',
      'docs/deep/bad.md',
    ]);
    const everything = JSON.parse((await validate('--json')).stdout);
    expect(everything.documents).toHaveLength(3);
  });

  test('paths outside of this folder are named from the folder that holds them all', async () => {
    process.chdir(join(cwd, 'docs', 'deep'));
    const { stdout } = await runHere(['validate', '../good.md', 'bad.md']);
    expect(stdout).toContain('good.md: no known template');
    expect(stdout).toContain('deep/bad.md:5:7');
    expect(stdout).not.toContain(cwd);
  });

  test('documents of a workspace below this folder are named from here', async () => {
    const { stdout } = await validate('deep', '--workspace', 'docs', '--format', 'github');
    expect(stdout).toMatch(/^::warning file=docs\/deep\/bad\.md,line=5,col=7,/);
  });

  test('annotations go to standard output alone, what they come to stands in the log', async () => {
    const { code, stdout, stderr } = await validate('docs', '--format', 'github');
    expect(code).toBe(1);
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => line.split(' ')[0]),
    ).toEqual(['::warning', '::warning', '::error']);
    expect(stderr).toBe('fail: 3 documents, 1 error, 2 warnings, 0 info\n');
    expect(await validate('docs/good.md', '--format', 'github')).toMatchObject({ code: 0, stdout: '' });
  });

  test('colours and what a terminal would obey never reach a pipe', async () => {
    const { cwd, put } = await folder();
    await put({ 'docs/esc.md': '# A\n\nTBD \u001b[31m red \u001b]0;title\u0007\n' });
    const { stdout } = await run(['validate', 'docs'], { cwd });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what must not be there
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f]/);
    expect(stdout).toContain('TBD ␛[31m red');
  });
});

describe('exit codes', () => {
  test.each([
    [['docs/good.md'], 0],
    [['docs/a.md'], 0],
    [['docs/a.md', '--strict'], 1],
    [['docs'], 1],
    [['docs', '--rules', 'TXT-1'], 0],
    [['docs', '--rules', 'TXT-9'], 2],
    [['nowhere'], 2],
    [['docs', '--format', 'xml'], 2],
    [['docs', '--json', '--format', 'sarif'], 2],
    [['docs', '--update-baseline'], 2],
    [['docs', '--overwrite'], 2],
    [['docs', '--watch', '--json'], 2],
    [['docs', '--baseline', 'none.json'], 2],
    [['docs', '--output', '../out.txt'], 2],
  ])('%j: %i', async (args, expected) => {
    const { code, stderr, stdout } = await validate(...args);
    expect(code).toBe(expected);
    if (expected === 2) expect({ stdout, told: stderr.length > 20 }).toEqual({ stdout: '', told: true });
  });
});

describe('--output', () => {
  test('writes what would be printed, without colours, and replaces nothing unasked', async () => {
    const { cwd, validate } = await folder();
    for (const format of ['text', 'json', 'sarif', 'junit', 'github']) {
      const file = `out/report.${format}`;
      const printed = await validate('docs', '--format', format);
      const written = await validate('docs', '--format', format, '--output', file);
      expect(written).toMatchObject({ code: 1, stdout: '' });
      expect(written.stderr).toBe(`fail: 3 documents, 1 error, 2 warnings, 0 info; written to ${file}\n`);
      expect(await readFile(join(cwd, file), 'utf8')).toBe(printed.stdout);
      const again = await validate('docs', '--format', format, '--output', file);
      expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining('--overwrite') });
      expect(await validate('docs', '--format', format, '--output', file, '--overwrite')).toMatchObject({ code: 1 });
    }
  });
});

describe('--baseline', () => {
  test('what is in it is counted and not told; what is new fails; what is gone is told', async () => {
    const { cwd, put, validate } = await folder();
    const baseline = ['--baseline', 'known.json'];
    const first = await validate('docs', ...baseline, '--update-baseline');
    expect(first).toMatchObject({ code: 0, stderr: 'known.json holds the present findings now.\n' });
    expect(first.stdout).toContain('pass: 3 documents, 0 errors, 0 warnings, 0 info; 3 known');
    expect((await validate('docs', ...baseline, '--update-baseline')).stderr).toContain('already');

    await put({ 'docs/a.md': '# Notes\n\nOne more line.\n\nDue: TBD\n\nTBD\n' });
    const { code, stdout } = await validate('docs', ...baseline, '--strict');
    expect(code).toBe(1);
    expect(stdout).toContain('docs/a.md:7:1 warning TXT-1');
    expect(stdout).not.toContain('docs/a.md:5');
    expect(stdout).toContain('fail: 3 documents, 0 errors, 1 warning, 0 info; 3 known\n');

    await put({ 'docs/a.md': '# Notes\n\nDone.\n' });
    const mended = await validate('docs', ...baseline);
    expect(mended.stdout).toContain(
      'docs/a.md: TXT-1 There is a TBD without a reason: TBD. This is in the baseline and no longer occurs.',
    );
    expect(mended.stdout).toContain('; 2 known; 1 gone from the baseline\n');
    expect((await validate('docs/good.md', ...baseline)).stdout).not.toContain('gone');

    await rm(join(cwd, 'docs/deep'), { recursive: true });
    expect(JSON.parse((await validate('docs', ...baseline, '--json')).stdout)).toMatchObject({
      status: 'pass',
      known: 0,
      gone: [{ document: 'docs/a.md' }, { document: 'docs/deep/bad.md' }, { document: 'docs/deep/bad.md' }],
    });
  });

  test('is not written over a file that is none', async () => {
    const { cwd, put, validate } = await folder();
    await put({ 'package.json': '{"name":"x"}' });
    const { code, stderr } = await validate('docs', '--baseline', 'package.json', '--update-baseline');
    expect(code).toBe(2);
    expect(stderr).toContain('package.json is not a baseline');
    expect(await readFile(join(cwd, 'package.json'), 'utf8')).toBe('{"name":"x"}');
  });
});

describe('docwright.yaml', () => {
  test('sets rules, and says where the plan is; what is wrong in it is told', async () => {
    const { put, validate } = await folder();
    await put({ 'docwright.yaml': 'directory: docs/deep\nrules: { TXT-1: off, STR-4: warning }\n' });
    const whole = await validate();
    expect(whole.stdout).toContain('docs/deep/bad.md:9:5 warning STR-4');
    expect(whole.stdout).toContain('pass: 1 document, 0 errors, 1 warning, 0 info');
    expect((await validate('docs', '--rules', 'TXT-1')).stdout).toContain('2 warnings');
    await put({ 'docwright.yaml': 'rules: { TXT1: off }\n' });
    const wrong = await validate('docs');
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    expect(wrong.stderr).toContain('docwright.yaml:1:10 there is no key "TXT1" in rules. Did you mean TXT-1?');
  });
});

test('what --json prints keeps the published schema, which names every key', async () => {
  const schema = JSON.parse(await readFile(join(CHECKOUT, 'schema/validation.schema.json'), 'utf8'));
  const check = new Ajv2020({ strict: true }).compile(schema);
  const { put, validate } = await folder();
  for (const args of [['docs'], ['docs', '--baseline', 'known.json', '--update-baseline']]) {
    const { stdout } = await validate(...args, '--json');
    expect(check(JSON.parse(stdout)), JSON.stringify(check.errors)).toBe(true);
  }
  await put({ 'docs/a.md': 'Fine.' });
  const result = JSON.parse((await validate('docs', '--baseline', 'known.json', '--json')).stdout);
  expect(check(result)).toBe(true);
  expect(result.gone).toHaveLength(1);
  expect(check({ ...result, more: 1 })).toBe(false);
});
