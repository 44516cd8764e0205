import { Command, CommanderError } from 'commander';
import { DocwrightError } from '../errors.js';
import type { ProgressStep } from '../operations/operation.js';
import { VERSION } from '../version.js';
import { type CommandDefinition, type CommonOptions, collect } from './command.js';
import type { Console } from './console.js';
import { EXIT, type ExitCode } from './exit.js';
import type { SessionOptions } from './session.js';

/** A command as the list of commands tells it; the rest is loaded for the one that runs. */
interface ListedCommand {
  /** Name and arguments, as in `fill <template>`. */
  readonly usage: string;
  readonly summary: string;
  load(): Promise<CommandDefinition>;
}

const COMMANDS: readonly ListedCommand[] = [
  {
    usage: 'list [query...]',
    summary: 'List the templates, or those that match words',
    load: async () => (await import('./commands/list.js')).list,
  },
  {
    usage: 'show <template>',
    summary: 'Show which facts a template needs',
    load: async () => (await import('./commands/show.js')).show,
  },
  {
    usage: 'fill <template>',
    summary: 'Fill a template with values from a file, standard input or options',
    load: async () => (await import('./commands/fill.js')).fill,
  },
  {
    usage: 'new [directory]',
    summary: 'Create all documents of a plan from facts given once, and list the open questions',
    load: async () => (await import('./commands/new.js')).newPlan,
  },
  {
    usage: 'extract <file>',
    summary: 'Read the values of a document back, as YAML',
    load: async () => (await import('./commands/extract.js')).extract,
  },
  {
    usage: 'update <file>',
    summary: 'Change values in a document and leave everything else as it is',
    load: async () => (await import('./commands/update.js')).update,
  },
  {
    usage: 'validate [paths...]',
    summary: 'Check documents, or every document of folders (default: the whole plan)',
    load: async () => (await import('./commands/validate.js')).validate,
  },
  {
    usage: 'rules [id]',
    summary: 'List the rules that validate applies, or explain one',
    load: async () => (await import('./commands/rules.js')).rules,
  },
  {
    usage: 'lint [path]',
    summary: 'Check template files, or all templates at hand, against the format',
    load: async () => (await import('./commands/lint.js')).lint,
  },
  {
    usage: 'serve [folders...]',
    summary: 'Serve the templates to assistants over MCP (stdio, or HTTP with --http)',
    load: async () => (await import('./commands/serve.js')).serve,
  },
  {
    usage: 'setup [host]',
    summary: 'Set up an assistant’s host, so that it starts the server',
    load: async () => (await import('./commands/setup.js')).setup,
  },
];

const HELP_FOOTER = `
Start with docwright list, then docwright show TEMPLATE, then docwright fill TEMPLATE;
or with docwright new for a whole plan.
docwright COMMAND --help shows examples.

Exit codes: 0 fine, 1 findings, conflicts or refused values, 2 the command could not be carried out.`;

/** Runs the command line and returns the exit code. Never throws for what a user can mend. */
export async function runProgram(argv: readonly string[], console: Console): Promise<ExitCode> {
  let code: ExitCode = EXIT.fine;
  const program = new Command('docwright')
    .description('Document templates that assistants and people list, fill and validate.')
    .version(VERSION)
    .showHelpAfterError('Run docwright --help, or docwright COMMAND --help.')
    .addHelpText('after', HELP_FOOTER)
    .configureOutput({ writeOut: (text) => console.print(text), writeErr: (text) => console.note(text) })
    .exitOverride();
  const listed = new Map(COMMANDS.map((each) => [addCommand(program, each), each]));
  program.hook('preSubcommand', async (_program, command) => {
    const definition = await listed.get(command)?.load();
    if (!definition) return;
    configure(command, definition, console, (result) => {
      code = result;
    });
  });
  try {
    await program.parseAsync(withoutHelpCommand(argv, program), { from: 'user' });
    return code;
  } catch (error) {
    return report(error, console);
  }
}

function addCommand(program: Command, { usage, summary }: ListedCommand): Command {
  return program
    .command(usage)
    .description(summary)
    .option('-w, --workspace <folder>', 'folder to work in; nothing outside of it is touched')
    .option('-t, --templates <folder>', 'folder with more templates, repeatable (also DOCWRIGHT_TEMPLATES)', collect)
    .option('--json', 'print the result as JSON');
}

/** `help list` as `list --help`: commander shows the help of a command without loading it. */
function withoutHelpCommand(argv: readonly string[], { commands }: Command): string[] {
  const [first, name] = argv;
  return first === 'help' && commands.some((each) => each.name() === name) ? [String(name), '--help'] : [...argv];
}

/** Gives a command what only it has. */
function configure(
  command: Command,
  definition: CommandDefinition,
  console: Console,
  finish: (code: ExitCode) => void,
): void {
  command.addHelpText('after', `\nExamples:\n${definition.examples.map((example) => `  ${example}`).join('\n')}`);
  definition.configure?.(command);
  command.action(async () => {
    const options = command.opts<CommonOptions & Record<string, unknown>>();
    const open = async (defaults: SessionOptions = {}) => {
      const { openSession } = await import('./session.js');
      return {
        ...(await openSession({
          workspace: options.workspace ?? defaults.workspace,
          templates: [...(options.templates ?? []), ...(defaults.templates ?? [])],
        })),
        progress: async ({ done, total, doing }: ProgressStep) => console.progress(`${done}/${total} ${doing}`),
      };
    };
    finish(await definition.run({ args: command.args, options, console, open }));
  });
}

function report(error: unknown, console: Console): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.fine : EXIT.usage;
  if (error instanceof DocwrightError) {
    console.note(`${console.paint('red', 'error')} ${error.message}\n${error.hint}`);
    return error.code === 'values_invalid' ? EXIT.findings : EXIT.usage;
  }
  // Not thrown on: Node would print a stack trace that helps nobody who did not write this.
  const reason = error instanceof Error ? error.message : String(error);
  console.note(
    `${console.paint('red', 'error')} Docwright failed: ${reason}\nThis is a mistake in Docwright; please report it.`,
  );
  return EXIT.usage;
}
