import { listTemplates } from '../../operations/list-templates.js';
import { type CommandDefinition, printOutcome, runOperation } from '../command.js';
import { EXIT } from '../exit.js';

export const list: CommandDefinition = {
  examples: ['docwright list', 'docwright list rollback --detailed'],
  configure: (command) =>
    command
      .option('--category <name>', 'only this category')
      .option('--scope <scope>', 'only those of a plan: mvp, standard or comprehensive')
      .option('--detailed', 'with field names'),
  async run(context) {
    const { category, scope, detailed } = context.options;
    const query = context.args.length > 0 ? context.args.join(' ') : undefined;
    const outcome = await runOperation(listTemplates, await context.open({ workspace: '.' }), {
      query,
      category,
      scope,
      format: detailed ? 'detailed' : undefined,
    });
    printOutcome(context, outcome);
    return EXIT.fine;
  },
};
