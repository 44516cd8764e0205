import type { Host } from './hosts.js';

/** How a host starts the server. */
export interface HostEntry {
  readonly type?: 'stdio';
  readonly command: string;
  readonly args: readonly string[];
}

/** How this program was started, as far as a configuration has to start it again. */
export interface Running {
  /** The absolute path of the started file. */
  readonly mainFile: string;
  readonly platform: NodeJS.Platform;
}

/** The folders that the server is started with, each as the host has to name it. */
export interface ServedFolders {
  readonly workspace: string;
  readonly templates?: readonly string[];
}

const PACKAGE = 'docwright';

/** The entry by which `host` starts the server again in the way in which this program runs. */
export function hostEntry(
  host: Pick<Host, 'entry' | 'windowsShell'>,
  running: Running,
  { workspace, templates = [] }: ServedFolders,
): HostEntry {
  const [command, ...first] = startCommand(host, running);
  const named = templates.flatMap((folder) => ['--templates', folder]);
  return { ...host.entry, command, args: [...first, 'serve', '--workspace', workspace, ...named] };
}

/** The configuration of `host` with that one server in it. */
export function hostConfiguration({ key }: Pick<Host, 'key'>, name: string, entry: HostEntry): Record<string, unknown> {
  return { [key]: { [name]: entry } };
}

/**
 * A package is started by its name, so that the configuration holds after an update and on the machines of
 * others; a checkout has no name by which npx would find it.
 */
function startCommand(
  { windowsShell = false }: Pick<Host, 'windowsShell'>,
  { mainFile, platform }: Running,
): [command: string, ...args: string[]] {
  if (!mainFile.split(/[/\\]/).join('/').includes(`/node_modules/${PACKAGE}/`)) return ['node', mainFile];
  const npx = ['npx', '-y', PACKAGE] as const;
  return platform === 'win32' && windowsShell ? ['cmd', '/c', ...npx] : [...npx];
}

/** Whether an entry found in a configuration starts Docwright, in whatever way. */
export function startsDocwright(entry: unknown): boolean {
  if (typeof entry !== 'object' || entry === null) return false;
  const { command, args } = entry as { command?: unknown; args?: unknown };
  const words = [command, ...(Array.isArray(args) ? args : [])].filter((word) => typeof word === 'string');
  if (!words.includes('serve')) return false;
  return words.some((word) => /(?:^|[/\\])docwright(?:@[\w.-]+|\.cmd)?$|[/\\]dist[/\\]cli[/\\]main\.js$/.test(word));
}
