// Writes what is said of the program elsewhere: the pages of tools and commands, the tables of tools and hosts in the
// README, the limits in the guide to deploying, and server.json for the registry of MCP servers. With --check it writes
// nothing, and fails when one is not what it would write. The program has to be built.
import { readFileSync, writeFileSync } from 'node:fs';
import { commandPage } from './command-page.js';
import { hostsTable } from './hosts-table.js';
import { limitsTable } from './limits-table.js';
import { writeMarked } from './marked.js';
import { serverJson } from './server-json.js';
import { toolsPage, toolsTable } from './tools-page.js';

/** What stands between marks in the README. */
const TABLES: readonly (readonly [name: string, write: () => string])[] = [
  ['hosts', hostsTable],
  ['tools', toolsTable],
];

/** Each file with what makes it of its present text. */
const FILES: readonly (readonly [name: string, write: (present: string) => string])[] = [
  ['docs/tools.md', () => `${toolsPage()}\n`],
  ['server.json', () => `${serverJson()}\n`],
  ['docs/command-line.md', () => `${commandPage()}\n`],
  [
    'README.md',
    (readme) => TABLES.reduce((text, [name, write]) => writeMarked(text, name, 'reference', write()), readme),
  ],
  ['docs/deploying.md', (page) => writeMarked(page, 'limits', 'reference', limitsTable())],
];

function read(file: URL): string {
  try {
    return readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
  } catch {
    return '';
  }
}

const stale: string[] = [];
for (const [name, write] of FILES) {
  const file = new URL(`../${name}`, import.meta.url);
  const present = read(file);
  const text = write(present);
  if (text === present) continue;
  if (process.argv.includes('--check')) stale.push(name);
  else writeFileSync(file, text);
}
if (stale.length > 0) {
  console.error(`Not as the program says: ${stale.join(', ')}. Run npm run reference.`);
  process.exitCode = 1;
}
