import { chmod, cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { onTestFinished } from 'vitest';
import { HOSTS, type Host } from '../../../src/cli/setup/hosts.js';
import { CHECKOUT } from '../../mcp/clients.js';
import { type Ran, run } from '../run.js';

/** A user with a home folder and a project, whose names would break careless quoting and encoding. */
export interface TestMachine {
  readonly home: string;
  readonly project: string;
  /** Runs `docwright setup` in the project. */
  setup(...args: string[]): Promise<Ran>;
  /** Puts the package into the project as npm does, and gives the program in it. */
  install(): Promise<string>;
  /** The same as `setup` by the program at another place. */
  setupBy(program: string, ...args: string[]): Promise<Ran>;
  /** The file of a host as the user has it. */
  fileOf(host: Host, scope: 'project' | 'user'): string;
  write(file: string, text: string): Promise<void>;
  read(file: string): Promise<string>;
  /** The names of all files beside one, it included. */
  beside(file: string): Promise<string[]>;
}

export async function makeMachine(): Promise<TestMachine> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'doc wright プロジェクト-')));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const [home, project] = [join(root, 'Zoë Ünal'), join(root, 'my projéct')];
  await mkdir(home);
  await mkdir(project);
  const env = { HOME: home, USERPROFILE: home, APPDATA: join(home, 'AppData', 'Roaming'), XDG_CONFIG_HOME: '' };
  return {
    home,
    project,
    setup: (...args) => run(['setup', ...args], { cwd: project, env }),
    setupBy: (program, ...args) => run(['setup', ...args], { cwd: project, env, program }),
    install: async () => {
      const installed = join(project, 'node_modules', 'docwright');
      for (const part of ['dist', 'templates', 'skills', 'package.json'])
        await cp(join(CHECKOUT, part), join(installed, part), { recursive: true });
      const program = join(installed, 'dist', 'cli', 'main.js');
      await chmod(program, 0o755);
      await mkdir(join(project, 'node_modules', '.bin'));
      // Links of programs are batch files on Windows; who needs one there installs the package.
      if (process.platform !== 'win32') await symlink(program, join(project, 'node_modules', '.bin', 'docwright'));
      return program;
    },
    fileOf: ({ projectFile, userFile }, scope) =>
      scope === 'user' || projectFile === undefined
        ? userFile({ platform: process.platform, env, home })
        : join(project, projectFile),
    write: async (file, text) => {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    },
    read: (file) => readFile(file, 'utf8'),
    beside: async (file) => (await readdir(dirname(file))).sort(),
  };
}

export function hostOf(id: string): Host {
  const host = HOSTS.find((each) => each.id === id);
  if (!host) throw new Error(`no host ${id}`);
  return host;
}

/** What a file with comments and commas at ends says: JavaScript, of which such JSON is a part, is the judge. */
// biome-ignore lint/suspicious/noExplicitAny: what is in it differs, and the tests say what it should be.
export function readAsScript(text: string): any {
  return JSON.parse(JSON.stringify(runInNewContext(`(${text.replace(/^\uFEFF/, '')}\n)`)));
}

/** Files of hosts as they are on people's machines. */
export const PRESENT: Readonly<Record<string, string>> = {
  'claude-desktop': `{
    "globalShortcut": "Alt+Space",
    "mcpServers": {
        "filesystem": {
            "command": "npx",
            "args": ["-y", "@modelcontextprotocol/server-filesystem", "/Users/zoë/Desktop"]
        }
    },
    "preferences": { "theme": "dark" }
}
`,
  'claude-code': `{
  "mcpServers": {
    "sentry": {
      "type": "http",
      "url": "https://mcp.sentry.dev/mcp",
      "headers": { "Authorization": "Bearer \${SENTRY_TOKEN}" }
    }
  }
}`,
  cursor: '{"mcpServers":{"postgres":{"command":"npx","args":["-y","pg-mcp"],"env":{"DSN":"postgres://localhost"}}}}\n',
  vscode: `\uFEFF{\r
\t// Asked for once, and kept by the editor.\r
\t"inputs": [\r
\t\t{ "type": "promptString", "id": "key", "description": "Key /* not a comment */", "password": true },\r
\t],\r
\t"servers": {\r
\t\t/* The issues of this repository. */\r
\t\t"github": { "type": "http", "url": "https://api.githubcopilot.com/mcp/" }, // read only\r
\t},\r
}\r
`,
};
