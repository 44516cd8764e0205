import { chmod, readFile, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { applyPatch } from 'diff';
import { describe, expect, test } from 'vitest';
import { HOSTS } from '../../../src/cli/setup/hosts.js';
import { hostOf, makeMachine, PRESENT, readAsScript } from './machine.js';

const windows = process.platform === 'win32';
/** Every file that a host has, with the arguments that mean it. */
const FILES = HOSTS.flatMap(({ id, projectFile }) => [
  ...(projectFile === undefined ? [] : [{ id, scope: 'project' as const, args: [id] }]),
  { id, scope: 'user' as const, args: [id, '--global', '--workspace', '.'] },
]);

describe('docwright setup', () => {
  test.each(FILES)('$id ($scope): adds a server to the file, and nothing else changes', async ({ id, scope, args }) => {
    const machine = await makeMachine();
    const host = hostOf(id);
    const file = machine.fileOf(host, scope);
    const before = PRESENT[id]!;
    await machine.write(file, before);
    await machine.write(`${file}.bak`, 'an older copy');

    const ran = await machine.setup(...args);
    expect(ran).toMatchObject({ code: 0, stdout: '' });
    expect(ran.stderr).toContain(`${host.title} is set up`);
    expect(ran.stderr).toContain(host.next);

    const after = await machine.read(file);
    const { [host.key]: servers, ...rest } = readAsScript(after);
    const { docwright, ...others } = servers;
    const { [host.key]: serversBefore, ...restBefore } = readAsScript(before);
    expect({ rest, others }).toEqual({ rest: restBefore, others: serversBefore });
    expect(docwright.args).toContain('serve');
    expect(await machine.read(`${file}.bak`)).toBe('an older copy');
    expect(await machine.read(`${file}.bak.2`)).toBe(before);

    const untouched = async () => ({ files: await machine.beside(file), ino: (await stat(file)).ino });
    const present = await untouched();
    const again = await machine.setup(...args);
    expect(again).toMatchObject({ code: 0, stdout: '' });
    expect(again.stderr).toContain('already set up');
    expect(await machine.read(file)).toBe(after);
    expect(await untouched()).toEqual(present);
  });

  test.each(FILES)('$id ($scope): makes a file that is not there, with its folders', async ({ id, scope, args }) => {
    const machine = await makeMachine();
    const host = hostOf(id);
    expect((await machine.setup(...args)).code).toBe(0);
    const file = machine.fileOf(host, scope);
    const { [host.key]: servers, ...rest } = JSON.parse(await machine.read(file));
    expect(rest).toEqual({});
    expect(Object.keys(servers)).toEqual(['docwright']);
    expect((await machine.beside(file)).filter((name) => name.includes('.bak'))).toEqual([]);
  });

  test.each(['claude-desktop', 'claude-code', 'vscode'])('%s: every line stays, with its comment', async (id) => {
    const machine = await makeMachine();
    const file = machine.fileOf(hostOf(id), 'project');
    await machine.write(file, PRESENT[id]!);
    await machine.setup(id, '--workspace', '.');
    const after = (await machine.read(file)).split('\n');
    let from = 0;
    for (const line of PRESENT[id]!.split('\n')) {
      // Another server behind it needs a comma.
      const at = after.findIndex((each, index) => index >= from && (each === line || each === `${line},`));
      expect(at, line).toBeGreaterThanOrEqual(from);
      from = at + 1;
    }
    const added = after.filter((line) => line.includes('serve'));
    expect(added.join('').includes('\r')).toBe(PRESENT[id]!.includes('\r'));
    expect(added[0]).toMatch(PRESENT[id]!.includes('\t') ? /^\t+"/ : /^ +"/);
  });

  test('--dry-run shows what would change as a patch, and --print the configuration; neither writes', async () => {
    const machine = await makeMachine();
    const file = machine.fileOf(hostOf('claude-code'), 'project');
    await machine.write(file, PRESENT['claude-code']!);
    const preview = await machine.setup('claude-code', '--dry-run');
    const printed = await machine.setup('claude-code', '--print');
    expect([preview.code, printed.code]).toEqual([0, 0]);
    expect(await machine.read(file)).toBe(PRESENT['claude-code']);
    expect(await machine.beside(file)).toEqual(['.mcp.json']);

    expect(preview.stdout).toContain('--- a/.mcp.json\n+++ b/.mcp.json\n@@');
    await machine.setup('claude-code');
    const written = await machine.read(file);
    expect(applyPatch(PRESENT['claude-code']!, preview.stdout)).toBe(written);
    const { docwright } = JSON.parse(written).mcpServers;
    expect(JSON.parse(printed.stdout)).toEqual({ mcpServers: { docwright } });
    expect((await machine.setup('claude-code', '--dry-run')).stdout).toBe('');
  });

  test('--json tells programs what was done', async () => {
    const machine = await makeMachine();
    const file = machine.fileOf(hostOf('cursor'), 'project');
    await machine.write(file, PRESENT.cursor!);
    const json = async (...args: string[]) => JSON.parse((await machine.setup('cursor', '--json', ...args)).stdout);
    expect(await json('--dry-run')).toMatchObject({ status: 'would_write', file, diff: expect.stringContaining('@@') });
    expect(await json()).toMatchObject({ status: 'written', host: 'cursor', file, backup: `${file}.bak` });
    expect(await json()).toMatchObject({ status: 'unchanged', name: 'docwright' });
    const { hosts } = JSON.parse((await machine.setup('--json')).stdout);
    expect(hosts.map(({ host }: { host: string }) => host)).toEqual(HOSTS.map(({ id }) => id));
    expect(hosts[2].files).toEqual([
      { scope: 'project', file, setUp: true },
      { scope: 'user', file: machine.fileOf(hostOf('cursor'), 'user'), setUp: false },
    ]);
  });

  test('without a host it lists them, found or not', async () => {
    const machine = await makeMachine();
    await machine.write(join(machine.home, '.cursor', 'mcp.json'), '{ not yet JSON');
    await machine.setup('claude-code');
    const { code, stdout } = await machine.setup();
    expect(code).toBe(0);
    expect(stdout).toMatch(/^claude-desktop +Claude Desktop: not found$/m);
    expect(stdout).toMatch(/^claude-code +Claude Code: set up in \.mcp\.json$/m);
    expect(stdout).toMatch(/^cursor +Cursor: found, not set up$/m);
  });

  test.each([
    ['claude-desktop', '{\n  "mcpServers": {},\n  // mine\n}\n', ':3:3 not valid JSON: invalid comment token'],
    ['claude-desktop', '{\n  "mcpServers": {},\n}\n', ':3:1 not valid JSON: property name expected'],
    ['claude-code', '{"mcpServers": {"a": {"command": "b"}}', ':1:39 not valid JSON: close brace expected'],
    ['vscode', '{\r\n  "servers": {\r\n    "a": [1 2]\r\n  }\r\n}', ':3:13 not valid JSON: comma expected'],
    ['cursor', '{"mcpServers": {}} []', ':1:20 not valid JSON: end of file expected'],
    ['vscode', '[]', ': it is not an object'],
    ['vscode', '{"servers": []}', ': "servers" is not an object'],
    ['cursor', '{"mcpServers": {}, "mcpServers": {"a": {}}}', 'without changing more'],
  ])('%s: %j is refused and left alone', async (id, text, said) => {
    const machine = await makeMachine();
    const file = machine.fileOf(hostOf(id), 'project');
    await machine.write(file, text);
    const files = await machine.beside(file);
    const { code, stdout, stderr } = await machine.setup(id, '--workspace', '.', '--overwrite');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(said);
    expect(stderr).toContain('Nothing was changed.');
    expect(await machine.read(file)).toBe(text);
    expect(await machine.beside(file)).toEqual(files);
  });

  test.each([
    [['cursr'], 'Did you mean cursor?'],
    [['claude-desktop'], 'Run docwright setup claude-desktop --workspace FOLDER.'],
    [['cursor', '--workspace', 'nowhere'], 'The workspace "nowhere" is not a folder.'],
    [['cursor', '--templates', 'nowhere'], 'The folder of templates "nowhere" is not a folder.'],
    [['cursor', '--name', 'a b'], '"a b" cannot be the name of a server.'],
  ])('%j is refused with what to do, and nothing is written', async (args, said) => {
    const machine = await makeMachine();
    const { code, stdout, stderr } = await machine.setup(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(said);
    expect(await machine.beside(join(machine.project, 'x'))).toEqual([]);
    expect(await machine.beside(join(machine.home, 'x'))).toEqual([]);
  });

  test('a server of that name that is not Docwright is replaced only when asked', async () => {
    const machine = await makeMachine();
    const file = machine.fileOf(hostOf('cursor'), 'project');
    await machine.write(file, PRESENT.cursor!);
    const refused = await machine.setup('cursor', '--name', 'postgres');
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('another server that is called "postgres"');
    expect(await machine.read(file)).toBe(PRESENT.cursor);
    expect((await machine.setup('cursor', '--name', 'postgres', '--overwrite')).code).toBe(0);
    const { postgres } = JSON.parse(await machine.read(file)).mcpServers;
    expect(Object.keys(postgres)).toEqual(['command', 'args']);
    expect(await machine.read(`${file}.bak`)).toBe(PRESENT.cursor);
  });

  test('an entry that starts Docwright in another way is brought up to date, and keeps what people added', async () => {
    const machine = await makeMachine();
    const file = machine.fileOf(hostOf('vscode'), 'project');
    const old = `{
  "servers": {
    "docwright": {
      "type": "stdio",
      "command": "npx", // as the README had it
      "args": ["docwright@0.0.9", "serve"],
      "env": { "DOCWRIGHT_LOG_LEVEL": "debug" } // while we look for something
    }
  }
}
`;
    await machine.write(file, old);
    expect((await machine.setup('vscode')).code).toBe(0);
    const text = await machine.read(file);
    for (const comment of ['// as the README had it', '// while we look for something'])
      expect(text).toContain(comment);
    const { docwright } = readAsScript(text).servers;
    expect(docwright).toMatchObject({ command: 'node', env: { DOCWRIGHT_LOG_LEVEL: 'debug' } });
    expect(docwright.args).not.toContain('docwright@0.0.9');
  });

  test('folders of templates are named from the project if they lie in it', async () => {
    const machine = await makeMachine();
    await machine.write(join(machine.project, 'our', 'templates', 'x.md'), '');
    const args = ['--templates', 'our/templates', '--templates', machine.home];
    const entryOf = async (...given: string[]) =>
      JSON.parse((await machine.setup('cursor', '--print', ...args, ...given)).stdout).mcpServers.docwright;
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Cursor puts the folder in its place.
    const named = ['--templates', '${workspaceFolder}/our/templates', '--templates', machine.home];
    expect((await entryOf()).args.slice(-4)).toEqual(named);
    const absolute = ['--templates', join(machine.project, 'our', 'templates'), '--templates', machine.home];
    expect((await entryOf('--global')).args.slice(-4)).toEqual(absolute);
  });

  test.skipIf(windows)(
    'a file that is kept elsewhere is changed there, and its mode stays, for the copy too',
    async () => {
      const machine = await makeMachine();
      const kept = join(machine.home, 'dotfiles', 'claude.json');
      await machine.write(kept, PRESENT['claude-code']!);
      await chmod(kept, 0o600);
      const file = machine.fileOf(hostOf('claude-code'), 'user');
      await symlink(kept, file);
      expect((await machine.setup('claude-code', '--global')).code).toBe(0);
      expect(JSON.parse(await readFile(kept, 'utf8')).mcpServers).toHaveProperty('docwright');
      for (const each of [kept, file, `${file}.bak`]) expect((await stat(each)).mode & 0o777).toBe(0o600);
      expect(await machine.beside(kept)).toEqual(['claude.json']);
    },
  );
});
