import { posix, win32 } from 'node:path';

/** The machine as far as it decides where hosts keep their configuration. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The home folder of the user. */
  readonly home: string;
}

/** A program that connects assistants to MCP servers, and how it is told of them. */
export interface Host {
  readonly id: string;
  readonly title: string;
  /** The key of its file below which the servers stand by their names. */
  readonly key: 'mcpServers' | 'servers';
  /** What an entry has before the command. */
  readonly entry: { readonly type?: 'stdio' };
  /** Whether it reads comments and commas at the ends of lists. */
  readonly comments: boolean;
  /** Whether it starts a batch file, which npx is on Windows, only through a shell that is named. */
  readonly windowsShell?: boolean;
  /** How an entry names the folder that is open in the host. Absent: none ever is. */
  readonly openFolder?: string;
  /** Its file in a project, relative to it. Absent: it has none. */
  readonly projectFile?: string;
  /** Its file for all that the user does. */
  userFile(machine: Machine): string;
  /** Folders and files that are there when the host is installed. */
  traces(machine: Machine): string[];
  /** What the user does for it to take effect. */
  readonly next: string;
}

/** The hosts that can be set up, in the order in which they are told. */
export const HOSTS: readonly Host[] = [
  {
    id: 'claude-desktop',
    title: 'Claude Desktop',
    key: 'mcpServers',
    entry: {},
    comments: false,
    userFile: (machine) => inSettings(machine, 'Claude', 'claude_desktop_config.json'),
    traces: (machine) => [inSettings(machine, 'Claude')],
    next: 'Quit Claude Desktop, open it again, and look for docwright among its connectors.',
  },
  {
    id: 'claude-code',
    title: 'Claude Code',
    key: 'mcpServers',
    entry: {},
    comments: false,
    windowsShell: true,
    // It starts servers in the folder in which it was started itself.
    openFolder: '.',
    projectFile: '.mcp.json',
    userFile: (machine) => inHome(machine, '.claude.json'),
    traces: (machine) => [inHome(machine, '.claude.json'), inHome(machine, '.claude')],
    next: 'Start Claude Code anew in the project, allow the server when it asks, and see /mcp.',
  },
  {
    id: 'cursor',
    title: 'Cursor',
    key: 'mcpServers',
    entry: {},
    comments: true,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Cursor puts the folder in its place.
    openFolder: '${workspaceFolder}',
    projectFile: '.cursor/mcp.json',
    userFile: (machine) => inHome(machine, '.cursor', 'mcp.json'),
    traces: (machine) => [inHome(machine, '.cursor')],
    next: 'Restart Cursor, and switch docwright on in its settings under MCP if it is off.',
  },
  {
    id: 'vscode',
    title: 'VS Code',
    key: 'servers',
    entry: { type: 'stdio' },
    comments: true,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: VS Code puts the folder in its place.
    openFolder: '${workspaceFolder}',
    projectFile: '.vscode/mcp.json',
    userFile: (machine) => inSettings(machine, 'Code', 'User', 'mcp.json'),
    traces: (machine) => [inSettings(machine, 'Code')],
    next: 'In VS Code run "MCP: List Servers", start docwright and trust it; its tools are there in agent mode.',
  },
];

function inHome({ platform, home }: Machine, ...names: string[]): string {
  return pathsOf(platform).join(home, ...names);
}

/** Where the system keeps the settings of programs. */
function inSettings({ platform, env, home }: Machine, ...names: string[]): string {
  const { join, isAbsolute } = pathsOf(platform);
  const named = (folder: string | undefined, usual: string) => (folder && isAbsolute(folder) ? folder : usual);
  switch (platform) {
    case 'win32':
      return join(named(env.APPDATA, join(home, 'AppData', 'Roaming')), ...names);
    case 'darwin':
      return join(home, 'Library', 'Application Support', ...names);
    default:
      return join(named(env.XDG_CONFIG_HOME, join(home, '.config')), ...names);
  }
}

function pathsOf(platform: NodeJS.Platform): typeof posix {
  return platform === 'win32' ? win32 : posix;
}
