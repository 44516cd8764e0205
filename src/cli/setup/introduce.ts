import { resolve } from 'node:path';
import { VERSION } from '../../version.js';
import type { Console } from '../console.js';
import { MAIN_FILE } from '../main-file.js';
import { hostConfiguration, hostEntry } from './host-entry.js';

/** Tells somebody who typed the command what it is for: a server that waits in silence would leave them guessing. */
export function introduce(console: Console, workspace: string | undefined): void {
  const running = { mainFile: MAIN_FILE, platform: process.platform };
  const entry = hostEntry({ entry: {} }, running, { workspace: resolve(workspace ?? '.') });
  const configuration = JSON.stringify(hostConfiguration({ key: 'mcpServers' }, 'docwright', entry), null, 2);
  const warning = workspace === undefined ? 'It runs without --workspace now, so it reads and writes no files. ' : '';
  console.note(`docwright ${VERSION} is an MCP server: it waits for an assistant's host on standard input.

docwright setup connects Claude Desktop, Claude Code, Cursor or VS Code. Another host needs this in its
configuration, with the folder that the assistant may work in:

${configuration}

${warning}For yourself: docwright --help. Ctrl-C ends it.`);
}
