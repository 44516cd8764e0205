import { explainRules } from '../../operations/explain-rules.js';
import { type CommandDefinition, printOutcome, runOperation } from '../command.js';
import { EXIT } from '../exit.js';

export const rules: CommandDefinition = {
  examples: ['docwright rules', 'docwright rules TXT-1', 'docwright rules --json'],
  async run(context) {
    const [rule] = context.args;
    printOutcome(context, await runOperation(explainRules, await context.open({ workspace: '.' }), { rule }));
    return EXIT.fine;
  },
};
