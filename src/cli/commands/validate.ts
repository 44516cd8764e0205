import { validatePlan } from '../../operations/validate-plan.js';
import { type CommandDefinition, collectWords, printOutcome, runOperation } from '../command.js';
import { EXIT } from '../exit.js';
import { reach } from '../reach.js';

export const validate: CommandDefinition = {
  usage: 'validate <path>',
  summary: 'Check a document, or every document of a folder',
  examples: ['docwright validate docs', 'docwright validate docs/prd.md --strict --json'],
  configure: (command) =>
    command
      .option('--strict', 'warnings fail too')
      .option('--rules <ids>', 'only these rules, such as TXT-1,FLD-1', collectWords),
  async run(context) {
    const [path = '.'] = context.args;
    const { strict, rules, workspace } = context.options;
    const named = workspace === undefined ? await reach(path) : { workspace, path };
    const outcome = await runOperation(validatePlan, await context.open(named), { path: named.path, strict, rules });
    printOutcome(context, outcome);
    return outcome.result.status === 'fail' ? EXIT.findings : EXIT.fine;
  },
};
