import { Option } from 'commander';
import { type CommandDefinition, collect } from '../command.js';
import { type HttpFlags, httpOptions } from '../http-options.js';
import { LOG_LEVELS, type LogLevel, levelFromEnvironment, openLog } from '../log.js';
import { serveOverStdio } from '../serve-stdio.js';

export const serve: CommandDefinition = {
  examples: [
    'docwright serve --workspace .',
    'DOCWRIGHT_LOG_LEVEL=info docwright serve',
    'docwright serve --http --port 3333 --templates our-templates',
    'DOCWRIGHT_TOKEN=... docwright serve --http --host 0.0.0.0 --allowed-host docs.example.com',
  ],
  configure: (command) =>
    command
      .addOption(
        new Option(
          '--log-level <level>',
          'what is logged to standard error (also DOCWRIGHT_LOG_LEVEL; default: warn)',
        ).choices(LOG_LEVELS),
      )
      .option('--http', 'listen for HTTP at /mcp; standard output stays empty (docs/deploying.md)')
      .option('--port <number>', 'with --http: port; 0 takes one that is free (default: 3333)')
      .option('--host <address>', 'with --http: address to listen at (default: 127.0.0.1)')
      .option('--allowed-host <name>', 'with --http: name in the URL of clients, repeatable', collect)
      .option('--allowed-origin <origin>', 'with --http: origin of web pages that may call, repeatable', collect)
      .option('--without-token', 'with --http: let whoever reaches the address call, without DOCWRIGHT_TOKEN')
      .addHelpText('after', '\nThe folders hold more templates, as those of --templates do.'),
  async run(context) {
    const logger = openLog((context.options.logLevel as LogLevel | undefined) ?? levelFromEnvironment());
    const folders = context.args.filter(isChosen);
    const http = httpOptions(context.options as HttpFlags, process.env.DOCWRIGHT_TOKEN);
    if (!http) return serveOverStdio(context, folders, logger);
    // Most servers speak with one host over stdio.
    const { serveOverHttp } = await import('../serve-http.js');
    return serveOverHttp(context, folders, logger, http);
  },
};

/** Hosts that let the user choose folders may leave an empty text, or the name of the choice, for none. */
function isChosen(folder: string): boolean {
  return folder !== '' && !/^\$\{user_config\.\w+\}$/.test(folder);
}
