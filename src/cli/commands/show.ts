import { getTemplate } from '../../operations/get-template.js';
import { type CommandDefinition, collectWords, printOutcome, runOperation } from '../command.js';
import { EXIT } from '../exit.js';

export const show: CommandDefinition = {
  examples: [
    'docwright show prd',
    'docwright show release_plan --fields rollback,flags',
    "docwright show release_plan --fields 'Way back'",
    'docwright show prd --include example',
    'docwright show prd --json',
  ],
  configure: (command) =>
    command
      .option(
        '--include <parts>',
        'what to show of fields, outline, example, body (default: fields,outline)',
        collectWords,
      )
      .option('--fields <names>', 'only these fields, by their names or the headings of sections', collectWords),
  async run(context) {
    const [template] = context.args;
    // Named, and so in full: it is assistants that have little room.
    const { include = ['fields', 'outline'], fields } = context.options;
    printOutcome(
      context,
      await runOperation(getTemplate, await context.open({ workspace: '.' }), { template, include, fields }),
    );
    return EXIT.fine;
  },
};
