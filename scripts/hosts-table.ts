import { type HostEntry, hostEntry } from '../src/cli/setup/host-entry.js';
import { HOSTS, type Host } from '../src/cli/setup/hosts.js';

const NAME = 'docwright';

/** The hosts that can be set up, with the command, the file that it writes, and a link that does it, as a table. */
export function hostsTable(): string {
  return [
    ['host', 'command', 'file', 'link that installs the package'],
    ['---', '---', '---', '---'],
    ...HOSTS.map((host) => [host.title, commandFor(host), fileOf(host), linkFor(host)]),
  ]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

function commandFor({ id }: Host): string {
  return `\`npx docwright setup ${id} --workspace ~/projects/atlas\``;
}

function fileOf({ projectFile, userFile }: Host): string {
  const user = userFile({ platform: 'linux', env: {}, home: '~' });
  return projectFile === undefined
    ? `\`${user.slice(user.lastIndexOf('/') + 1)}\``
    : `\`${projectFile}\` of the project`;
}

/** Pages that show READMEs take out links that no browser opens, so each goes through a page of the host's maker. */
function linkFor(host: Host): string {
  const make = LINKS[host.id];
  if (!make || host.openFolder === undefined) return '–';
  const installed = { mainFile: `/node_modules/${NAME}/dist/cli/main.js`, platform: 'linux' } as const;
  return `[Install in ${host.title}](${make(hostEntry(host, installed, { workspace: host.openFolder }))})`;
}

const LINKS: Readonly<Record<string, (entry: HostEntry) => string>> = {
  cursor: (entry) => {
    const config = Buffer.from(JSON.stringify(entry)).toString('base64');
    return `https://cursor.com/en/install-mcp?name=${NAME}&config=${encodeURIComponent(config)}`;
  },
  vscode: (entry) => {
    const link = `vscode:mcp/install?${encodeURIComponent(JSON.stringify({ name: NAME, ...entry }))}`;
    return `https://vscode.dev/redirect?url=${encodeURIComponent(link)}`;
  },
};
