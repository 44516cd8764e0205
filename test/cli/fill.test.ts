import { mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run, runHere } from './run.js';

let cwd: string;

beforeAll(async () => {
  cwd = await realpath(await mkdtemp(join(tmpdir(), 'doc wright ü-')));
  process.chdir(cwd);
  const files = {
    'values.json': '\ufeff{"project":{"name":"Atlas"},"status":"proposed"}',
    'values.yaml': 'project: {name: Atlas}\nstatus: proposed\n',
    'flow.yml': '{project: {name: Atlas}, status: proposed}\n',
    'bad.json': '{\n  "project": {\n    "name": Atlas\n  }\n}\n',
    'bad.yaml': 'project:\n  name: "Atlas\nstatus: proposed\n',
    'list.yaml': '- Atlas\n',
    'endless.yaml': 'project: &a\n  name: *a\n',
    'kept.md': 'kept\n',
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(cwd, name), text);
  await writeFile(join(cwd, 'utf16.yaml'), Buffer.from('\ufeffproject: {name: Atlas}\n', 'utf16le'));
});
afterAll(async () => {
  process.chdir(tmpdir());
  await rm(cwd, { recursive: true, force: true });
});

describe('values', () => {
  test.each(['values.json', 'values.yaml', 'flow.yml'])('are read from %s', async (file) => {
    const { code, stdout, stderr } = await runHere(['fill', 'adr', '--values', file]);
    expect(code).toBe(0);
    expect(stdout).toContain('Architecture decision record: Atlas');
    expect(stdout).toContain('- **Status:** proposed');
    expect(stderr).toMatch(/^adr@1\.0\.0: incomplete\n/);
  });

  test.each([['{"project":{"name":"Atlas"}}'], ['project:\n  name: Atlas\n'], ['  \n{"project":{"name":"Atlas"}}']])(
    'are read from standard input: %j',
    async (input) => {
      const { code, stdout } = await run(['fill', 'prd', '-f', '-'], { cwd, input });
      expect(code).toBe(0);
      expect(stdout).toContain('Atlas');
    },
  );

  test('of --set have the type of their field and win over the file', async () => {
    const args = ['fill', '--set', 'project.name=Borealis = B', 'risk_register', '-f', 'values.json', '--json'];
    const { stdout } = await runHere([...args, '--set', 'risks[0].probability=x', '--set', 'status=draft']);
    const { invalid, unknown } = JSON.parse(stdout);
    expect(JSON.stringify([invalid, unknown])).toContain('risks[0].probability');
    const prd = await runHere([
      'fill',
      'prd',
      '--set',
      'project.name=Borealis = B',
      '-f',
      'values.json',
      '--json',
      '-s',
      'status=draft',
    ]);
    expect(JSON.parse(prd.stdout)).toMatchObject({ status: 'refused', unknown: [{ field: 'status' }] });
    const adr = await runHere([
      'fill',
      'adr',
      '-f',
      'values.json',
      '-s',
      'project.name=Borealis = B',
      '-s',
      'related=ADR-1, CMP-2',
    ]);
    expect(adr.code).toBe(0);
    expect(adr.stdout).toContain('Borealis = B');
    expect(adr.stdout).toContain('ADR-1, CMP-2');
  });

  test.each([
    [['-f', 'bad.json'], 1, 'bad.json:3:13 not valid JSON: Unexpected token'],
    [['-f', 'bad.yaml'], 1, /bad\.yaml:\d+:\d+ not valid YAML: /],
    [['-f', 'list.yaml'], 1, 'the values are not an object'],
    [['-f', 'endless.yaml'], 1, 'an alias holds itself'],
    [['-f', 'utf16.yaml'], 1, 'utf16.yaml is not UTF-8 text.'],
    [['-f', 'nowhere.yaml'], 2, 'nowhere.yaml cannot be read.'],
    [['-f', '.'], 2, '. cannot be read.'],
    [['--set', 'project.name'], 2, '--set project.name is not a setting.'],
    [['--set', '__proto__.x=1'], 2, 'is not a setting.'],
    [['--set', 'options.title=A', '--set', 'options[0].title=A'], 2, 'does not fit what is there'],
    [['--set', 'status=proposd'], 1, 'invalid status: expected one of proposed,'],
    [['--set', 'statsu=proposed'], 1, 'did you mean status?'],
    [['--missing', 'error'], 1, 'missing project.name (text): What is the project called?'],
  ])('that cannot be used are refused: %j', async (args, expected, said) => {
    const { code, stdout, stderr } = await runHere(['fill', 'adr', ...args]);
    expect({ code, stdout }).toEqual({ code: expected, stdout: '' });
    if (typeof said === 'string') expect(stderr).toContain(said);
    else expect(stderr).toMatch(said);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(stderr).not.toContain(cwd);
  });
});

describe('the document', () => {
  test('is all that goes to standard output, and the same bytes as in a file', async () => {
    const piped = await run(['fill', 'adr', '-f', 'values.yaml', '--date', '2026-11-23'], { cwd });
    const written = await run(['fill', 'adr', '-f', 'values.yaml', '--date', '2026-11-23', '-o', 'new/adr.md'], {
      cwd,
    });
    expect(written).toMatchObject({ code: 0, stdout: '' });
    expect(written.stderr).toContain('Written: new/adr.md (');
    expect(await readFile(join(cwd, 'new', 'adr.md'), 'utf8')).toBe(piped.stdout);
    expect(piped.stdout).toMatch(/^---\n/);
    expect(piped.stderr).not.toContain('---');
  });

  test('is a file that is not replaced unless that is asked for', async () => {
    const refused = await run(['fill', 'adr', '--out', 'kept.md'], { cwd });
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain('--overwrite');
    expect(await readFile(join(cwd, 'kept.md'), 'utf8')).toBe('kept\n');
    const replaced = await run(['fill', 'adr', '--out', 'kept.md', '--overwrite', '--json'], { cwd });
    expect(replaced).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(replaced.stdout)).toMatchObject({ status: 'incomplete', path: 'kept.md' });
  });

  test.each(['../outside.md', join(tmpdir(), 'docwright-outside.md'), 'a/../../outside.md', 'notes.txt'])(
    'is not written to %s',
    async (out) => {
      const before = await readdir(cwd);
      const { code, stdout, stderr } = await run(['fill', 'adr', '--out', out], { cwd });
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain('for example docs/prd.md');
      expect(await readdir(cwd)).toEqual(before);
      expect(await readdir(tmpdir())).not.toContain('docwright-outside.md');
    },
  );

  test('is whole when it is piped through', async () => {
    const example = JSON.parse((await run(['show', 'prd', '--include', 'example', '--json'], { cwd })).stdout).example;
    const { code, stdout, stderr } = await run(['fill', 'prd', '-f', '-'], { cwd, input: JSON.stringify(example) });
    expect(code).toBe(0);
    expect(stdout.endsWith('\n')).toBe(true);
    expect(stdout).toContain('## Assumptions and open questions');
    expect(stderr).toMatch(/^prd@1\.0\.0: complete/);
  });
});
