import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run, runHere } from './run.js';

let cwd: string;
let risks: string;
let adr: string;

/** A file of its own with this text. */
async function file(text: string): Promise<string> {
  const name = `${Math.random().toString(36).slice(2)} ü.md`;
  await writeFile(join(cwd, name), text);
  return name;
}

const read = (name: string) => readFile(join(cwd, name), 'utf8');

beforeAll(async () => {
  cwd = await realpath(await mkdtemp(join(tmpdir(), 'doc wright ü-')));
  process.chdir(cwd);
  const fill = async (template: string) => {
    const shown = await runHere(['show', template, '--include', 'example', '--json']);
    const input = JSON.stringify(JSON.parse(shown.stdout).example);
    return (await run(['fill', template, '-f', '-', '--audience', 'enterprise'], { cwd, input })).stdout;
  };
  [risks, adr] = await Promise.all([fill('risk_register'), fill('adr')]);
  await writeFile(join(cwd, 'changes.yaml'), 'risks:\n  - id: RISK-003\n    impact: 1\n');
  await writeFile(join(cwd, 'notes.md'), '# Notes\n');
});
afterAll(async () => {
  process.chdir(tmpdir());
  await rm(cwd, { recursive: true, force: true });
});

describe('update', () => {
  test('changes values from options, a file and standard input, and says so on standard error', async () => {
    const [a, b, c] = await Promise.all([file(risks), file(risks), file(risks)]);
    const input = '{"risks":[{"id":"RISK-003","impact":1}]}';
    const ran = await Promise.all([
      run(['update', a, '--set', 'risks[RISK-003].impact=1'], { cwd }),
      run(['update', '--values', 'changes.yaml', b], { cwd }),
      run(['update', c, '-f', '-'], { cwd, input }),
    ]);
    for (const { code, stdout, stderr } of ran) {
      expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
      expect(stderr).toMatch(/: updated\nchanged: risks\[RISK-003\]\.impact\nWritten: \d+ bytes\n$/);
    }
    const [, before] = /### RISK-003([\s\S]+)/.exec(risks) ?? [];
    const wanted = risks.replace(before!, before!.replace(/- \*\*Impact:\*\* \d/, '- **Impact:** 1'));
    expect(wanted).not.toBe(risks);
    // The ranking and the matrix of the risks are computed anew.
    const given = (text: string) => text.replace(/^## Top risks\n[\s\S]*?(?=^## )/gm, '');
    expect(given(risks)).not.toBe(risks);
    for (const name of [a, b, c]) expect(given(await read(name))).toBe(given(wanted));
  });

  test('removes, twice and by commas, and names the items in --json', async () => {
    const name = await file(risks);
    const args = ['update', name, '--remove', 'risks[RISK-002],risks[RISK-003]', '--remove', 'appetite', '--json'];
    const { code, stdout, stderr } = await runHere(args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { status, changed, path } = JSON.parse(stdout);
    expect({ status, path }).toEqual({ status: 'updated', path: name });
    expect(changed.sort()).toEqual(['appetite', 'risks[RISK-002]', 'risks[RISK-003]']);
    expect(await read(name)).not.toMatch(/### RISK-00[23]|Appetite/);
  });

  test('--dry-run prints a unified diff alone on standard output, without colours in a pipe', async () => {
    const name = await file(risks);
    const { code, stdout, stderr } = await run(['update', name, '--set', 'doc.status=draft', '--dry-run'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^--- "a\/.* \\303\\274\.md"\n\+\+\+ "b\/.*\n@@ -3,7 \+3,7 @@\n/);
    expect(stdout).toContain('\n-status: approved\n+status: draft\n');
    expect(stdout).not.toContain('\u001b');
    expect(stderr).toContain('Dry run: nothing was written.');
    expect(await read(name)).toBe(risks);
  });

  test('nothing to change is fine, and prints nothing on standard output', async () => {
    const name = await file(risks);
    for (const args of [['--dry-run'], [], ['--to-version', '1.0.0']]) {
      const { code, stdout, stderr } = await runHere(['update', name, ...args]);
      expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
      expect(stderr).toContain(': unchanged\n');
    }
    expect(await read(name)).toBe(risks);
  });

  test('a conflict shows both sides with exit code 1, and --replace settles it', async () => {
    const name = await file(adr);
    const args = ['update', name, '--set', 'context=All is new.'];
    const { code, stdout, stderr } = await runHere(args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(
      /: conflict\nconflict context \(.* ü\.md:\d+\)\n {2}yours: All is new\.\n {2}theirs: From release/,
    );
    expect(await read(name)).toBe(adr);
    expect(await runHere([...args, '--replace', 'context'])).toMatchObject({ code: 0 });
    expect(await read(name)).toContain('\nAll is new.\n');
  });

  test.each([
    [['--set', 'doc.status=drafd'], 1, 'invalid doc.status: expected one of draft'],
    [['--replace', 'risks'], 1, 'unknown risks'],
    [['--set', 'risks[0].impact=1'], 2, 'risks[RISK-001].impact=4 for an item'],
    [['--set', 'risks[RISK-001]=1'], 2, 'does not fit what is there'],
    [['--to-version', '9.9.9'], 2, 'no version 9.9.9 of risk_register at hand: it is 1.0.0'],
    [['--values', 'nowhere.yaml'], 2, 'nowhere.yaml cannot be read'],
    [['--dryrun'], 2, 'Did you mean --dry-run?'],
  ])('%j is refused, and the file stays', async (args, expected, said) => {
    const name = await file(risks);
    const { code, stdout, stderr } = await runHere(['update', name, ...args]);
    expect({ code, stdout }).toEqual({ code: expected, stdout: '' });
    expect(stderr).toContain(said);
    expect(await read(name)).toBe(risks);
  });

  test.each([
    ['nowhere.md', 'nowhere.md does not exist.'],
    ['../x.md', 'for example docs/prd.md'],
    ['changes.yaml', 'ends in .md'],
    ['notes.md', 'does not name the template it was made by'],
  ])('%s cannot be updated', async (name, said) => {
    const { code, stdout, stderr } = await runHere(['update', name, '--set', 'doc.status=draft']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(said);
  });
});

describe('extract', () => {
  test('prints values as YAML that fill the same document again', async () => {
    const name = await file(risks);
    const { code, stdout, stderr } = await run(['extract', name], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: `${name} (risk_register@1.0.0)\n` });
    const again = await run(['fill', 'risk_register', '-f', '-', '--audience', 'enterprise'], { cwd, input: stdout });
    expect(again.stdout).toBe(risks);
  });

  test('--json tells where values stand, what is missing, to be decided, malformed and not of the template', async () => {
    const text = adr
      .replace(/(\*\*Status:\*\*) accepted/, '$1 proposd')
      .replace(/^owner: .*$/m, 'owner: "TBD: hiring"')
      .replace('## Consequences', '## Ausblick\n\nFremd.\n\n## Consequences')
      .replace(/(\*\*Chosen option:\*\*|\*\*Chosen:\*\*).*/, '');
    const name = await file(text);
    const { code, stdout, stderr } = await runHere(['extract', name, '--json']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    const result = JSON.parse(stdout);
    expect(Object.keys(result)).toEqual(
      'template path values places missing marked tbd malformed foreign changes'.split(' '),
    );
    const lineOf = (words: string) => text.split('\n').findIndex((line) => line.includes(words)) + 1;
    expect(result).toMatchObject({
      template: { id: 'adr', version: '1.0.0' },
      path: name,
      tbd: ['doc.owner'],
      malformed: [{ field: 'status', line: lineOf('proposd'), column: expect.any(Number) }],
      foreign: expect.arrayContaining([
        expect.objectContaining({ kind: 'section', line: lineOf('Ausblick'), column: 1 }),
      ]),
    });
    expect(result.places['doc.owner']).toEqual({ line: lineOf('owner: '), column: 8 });
    expect(result.values.id).toBe('ADR-0007');
  });

  test('says in words on standard error what is wrong, with exit code 1', async () => {
    const name = await file(adr.replace(/(\*\*Status:\*\*) accepted/, '$1 proposd'));
    const { code, stdout, stderr } = await runHere(['extract', name]);
    expect(code).toBe(1);
    expect(stdout).toContain('status: proposd\n');
    expect(stderr).toMatch(/ü\.md:\d+:\d+ malformed status: expected one of proposed, /);
  });

  test('what is missing is no mistake', async () => {
    const { stdout } = await runHere(['fill', 'adr', '--set', 'project.name=Atlas', '--set', 'id=ADR-1']);
    const name = await file(stdout);
    const { code, stdout: json } = await runHere(['extract', name, '--json']);
    expect(code).toBe(0);
    const { missing, marked } = JSON.parse(json);
    expect(missing).toContainEqual({ field: 'decision', question: expect.any(String), type: 'text' });
    expect(marked.map(({ field }: { field: string }) => field)).toContain('decision');
  });

  test('a document elsewhere can be read, one without a template cannot', async () => {
    const name = await file(adr);
    const elsewhere = await run(['extract', join(cwd, name)], { cwd: tmpdir() });
    expect(elsewhere.code).toBe(0);
    expect(elsewhere.stderr).not.toContain(cwd);
    expect(await runHere(['extract', 'notes.md'])).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('The templates are acceptance_criteria, adr, '),
    });
    expect((await runHere(['extract', 'changes.yaml'])).code).toBe(2);
    expect(await runHere(['extract', 'nowhere.md'])).toMatchObject({ code: 2 });
  });
});
