import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callTool, initialize, initialized, pipeServer } from '../mcp/pipes.js';
import { run } from './run.js';

const SECRET = 'Sesame opens the safe';
let home: string;
let cwd: string;
const socket = createServer();

/** A workspace with everything that a folder of documents may hold and nobody can read, and one good document. */
beforeAll(async () => {
  home = await realpath(await mkdtemp(join(tmpdir(), 'doc wright-')));
  cwd = join(home, 'work');
  await mkdir(join(cwd, 'docs/folder.md'), { recursive: true });
  await mkdir(join(home, 'outside'));
  await writeFile(join(home, 'outside/secret.md'), `# Secret\n\n${SECRET} TBD\n`);
  const docs = join(cwd, 'docs');
  const files = {
    'binary.md': Buffer.from([0x23, 0x20, 0x41, 0]),
    'empty.md': Buffer.alloc(0),
    'good.md': Buffer.from('# Notes\n\nDue: TBD\n'),
    'large.md': Buffer.alloc(10_000_001, 'a'),
    'latin.md': Buffer.from('# Caf\u00e9\n', 'latin1'),
    'picture.md': Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    'surrogate.md': Buffer.from([0x23, 0x20, 0xed, 0xa0, 0x80]),
    'wide.md': Buffer.from('\ufeff# A\n', 'utf16le'),
  };
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(docs, name), bytes);
  await symlink('../../outside/secret.md', join(docs, 'link.md'));
  await symlink('../../outside', join(docs, 'linked'));
  await symlink('loop-2.md', join(docs, 'loop-1.md'));
  await symlink('loop-1.md', join(docs, 'loop-2.md'));
  await symlink('.', join(docs, 'itself'));
  await symlink('nowhere.md', join(docs, 'dangling.md'));
  if (process.platform === 'win32') return;
  execFileSync('mkfifo', [join(docs, 'pipe.md')]);
  await new Promise<void>((resolve) => socket.listen(join(docs, 'socket.md'), resolve));
});

afterAll(async () => {
  socket.close();
  await rm(home, { recursive: true, force: true });
});

const UNREADABLE = ['binary', 'large', 'latin', 'picture', 'surrogate', 'wide'];
const READ = ['empty', 'good'];
const SKIPPED = ['dangling.md', 'link.md', 'linked', 'loop-1.md', 'loop-2.md'].concat(
  process.platform === 'win32' ? [] : ['pipe.md', 'socket.md'],
);

interface Found {
  readonly documents: readonly { readonly name: string }[];
  readonly findings: readonly Record<'rule' | 'severity' | 'document' | 'message', string>[];
}

/** Each is told by its name, the good one is checked, and nothing from outside is told. */
function expectAll({ documents, findings }: Found): void {
  const unreadable = UNREADABLE.map((name) => `docs/${name}.md`);
  const skipped = SKIPPED.map((name) => `docs/${name}`);
  const names = [...unreadable, ...READ.map((name) => `docs/${name}.md`), ...skipped].sort();
  expect(documents.map(({ name }) => name).sort()).toEqual(names);
  const unread = findings.filter(({ rule }) => rule === 'FMT-3');
  const of = (severity: string) => unread.filter((each) => each.severity === severity).map(({ document }) => document);
  expect(of('error').sort()).toEqual(unreadable);
  expect([...of('warning'), ...of('info')].sort()).toEqual(skipped);
  expect(of('info')).toEqual(['docs/linked']);
  for (const { document, message } of unread) expect(message).toContain(document);
  expect(unread.find(({ document }) => document === 'docs/large.md')?.message).toContain('10000000 bytes');
  expect(findings.filter(({ rule }) => rule === 'TXT-1')).toMatchObject([{ document: 'docs/good.md' }]);
}

test('a folder of files that cannot be read: each is a finding, the others are checked', async () => {
  const { code, stdout, stderr } = await run(['validate', 'docs', '--json'], { cwd });
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  expectAll(JSON.parse(stdout));
  expect(stdout).not.toContain(SECRET);
});

test.each(['text', 'sarif', 'junit', 'github'])('the same as %s', async (format) => {
  const { code, stdout, stderr } = await run(['validate', 'docs', '--format', format], { cwd });
  expect(code).toBe(1);
  for (const name of [...UNREADABLE.map((name) => `${name}.md`), ...SKIPPED]) expect(stdout).toContain(name);
  expect(stdout + stderr).not.toContain(SECRET);
});

test.each(['link', 'linked', 'linked/secret', 'loop-1', 'dangling', 'folder', 'pipe', 'socket'])(
  'docs/%s by itself is refused',
  async (name) => {
    const path = `docs/${name}${name === 'linked' ? '' : '.md'}`;
    const { code, stdout, stderr } = await run(['validate', path, '--workspace', '.'], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    // The link is what is named, and not what lies behind it.
    expect(stderr).toContain(path.replace('linked/secret.md', 'linked'));
    expect(stderr).not.toContain(SECRET);
    expect(stderr).not.toContain(home);
  },
);

test('the server tells the same, and nothing but messages comes out', async () => {
  const server = pipeServer({ args: ['--workspace', cwd] });
  const twice = { name: '../a\u0007.md', content: 'TBD' };
  server.send(
    initialize,
    initialized,
    callTool(1, 'validate_plan', { path: 'docs' }),
    callTool(2, 'validate_plan', { path: 'docs/pipe.md' }),
    callTool(3, 'validate_plan', { path: 'docs/link.md' }),
    callTool(4, 'validate_plan', { documents: [twice], rules: [] }),
    callTool(5, 'validate_plan', { documents: [twice, twice] }),
    callTool(6, 'validate_plan', { documents: [{ name: 'a.md', content: 'a'.repeat(10_000_001) }] }),
  );
  const found = (await server.answer(1)).result;
  expectAll(found.structuredContent);
  for (const id of [2, 3, 4, 5, 6]) expect((await server.answer(id)).result).toMatchObject({ isError: true });
  expect(JSON.stringify(server.messages())).not.toContain(SECRET);
});
