import { lintTemplates } from '../../operations/lint-templates.js';
import { type CommandDefinition, printOutcome, runOperation } from '../command.js';
import { EXIT } from '../exit.js';
import { reach } from '../reach.js';

export const lint: CommandDefinition = {
  examples: ['docwright lint', 'docwright lint my-templates', 'docwright lint my-templates/spike_report.md'],
  async run(context) {
    const [path] = context.args;
    const { workspace } = context.options;
    const named =
      path === undefined || workspace !== undefined ? { workspace: workspace ?? '.', path } : await reach(path);
    const outcome = await runOperation(lintTemplates, await context.open(named), { path: named.path });
    printOutcome(context, outcome);
    return outcome.failed ? EXIT.findings : EXIT.fine;
  },
};
