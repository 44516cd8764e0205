import { getTemplate } from '../../operations/get-template.js';
import { type CommandDefinition, collectWords, printOutcome, runOperation } from '../command.js';
import { EXIT } from '../exit.js';

export const show: CommandDefinition = {
  usage: 'show <template>',
  summary: 'Show which facts a template needs',
  examples: ['docwright show prd', 'docwright show prd --include example', 'docwright show prd --json'],
  configure: (command) =>
    command.option(
      '--include <parts>',
      'what to show of fields, outline, example, body (default: fields,outline)',
      collectWords,
    ),
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
