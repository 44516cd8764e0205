import { Command, CommanderError } from 'commander';
import { DocwrightError } from '../errors.js';
import type { ProgressStep } from '../operations/operation.js';
import { VERSION } from '../version.js';
import { type CommandDefinition, type CommonOptions, collect } from './command.js';
import { extract } from './commands/extract.js';
import { fill } from './commands/fill.js';
import { lint } from './commands/lint.js';
import { list } from './commands/list.js';
import { newPlan } from './commands/new.js';
import { rules } from './commands/rules.js';
import { serve } from './commands/serve.js';
import { show } from './commands/show.js';
import { update } from './commands/update.js';
import { validate } from './commands/validate.js';
import type { Console } from './console.js';
import { EXIT, type ExitCode } from './exit.js';
import { openSession } from './session.js';

const COMMANDS: readonly CommandDefinition[] = [
  list,
  show,
  fill,
  newPlan,
  extract,
  update,
  validate,
  rules,
  lint,
  serve,
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
  for (const definition of COMMANDS) {
    addCommand(program, definition, console, (result) => {
      code = result;
    });
  }
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    return report(error, console);
  }
}

function addCommand(
  program: Command,
  definition: CommandDefinition,
  console: Console,
  finish: (code: ExitCode) => void,
): void {
  const command = program
    .command(definition.usage)
    .description(definition.summary)
    .option('-w, --workspace <folder>', 'folder to work in; nothing outside of it is touched')
    .option('-t, --templates <folder>', 'folder with more templates, repeatable (also DOCWRIGHT_TEMPLATES)', collect)
    .option('--json', 'print the result as JSON')
    .addHelpText('after', `\nExamples:\n${definition.examples.map((example) => `  ${example}`).join('\n')}`);
  definition.configure?.(command);
  command.action(async () => {
    const options = command.opts<CommonOptions & Record<string, unknown>>();
    const open = async (defaults = {}) => ({
      ...(await openSession({ ...defaults, ...pick(options) })),
      progress: async ({ done, total, doing }: ProgressStep) => console.progress(`${done}/${total} ${doing}`),
    });
    finish(await definition.run({ args: command.args, options, console, open }));
  });
}

function pick({ workspace, templates }: CommonOptions): CommonOptions {
  return { ...(workspace !== undefined && { workspace }), ...(templates !== undefined && { templates }) };
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
