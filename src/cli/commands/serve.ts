import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { Option } from 'commander';
import { DrainingTransport } from '../../mcp/draining-transport.js';
import { buildServer } from '../../mcp/server.js';
import { VERSION } from '../../version.js';
import type { CommandContext, CommandDefinition } from '../command.js';
import { EXIT } from '../exit.js';
import { LOG_LEVELS, type LogLevel, openLog } from '../log.js';

export const serve: CommandDefinition = {
  usage: 'serve',
  summary: 'Serve the templates to an assistant over MCP (stdio)',
  examples: ['docwright serve --workspace .', 'DOCWRIGHT_LOG_LEVEL=info docwright serve'],
  configure: (command) =>
    command.addOption(
      new Option('--log-level <level>', 'what is logged to standard error')
        .choices([...LOG_LEVELS])
        .env('DOCWRIGHT_LOG_LEVEL')
        .default('warn'),
    ),
  async run(context) {
    const logger = openLog(context.options.logLevel as LogLevel);
    const session = await context.open({
      workspace: process.env.DOCWRIGHT_WORKSPACE || process.env.CLAUDE_PROJECT_DIR || undefined,
    });
    if (process.stdin.isTTY) introduce(context, session.workspace !== undefined);
    const transport = new DrainingTransport(process.stdin, process.stdout);
    const ended = new Promise<void>((resolve) => transport.whenClosed(resolve));
    const handle = serveStdio(() => buildServer(session, logger), {
      transport,
      onerror: (error) => logger.warn({ err: error }, 'the connection reported an error'),
    });
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void handle.close());
    logger.info({ version: VERSION, workspace: session.workspace !== undefined }, 'serving over stdio');
    await ended;
    logger.info('the connection has ended');
    return EXIT.fine;
  },
};

/** Somebody typed the command: a server that waits in silence would leave them guessing. */
function introduce({ console }: CommandContext, hasWorkspace: boolean): void {
  console.note(`docwright ${VERSION} is an MCP server: it waits for an assistant's host on standard input.
To connect one, put this into its configuration (Claude Desktop, Claude Code, Cursor: "mcpServers"; VS Code: "servers"):
  "docwright": { "command": "npx", "args": ["-y", "docwright", "serve", "--workspace", "/path/to/project"] }
${hasWorkspace ? '' : 'Without --workspace nothing is read or written; documents are returned as text.\n'}For yourself: docwright --help. Ctrl-D or Ctrl-C ends it.`);
}
