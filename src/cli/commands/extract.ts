import { describeExtraction, extractDocument } from '../../operations/extract-document.js';
import { type CommandDefinition, runOperation } from '../command.js';
import { EXIT } from '../exit.js';
import { reach } from '../reach.js';

export const extract: CommandDefinition = {
  examples: [
    'docwright extract docs/prd.md > prd.yaml',
    "docwright extract docs/prd.md --json | jq '.places'",
    'docwright extract docs/prd.md | docwright fill prd --values -',
  ],
  async run(context) {
    const [file = ''] = context.args;
    const { workspace, json } = context.options;
    const named = workspace === undefined ? await reach(file) : { workspace, path: file };
    const outcome = await runOperation(extractDocument, await context.open(named), { path: named.path });
    // The values alone go to standard output, so that they can be piped; the rest is for people.
    context.console.print(json ? JSON.stringify(outcome.result, null, 2) : outcome.text);
    if (!json) context.console.note(describeExtraction(outcome.result));
    return outcome.failed ? EXIT.findings : EXIT.fine;
  },
};
