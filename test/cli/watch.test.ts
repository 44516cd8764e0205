import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DocumentReader } from '../../src/operations/collect-documents.js';
import { openWorkspace } from '../../src/workspace/workspace.js';
import { MAIN } from '../mcp/clients.js';

let cwd: string;
let child: ChildProcess;
let [stdout, stderr] = ['', ''];

beforeEach(async () => {
  cwd = await realpath(await mkdtemp(join(tmpdir(), 'doc wright ü-')));
  await mkdir(join(cwd, 'docs'));
  await put('docs/a.md', '# A\n\nDue: TBD\n');
  await put('docs/b.md', '# B\n\nFine.\n');
});
afterEach(async () => {
  child?.kill('SIGKILL');
  await rm(cwd, { recursive: true, force: true });
});

const put = (name: string, text: string) => writeFile(join(cwd, name), text);

function start(...args: string[]): Promise<number | null> {
  [stdout, stderr] = ['', ''];
  child = spawn(process.execPath, [MAIN, 'validate', ...args, '--watch'], { cwd });
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
  });
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  return new Promise((resolve) => child.once('close', resolve));
}

/** What is printed by the time that `wanted` is in it, from here on. */
async function printed(wanted: string, act: () => Promise<unknown> = async () => {}): Promise<string> {
  const from = stdout.length;
  await act();
  for (let waited = 0; waited < 30_000; waited += 50) {
    if (stdout.slice(from).includes(wanted)) return stdout.slice(from);
    await sleep(50);
  }
  throw new Error(`"${wanted}" was not printed, but: ${stdout.slice(from)}${stderr}`);
}

async function watching(): Promise<void> {
  for (let waited = 0; !stderr.includes('Watching') && waited < 30_000; waited += 50) await sleep(50);
}

test('tells everything once, then only what is new and what is mended, and ends with 0 when it is interrupted', async () => {
  const ended = start('docs');
  await printed('pass: 2 documents, 0 errors, 1 warning, 0 info\n');
  expect(stdout).toContain('docs/a.md:3:6 warning TXT-1');
  await watching();

  const fresh = await printed('2 warnings', () => put('docs/b.md', '# B\n\nFine.\n\n[TODO]\n'));
  expect(fresh).toBe(`docs/b.md:5:1 warning TXT-1 There is a bracketed placeholder: [TODO].
  5 | [TODO]
    | ^
  Replace it by the value, or write "TBD: reason" until it is known.
pass: 2 documents, 0 errors, 2 warnings, 0 info
`);

  // Saved as editors do, by a new file in the place of the old one; the finding only moves.
  await put('docs/.a.swp', '# A\n\nMore.\n\nDue: TBD\n');
  await rename(join(cwd, 'docs/.a.swp'), join(cwd, 'docs/a.md'));
  // What is told of the next change is told with this one read, of which there is nothing to tell.
  const next = await printed('3 warnings', () => put('docs/b.md', '# B\n\nFine.\n\n[TODO]\n\nOr [TODO]\n'));
  expect(next).toMatch(/^docs\/b\.md:7:4 warning /);
  const mended = await printed('2 warnings', () => put('docs/a.md', '# A\n\nDue: today\n'));
  expect(mended).toBe(
    'docs/a.md:5 mended TXT-1 There is a TBD without a reason: TBD.\npass: 2 documents, 0 errors, 2 warnings, 0 info\n',
  );

  const added = await printed('3 documents', () => put('docs/c.md', 'TBD'));
  expect(added).toContain('docs/c.md:1:1 warning');
  const gone = await printed('2 documents', () => rm(join(cwd, 'docs/c.md')));
  expect(gone).toContain('docs/c.md is no longer there, with 1 finding\n');

  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what must not be there
  expect(stdout + stderr).not.toMatch(/\u001b/);
  child.kill('SIGINT');
  expect(await ended).toBe(0);
});

test('a file that is away for a moment is told once, and read again when it is back', async () => {
  const ended = start('docs/a.md');
  await watching();
  await rm(join(cwd, 'docs/a.md'));
  for (let waited = 0; !stderr.includes('does not exist') && waited < 30_000; waited += 50) await sleep(50);
  expect(stderr.match(/does not exist/g)).toHaveLength(1);
  await printed('0 warnings', () => put('docs/a.md', '# A\n'));
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});

test('what is wrong from the start ends it with 2', async () => {
  expect(await start('nowhere')).toBe(2);
  expect(stderr).toContain('nowhere does not exist');
});

test('only documents that were written since are read again', async () => {
  const workspace = await openWorkspace(cwd);
  const reads: string[] = [];
  const reader = new DocumentReader({
    ...workspace,
    readText: (path, options) => {
      reads.push(path);
      return workspace.readText(path, options);
    },
  });
  const listed = { names: ['docs/a.md', 'docs/b.md'], folders: ['docs'], skipped: new Map() };
  const before = await reader.read(listed);
  expect(await reader.read(listed)).toEqual(before);
  expect(reads).toEqual(['docs/a.md', 'docs/b.md']);
  await put('docs/b.md', '# B\n\nOther.\n');
  expect((await reader.read(listed))[1]?.content).toBe('# B\n\nOther.\n');
  expect(reads).toEqual(['docs/a.md', 'docs/b.md', 'docs/b.md']);
});
