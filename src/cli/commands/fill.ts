import { Option } from 'commander';
import { describeReceipt } from '../../operations/fill-given.js';
import { fillTemplate } from '../../operations/fill-template.js';
import { AUDIENCES } from '../../template/field.js';
import { type CommandDefinition, collect, runOperation } from '../command.js';
import { EXIT } from '../exit.js';
import { setValues } from '../set-values.js';
import { readValues } from '../values-file.js';

export const fill: CommandDefinition = {
  examples: [
    'docwright fill prd --values prd.yaml --out docs/prd.md',
    'docwright fill adr --set project.name=Atlas --set id=ADR-0001',
    'docwright show prd --include example --json | jq .example | docwright fill prd --values -',
  ],
  configure: (command) =>
    command
      .option('-f, --values <file>', 'JSON or YAML file with the values, - for standard input')
      .option(
        '-s, --set <field=value>',
        'one value, such as project.name=Atlas or risks[0].impact=4; repeatable',
        collect,
      )
      .option('-o, --out <file>', 'write the document to this file of the workspace (default: standard output)')
      .option('--overwrite', 'replace the file if it exists')
      .addOption(
        new Option('--missing <how>', 'mark what is required and missing (default), or make nothing').choices([
          'mark',
          'error',
        ]),
      )
      .addOption(
        new Option('--audience <name>', 'who it is for; larger ones are asked for more (default: startup)').choices([
          ...AUDIENCES,
        ]),
      )
      .option('--date <date>', 'date of the document, YYYY-MM-DD (default: today)'),
  async run(context) {
    const [template = ''] = context.args;
    const { values: file, set, out, overwrite, missing, audience, date, json } = context.options;
    const session = await context.open({ workspace: '.' });
    const given = file === undefined ? {} : await readValues(String(file));
    const entry = (await session.catalog()).find(template);
    const values = setValues(given, (set as string[] | undefined) ?? [], entry.template.fields);
    const outcome = await runOperation(fillTemplate, session, {
      template,
      values,
      path: out,
      overwrite,
      missing,
      audience,
      date,
    });
    const { document } = outcome.result;
    if (json) context.console.print(JSON.stringify(outcome.result, null, 2));
    else if (typeof document === 'string') {
      // The document alone goes to standard output, so that it can be piped; the receipt is for people.
      context.console.print(document);
      context.console.note(describeReceipt(outcome.result));
    } else context.console.note(outcome.text);
    return outcome.failed ? EXIT.findings : EXIT.fine;
  },
};
