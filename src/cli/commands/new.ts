import { Option } from 'commander';
import { createPlan } from '../../operations/create-plan.js';
import type { Session } from '../../operations/operation.js';
import { AUDIENCES, type Field } from '../../template/field.js';
import { PLAN_SCOPES } from '../../template/plan-scope.js';
import { factFields } from '../../template/shared.js';
import { type CommandDefinition, collect, collectWords, printOutcome, runOperation } from '../command.js';
import { EXIT } from '../exit.js';
import { setValues } from '../set-values.js';
import { readValues } from '../values-file.js';

export const newPlan: CommandDefinition = {
  examples: [
    'docwright new --name Atlas --owner "Product manager" --scope standard',
    'docwright new docs/atlas --only prd,adr --values plan.yaml',
    'docwright new --name Atlas --set doc.version=1.0 --set prd.problem="Maps go stale."',
  ],
  configure: (command) =>
    command
      .option('--name <name>', 'what the project is called')
      .option('--summary <text>', 'what it is, in two or three sentences')
      .option('--owner <who>', 'who keeps the documents right')
      .addOption(
        new Option('--scope <scope>', 'which documents (default: mvp)').choices([...PLAN_SCOPES]).conflicts('only'),
      )
      .option('--only <templates>', 'these templates instead of a scope, such as prd,adr', collectWords)
      .option('-f, --values <file>', 'JSON or YAML file with project, doc and values by template, - for standard input')
      .option('-s, --set <field=value>', 'one value, such as prd.problem=… or doc.version=1.0; repeatable', collect)
      .option('--overwrite', 'replace documents that exist')
      .addOption(
        new Option('--audience <name>', 'who it is for; larger ones are asked for more (default: startup)').choices([
          ...AUDIENCES,
        ]),
      )
      .option('--date <date>', 'date of the documents, YYYY-MM-DD (default: today)')
      .option('--limit <number>', 'most questions to list (default: 20)', Number),
  async run(context) {
    const [directory] = context.args;
    const { values: file, set, name, summary, owner, scope, only, overwrite, audience, date, limit } = context.options;
    const session = await context.open({ workspace: '.' });
    const read = file === undefined ? {} : await readValues(String(file));
    const settings = (set as string[] | undefined) ?? [];
    const given = settings.length === 0 ? read : setValues(read, settings, await settableFields(session));
    const { project, doc, ...values } = given;
    const named = {
      ...(name !== undefined && { name }),
      ...(summary !== undefined && { summary }),
      ...(owner !== undefined && { owner }),
    };
    const outcome = await runOperation(createPlan, session, {
      project: isGroup(project) || project === undefined ? { ...project, ...named } : project,
      doc,
      values: Object.keys(values).length > 0 ? values : undefined,
      directory,
      scope,
      templates: only,
      overwrite,
      audience,
      date,
      limit,
    });
    printOutcome(context, outcome);
    return outcome.failed ? EXIT.findings : EXIT.fine;
  },
};

/** What a setting may name: the facts of the project, and the fields of every template below its id. */
async function settableFields(session: Session): Promise<readonly Field[]> {
  const { entries } = await session.catalog();
  const templates = entries.map(({ template: { id, title, fields } }): Field => {
    return { name: id, path: id, type: { kind: 'object', fields }, required: false, question: title };
  });
  return [...factFields(), ...templates];
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
