import { Option } from 'commander';
import { VERSION } from '../../version.js';
import type { CommandDefinition } from '../command.js';
import { EXIT } from '../exit.js';
import { LOG_LEVELS, type LogLevel, levelFromEnvironment, openLog } from '../log.js';

export const serve: CommandDefinition = {
  examples: ['docwright serve --workspace .', 'DOCWRIGHT_LOG_LEVEL=info docwright serve'],
  configure: (command) =>
    command
      .addOption(
        new Option(
          '--log-level <level>',
          'what is logged to standard error (also DOCWRIGHT_LOG_LEVEL; default: warn)',
        ).choices(LOG_LEVELS),
      )
      .addHelpText('after', '\nThe folders hold more templates, as those of --templates do.'),
  async run(context) {
    const logger = openLog((context.options.logLevel as LogLevel | undefined) ?? levelFromEnvironment());
    const workspace =
      context.options.workspace ?? (process.env.DOCWRIGHT_WORKSPACE || process.env.CLAUDE_PROJECT_DIR || undefined);
    // At once: the one waits for the disk, the other for the processor.
    const [session, { serveStdio, DrainingTransport, ResourceChanges, buildServer }] = await Promise.all([
      context.open({ workspace, templates: context.args.filter(isChosen) }),
      import('../../mcp/stdio.js'),
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
      const { introduce } = await import('../setup/introduce.js');
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
  },
};

/** How long a client that has stopped reading may keep an ended server from exiting, in milliseconds. */
const PATIENCE = { afterSignal: 2_000, afterEnd: 30_000 };

/** The program exits by itself once all is written; this is for what nobody reads. */
function exitWithin(milliseconds: number): void {
  setTimeout(() => process.exit(EXIT.fine), milliseconds).unref();
}

/** Hosts that let the user choose folders may leave an empty text, or the name of the choice, for none. */
function isChosen(folder: string): boolean {
  return folder !== '' && !/^\$\{user_config\.\w+\}$/.test(folder);
}
