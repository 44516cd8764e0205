import { describe, expect, test } from 'vitest';
import { hostEntry } from '../../../src/cli/setup/host-entry.js';
import { HOSTS } from '../../../src/cli/setup/hosts.js';
import { hostOf } from './machine.js';

const MAC = { platform: 'darwin', env: {}, home: '/Users/zoë' } as const;
const LINUX = { platform: 'linux', env: {}, home: '/home/zoë' } as const;
const WINDOWS = { platform: 'win32', env: { APPDATA: 'D:\\Roaming' }, home: 'C:\\Users\\Zoë' } as const;

describe('the files of hosts, as their documentation has them', () => {
  test.each([
    ['claude-desktop', MAC, '/Users/zoë/Library/Application Support/Claude/claude_desktop_config.json'],
    ['claude-desktop', WINDOWS, 'D:\\Roaming\\Claude\\claude_desktop_config.json'],
    ['claude-desktop', { ...WINDOWS, env: {} }, 'C:\\Users\\Zoë\\AppData\\Roaming\\Claude\\claude_desktop_config.json'],
    ['claude-desktop', LINUX, '/home/zoë/.config/Claude/claude_desktop_config.json'],
    [
      'claude-desktop',
      { ...LINUX, env: { XDG_CONFIG_HOME: '/data/config' } },
      '/data/config/Claude/claude_desktop_config.json',
    ],
    ['vscode', { ...LINUX, env: { XDG_CONFIG_HOME: 'relative' } }, '/home/zoë/.config/Code/User/mcp.json'],
    ['claude-code', MAC, '/Users/zoë/.claude.json'],
    ['claude-code', WINDOWS, 'C:\\Users\\Zoë\\.claude.json'],
    ['cursor', LINUX, '/home/zoë/.cursor/mcp.json'],
    ['cursor', WINDOWS, 'C:\\Users\\Zoë\\.cursor\\mcp.json'],
    ['vscode', MAC, '/Users/zoë/Library/Application Support/Code/User/mcp.json'],
    ['vscode', WINDOWS, 'D:\\Roaming\\Code\\User\\mcp.json'],
    ['vscode', LINUX, '/home/zoë/.config/Code/User/mcp.json'],
  ])('%s, %o', (id, machine, file) => {
    expect(hostOf(id).userFile(machine)).toBe(file);
  });

  test('in a project', () => {
    const files = Object.fromEntries(HOSTS.map(({ id, projectFile, key }) => [id, [projectFile, key]]));
    expect(files).toEqual({
      'claude-desktop': [undefined, 'mcpServers'],
      'claude-code': ['.mcp.json', 'mcpServers'],
      cursor: ['.cursor/mcp.json', 'mcpServers'],
      vscode: ['.vscode/mcp.json', 'servers'],
    });
  });
});

describe('the command in an entry', () => {
  const entryOf = (id: string, mainFile: string, platform: NodeJS.Platform) => {
    const { command, args } = hostEntry(hostOf(id), { mainFile, platform }, { workspace: '.' });
    return [command, ...args].join(' ');
  };

  test.each([
    ['cursor', '/src/docwright/dist/cli/main.js', 'linux', 'node /src/docwright/dist/cli/main.js'],
    ['cursor', '/home/z/.npm/_npx/1f2e/node_modules/docwright/dist/cli/main.js', 'linux', 'npx -y docwright'],
    ['vscode', 'C:\\a\\node_modules\\docwright\\dist\\cli\\main.js', 'win32', 'npx -y docwright'],
    ['claude-code', 'C:\\a\\node_modules\\docwright\\dist\\cli\\main.js', 'win32', 'cmd /c npx -y docwright'],
    ['claude-code', 'C:\\src\\docwright\\dist\\cli\\main.js', 'win32', 'node C:\\src\\docwright\\dist\\cli\\main.js'],
  ] as const)('%s, run as %s on %s: %s', (id, mainFile, platform, start) => {
    expect(entryOf(id, mainFile, platform)).toBe(`${start} serve --workspace .`);
  });
});
