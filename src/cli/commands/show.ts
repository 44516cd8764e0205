import { getTemplate } from '../../operations/get-template.js';
import { type CommandDefinition, printOutcome, runOperation } from '../command.js';
import { EXIT } from '../exit.js';

export const show: CommandDefinition = {
  usage: 'show <template>',
  summary: 'Show which facts a template needs',
  examples: ['docwright show prd', 'docwright show prd --include example'],
  configure: (command) => command.option('--include <parts...>', 'fields, outline, example, body'),
  async run(context) {
    const [template] = context.args;
    const { include } = context.options;
    printOutcome(
      context,
      await runOperation(getTemplate, await context.open({ workspace: '.' }), { template, include }),
    );
    return EXIT.fine;
  },
};
