import { type HttpOptions, MCP_PATH, serveHttp } from '../http/serve-http.js';
import type { Log } from '../mcp/log.js';
import { VERSION } from '../version.js';
import type { CommandContext } from './command.js';
import { EXIT, type ExitCode, exitWithin } from './exit.js';

/** How long work may go on whose client has been cut off, in milliseconds. */
const PATIENCE = 1_000;

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/** Serves whoever may call until a signal ends it. */
export async function serveOverHttp(
  context: CommandContext,
  templates: readonly string[],
  logger: Log,
  options: HttpOptions,
): Promise<ExitCode> {
  // Not CLAUDE_PROJECT_DIR: it is meant for servers that a host starts for itself.
  const workspace = context.options.workspace ?? (process.env.DOCWRIGHT_WORKSPACE || undefined);
  const session = await context.open({ workspace, templates });
  const serving = await serveHttp(session, logger, options);
  const stopWatching = session.watchTemplates((error) =>
    logger.warn({ err: error }, 'changes of templates may go unnoticed until the next call'),
  );
  const signalled = nextSignal();
  context.console.note(announcement(options.host, serving.port));
  logger.info({ signal: await signalled }, 'ending');
  await Promise.all([serving.close(), stopWatching()]);
  logger.info({}, 'the server has ended');
  exitWithin(PATIENCE);
  return EXIT.fine;
}

/** One line for programs that have to know the port, as lines of the log are, whatever is logged. */
function announcement(host: string, port: number): string {
  const name = host.includes(':') ? `[${host}]` : host;
  return JSON.stringify({
    name: 'docwright',
    msg: 'listening',
    version: VERSION,
    url: `http://${name}:${port}${MCP_PATH}`,
    port,
  });
}

/** Waits for a signal. Another one after it is not caught, and ends the program at once. */
function nextSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    const caught = (signal: NodeJS.Signals) => {
      for (const each of SIGNALS) process.off(each, caught);
      resolve(signal);
    };
    for (const each of SIGNALS) process.on(each, caught);
  });
}
