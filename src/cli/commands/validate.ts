import { dirname, isAbsolute, relative, resolve } from 'node:path';
import { validatePlan } from '../../operations/validate-plan.js';
import { type CommandDefinition, printOutcome, runOperation } from '../command.js';
import { EXIT } from '../exit.js';

export const validate: CommandDefinition = {
  usage: 'validate <path>',
  summary: 'Check a document, or every document of a folder',
  examples: ['docwright validate docs', 'docwright validate docs/prd.md --strict --json'],
  configure: (command) =>
    command.option('--strict', 'warnings fail too').option('--rules <ids...>', 'only these rules'),
  async run(context) {
    const [path = '.'] = context.args;
    const { strict, rules, workspace } = context.options;
    // Somebody who names a file elsewhere may read it: the folder it lies in is the workspace then.
    const elsewhere = workspace === undefined && !isBelow(path);
    const session = await context.open({ workspace: elsewhere ? dirname(resolve(path)) : '.' });
    const outcome = await runOperation(validatePlan, session, {
      path: elsewhere ? resolve(path) : path,
      strict,
      rules,
    });
    printOutcome(context, outcome);
    return outcome.result.status === 'fail' ? EXIT.findings : EXIT.fine;
  },
};

function isBelow(path: string): boolean {
  const steps = relative('.', path);
  return !steps.startsWith('..') && !isAbsolute(steps);
}
