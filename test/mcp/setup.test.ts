import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { HOSTS } from '../../src/cli/setup/hosts.js';
import { hostOf, makeMachine, PRESENT, readAsScript, type TestMachine } from '../cli/setup/machine.js';
import { CLIENTS, openHostAs } from './clients.js';

interface Entry {
  readonly type?: string;
  readonly command: string;
  readonly args: readonly string[];
}

/** Does what a host does: reads its file, puts the open folder into the entry, and starts the server where it starts servers. */
async function openAsHost(id: string, machine: TestMachine, scope: 'project' | 'user', connect = CLIENTS[0]!.connect) {
  const host = hostOf(id);
  const text = await machine.read(machine.fileOf(host, scope));
  const { command, args }: Entry = (host.comments ? readAsScript : JSON.parse)(text)[host.key].docwright;
  // Claude Code starts servers in the project; the others promise nothing.
  const cwd = id === 'claude-code' ? machine.project : machine.home;
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what editors have for the open folder.
  const open = (word: string) => word.replaceAll('${workspaceFolder}', machine.project);
  return openHostAs(connect, { command: open(command), args: args.map(open), cwd });
}

describe('the entry that setup writes starts the server', () => {
  const cases = HOSTS.flatMap(({ id, projectFile }) => [
    ...(projectFile === undefined ? [] : [{ id, scope: 'project' as const, args: [id] }]),
    // Without a workspace it is for whichever folder is open; Claude Desktop opens none.
    {
      id,
      scope: 'user' as const,
      args: [id, ...(projectFile === undefined ? ['--workspace', '.'] : ['--global'])],
    },
  ]);

  test.each(cases)('$id, $scope', async ({ id, scope, args }) => {
    const machine = await makeMachine();
    await machine.write(machine.fileOf(hostOf(id), scope), PRESENT[id]!);
    await machine.write(join(machine.project, 'here.md'), '# Here\n');
    expect((await machine.setup(...args)).code).toBe(0);
    for (const { connect } of CLIENTS) {
      const host = await openAsHost(id, machine, scope, connect);
      expect(host.tools.map(({ name }) => name)).toContain('fill_template');
      const { contents } = await host.readResource({ uri: 'docwright://documents/here.md' });
      expect(contents[0]?.text).toBe('# Here\n');
      await host.close();
    }
  });

  // Links of programs are batch files on Windows, which are not made by hand.
  test.skipIf(process.platform === 'win32')('through npx, from an installed package', async () => {
    const machine = await makeMachine();
    const program = await machine.install();
    await machine.setupBy(program, 'claude-code');
    const { command } = JSON.parse(await machine.read(join(machine.project, '.mcp.json'))).mcpServers.docwright;
    expect(command).toBe('npx');
    const host = await openAsHost('claude-code', machine, 'project');
    expect(host.tools.map(({ name }) => name)).toContain('fill_template');
    await host.close();
  });
});
