import type { Log } from '../mcp/log.js';
import { VERSION } from '../version.js';
import type { CommandContext } from './command.js';
import { EXIT, type ExitCode, exitWithin } from './exit.js';

/** Serves one client on standard input and output until it has gone. */
export async function serveOverStdio(
  context: CommandContext,
  templates: readonly string[],
  logger: Log,
): Promise<ExitCode> {
  const workspace =
    context.options.workspace ?? (process.env.DOCWRIGHT_WORKSPACE || process.env.CLAUDE_PROJECT_DIR || undefined);
  // At once: the one waits for the disk, the other for the processor.
  const [session, { serveStdio, DrainingTransport, ResourceChanges, buildServer }] = await Promise.all([
    context.open({ workspace, templates }),
    import('../mcp/stdio.js'),
  ]);
  const transport = new DrainingTransport(process.stdin, process.stdout);
  const ended = new Promise<void>((done) => transport.whenClosed(done));
  const changes = new ResourceChanges(session, logger);
  transport.onsubscribed = (request, uris) => changes.subscribe(request, uris);
  const handle = serveStdio(() => buildServer(session, logger, changes), {
    transport,
    onerror: (error) => logger.warn({ err: error }, 'the connection reported an error'),
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      void handle.close();
      exitWithin(PATIENCE.afterSignal);
    });
  }
  logger.info({ version: VERSION, workspace: session.workspace !== undefined }, 'serving over stdio');
  if (process.stdin.isTTY) {
    const { introduce } = await import('./setup/introduce.js');
    introduce(context.console, workspace);
  }
  const stopWatching = session.watchTemplates((error) =>
    logger.warn({ err: error }, 'changes of templates may go unnoticed until the next call'),
  );
  await ended;
  exitWithin(PATIENCE.afterEnd);
  await Promise.all([stopWatching(), changes.end()]);
  logger.info({}, 'the connection has ended');
  return EXIT.fine;
}

/** How long a client that has stopped reading may keep an ended server from exiting, in milliseconds. */
const PATIENCE = { afterSignal: 2_000, afterEnd: 30_000 };
