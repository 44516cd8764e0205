import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from './run.js';

let cwd: string;

beforeAll(async () => {
  cwd = await realpath(await mkdtemp(join(tmpdir(), 'doc wright ü-')));
  await mkdir(join(cwd, 'docs'));
  await mkdir(join(cwd, 'inner'));
  await mkdir(join(cwd, '.docwright', 'templates'), { recursive: true });
  await writeFile(join(cwd, 'docs', 'good.md'), '# Notes\n\nThe budget is agreed.\n');
  await writeFile(join(cwd, 'docs', 'bad.md'), '# Notes\n\nThe budget is [TODO].\n');
  await writeFile(join(cwd, '.docwright', 'templates', 'broken.md'), '---\ntemplate: broken\n---\n# {{title}}\n');
});
afterAll(() => rm(cwd, { recursive: true, force: true }));

describe.concurrent('list and show', () => {
  test('list prints the templates, and which files were left out', async () => {
    const { code, stdout, stderr } = await run(['list'], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^acceptance_criteria: .+\nadr: Records one decision/);
    expect(stdout).toContain('left out: .docwright/templates/broken.md:');
    expect(stdout).not.toContain(cwd);
  });

  test('list --json prints the same as data', async () => {
    const { code, stdout, stderr } = await run(['list', 'rollback', '--json'], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({
      templates: [{ id: 'release_plan' }, ...JSON.parse(stdout).templates.slice(1)],
    });
  });

  test('list says what to do when nothing matches', async () => {
    const { code, stdout } = await run(['list', 'zzzzzz'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain('Try fewer words');
  });

  test('show prints the contract, by alias as well', async () => {
    const { code, stdout, stderr } = await run(['show', '02_adr'], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('decision! text: What is decided?');
    expect(stdout).toContain('## Consequences');
  });

  test('show tells computed sections, which are in the outline and not in the contract', async () => {
    const { stdout } = await run(['show', 'risk_register', '--json'], { cwd });
    const { outline, fields } = JSON.parse(stdout);
    expect(outline).toContain('## Top risks (computed)');
    expect(JSON.stringify(fields)).not.toMatch(/top_risks|risk_matrix/);
    expect((await run(['show', 'risk_register'], { cwd })).stdout).toContain('## Top risks (computed)');
  });

  test('show --fields shows these fields whole, and everything without it', async () => {
    const { code, stdout } = await run(['show', 'release_plan', '--fields', 'flags,Way back'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(/\nrollback! object: .+\n {2}trigger! text/);
    expect(stdout).toMatch(/\nflags list: .+\n {2}name! text/);
    expect(stdout).not.toMatch(/^doc! object/m);
    const whole = JSON.parse((await run(['show', 'release_plan', '--json'], { cwd })).stdout);
    expect(whole).not.toHaveProperty('left_out');
    expect(whole.fields.properties.flags.items.properties).toHaveProperty('remove_by');
    expect(await run(['show', 'adr', '--fields', 'consequence'], { cwd })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Did you mean consequences?'),
    });
  });

  test('show --include takes several parts, in one option or in two, before the template or after it', async () => {
    for (const args of [
      ['show', 'adr', '--include', 'example,body', '--json'],
      ['show', '--include', 'example', '--include', 'body', '--json', 'adr'],
    ]) {
      const { stdout } = await run(args, { cwd });
      expect(Object.keys(JSON.parse(stdout))).toEqual(
        expect.arrayContaining(['id', 'version', 'source', 'example', 'body']),
      );
      expect(JSON.parse(stdout)).not.toHaveProperty('fields');
    }
  });
});

describe.concurrent('validate and lint', () => {
  test('validate is fine with a good file', async () => {
    const { code, stdout, stderr } = await run(['validate', 'docs/good.md'], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^pass: 1 document, 0 errors/m);
  });

  test('validate finds what is wrong in a folder, with exit code 1', async () => {
    const { code, stdout, stderr } = await run(['validate', 'docs', '--strict', '--json'], { cwd });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    const { status, documents, findings } = JSON.parse(stdout);
    expect(status).toBe('fail');
    expect(documents.map(({ name }: { name: string }) => name)).toEqual(['docs/bad.md', 'docs/good.md']);
    expect(findings[0]).toMatchObject({ document: 'docs/bad.md', line: 3 });
  });

  test('validate checks only the rules that are named', async () => {
    const { code, stdout } = await run(['validate', '--rules', 'FMT-1,FMT-2', 'docs/bad.md', '--strict'], { cwd });
    expect(code).toBe(0);
    expect(stdout).not.toContain('TXT-1');
    const wrong = await run(['validate', '--rules', 'TXT1', 'docs/bad.md'], { cwd });
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    expect(wrong.stderr).toContain('Did you mean TXT-1?');
  });

  test('validate reads what is elsewhere when it is named, but not with a workspace that does not hold it', async () => {
    const inner = join(cwd, 'inner');
    for (const path of ['../docs/good.md', join(cwd, 'docs', 'good.md'), '../docs']) {
      const { stdout } = await run(['validate', path], { cwd: inner });
      expect(stdout).toContain('good.md: no known template');
      expect(stdout).not.toContain(cwd);
    }
    const confined = await run(['validate', '../docs/good.md', '--workspace', '.'], { cwd: inner });
    expect(confined).toMatchObject({ code: 2, stdout: '' });
  });

  test('lint is fine with the bundled templates', async () => {
    const { code, stdout, stderr } = await run(['lint'], { cwd: join(cwd, 'inner') });
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '22 templates, 0 problems\n', stderr: '' });
  });

  test('lint tells file, line, column and fix of a problem', async () => {
    for (const args of [['lint'], ['lint', '.docwright/templates/broken.md'], ['lint', '--workspace', '.']]) {
      const { code, stdout, stderr } = await run(args, { cwd });
      expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
      expect(stdout).toMatch(/^\.docwright\/templates\/broken\.md:\d+:\d+ \S+ .+\. .+/m);
    }
    expect(await run(['lint', 'inner'], { cwd })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('no Markdown'),
    });
    const { stdout } = await run(['lint', '../.docwright/templates', '--json'], { cwd: join(cwd, 'inner') });
    expect(JSON.parse(stdout)).toMatchObject({
      files: 1,
      problems: [{ file: 'broken.md' }, ...JSON.parse(stdout).problems.slice(1)],
    });
  });
});
