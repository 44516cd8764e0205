import { lintTemplates } from '../../operations/lint-templates.js';
import { type CommandDefinition, printOutcome, runOperation } from '../command.js';
import { EXIT } from '../exit.js';

export const lint: CommandDefinition = {
  usage: 'lint [folder]',
  summary: 'Check template files against the format',
  examples: ['docwright lint', 'docwright lint my-templates', 'docwright lint my-templates/spike_report.md'],
  async run(context) {
    const [path] = context.args;
    const outcome = await runOperation(lintTemplates, await context.open({ workspace: '.' }), { path });
    printOutcome(context, outcome);
    return outcome.failed ? EXIT.findings : EXIT.fine;
  },
};
