import { type Command, Option } from 'commander';
import { DocwrightError } from '../../errors.js';
import { workspaceOf } from '../../operations/operation.js';
import { FORMATS, type Format, formatReport } from '../../report/format.js';
import { summaryOf } from '../../report/text.js';
import { type Check, type CheckGiven, check, contextOf, plain } from '../check.js';
import { type CommandContext, type CommandDefinition, collectWords } from '../command.js';
import { EXIT, type ExitCode } from '../exit.js';
import { reachAll } from '../reach.js';

/** The options of the command, as they were given. */
interface Given extends CheckGiven {
  readonly format?: Format;
  readonly json?: boolean;
  readonly output?: string;
  readonly overwrite?: boolean;
  readonly watch?: boolean;
}

export const validate: CommandDefinition = {
  examples: [
    'docwright validate docs',
    'docwright validate docs/prd.md --strict --json',
    'docwright validate docs --format sarif --output docwright.sarif',
    'docwright validate docs --baseline known.json --update-baseline',
    'docwright validate docs --watch',
  ],
  configure,
  async run(context) {
    const given = context.options as Given;
    refuseContradictions(given);
    const { workspace } = context.options;
    const { workspace: folder, paths } =
      workspace === undefined ? await reachAll(context.args) : { workspace, paths: context.args };
    const session = await context.open({ workspace: folder });
    const all = paths.length > 0 ? paths : [(await session.config()).directory ?? '.'];
    const request: Check = { session, workspace: workspaceOf(session), folder, paths: all, given };
    if (given.watch) {
      const { watchDocuments } = await import('../watch-documents.js');
      return watchDocuments(request, context.console);
    }
    return runOnce(request, given, context);
  },
};

function configure(command: Command): void {
  command
    .option('--strict', 'warnings fail too')
    .option('--rules <ids>', 'only these rules, such as TXT-1,FLD-1', collectWords)
    .addOption(new Option('--format <name>', 'how findings are written (default: text)').choices([...FORMATS]))
    .option('-o, --output <file>', 'write them to this file of the workspace (default: standard output)')
    .option('--overwrite', 'replace that file if it exists')
    .option('--baseline <file>', 'count the findings listed in this file, and do not tell them again')
    .option('--update-baseline', 'write all present findings into the baseline')
    .option('--watch', 'check again when a document changes, and tell what became of it');
}

async function runOnce(request: Check, given: Given, { console }: CommandContext): Promise<ExitCode> {
  const { report, sources } = await check(request, console);
  const { format = given.json ? 'json' : 'text', output, overwrite = false } = given;
  const colourful = contextOf(request, sources, console);
  if (output === undefined) {
    const text = formatReport(format, report, colourful);
    if (text !== '') console.print(text);
    // Annotations are shown elsewhere; in the log of the run stands what they come to.
    if (format === 'github') console.note(summaryOf(report, plain(colourful)));
  } else {
    const text = formatReport(format, report, plain(colourful));
    const { path } = await request.workspace.writeText(output, `${text}\n`, { overwrite });
    console.note(`${summaryOf(report, plain(colourful))}; written to ${path}`);
  }
  return report.status === 'fail' ? EXIT.findings : EXIT.fine;
}

/** @throws DocwrightError `arguments_invalid` for options of which each says something else */
function refuseContradictions({ format, json, output, overwrite, watch, baseline, updateBaseline }: Given): void {
  const refuse = (message: string, hint: string): never => {
    throw new DocwrightError('arguments_invalid', message, hint);
  };
  if (json && format !== undefined && format !== 'json') {
    refuse(`--json and --format ${format} are two formats.`, 'Give one of them.');
  }
  if (updateBaseline && baseline === undefined) {
    refuse('--update-baseline does not say which file.', 'Name it with --baseline FILE.');
  }
  if (overwrite && output === undefined) refuse('--overwrite is for --output.', 'Name the file with --output FILE.');
  if (watch && (json || output !== undefined || updateBaseline || (format !== undefined && format !== 'text'))) {
    refuse(
      '--watch tells people what changes, as text.',
      'Leave out --format, --json, --output and --update-baseline.',
    );
  }
}
