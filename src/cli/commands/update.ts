import { openDocument } from '../../operations/documents.js';
import { workspaceOf } from '../../operations/operation.js';
import { updateDocument } from '../../operations/update-document.js';
import { summarizeUpdate } from '../../operations/update-given.js';
import { colourDiff } from '../colour-diff.js';
import { type CommandDefinition, collect, collectWords, runOperation } from '../command.js';
import { EXIT } from '../exit.js';
import { setValues } from '../set-values.js';
import { readValues } from '../values-file.js';

export const update: CommandDefinition = {
  examples: [
    'docwright update docs/prd.md --set doc.status=approved --dry-run',
    'docwright update docs/risks.md --set risks[RISK-003].impact=4 --remove risks[RISK-002]',
    'docwright update docs/prd.md --values changes.yaml --replace problem',
  ],
  configure: (command) =>
    command
      .option('-f, --values <file>', 'JSON or YAML file with what changes, - for standard input')
      .option('-s, --set <field=value>', 'one value, such as risks[RISK-003].impact=4; repeatable', collect)
      .option('--remove <paths>', 'what to take away, such as why_now,risks[RISK-003]', collectWords)
      .option('--replace <paths>', 'markdown fields whose present text may be written over', collectWords)
      .option('--to-version <version>', 'version of the template that the document moves to')
      .option('--dry-run', 'print the changes as a unified diff and write nothing'),
  async run(context) {
    const [path = ''] = context.args;
    const { values: file, set, remove, replace, toVersion, dryRun, json } = context.options;
    const session = await context.open({ workspace: '.' });
    const given = file === undefined ? {} : await readValues(String(file));
    const settings = (set as string[] | undefined) ?? [];
    // Only settings need the fields, to know what their texts stand for.
    const fields =
      settings.length === 0 ? [] : (await openDocument(session, workspaceOf(session), path)).template.fields;
    const outcome = await runOperation(updateDocument, session, {
      path,
      values: setValues(given, settings, fields, 'byId'),
      remove,
      replace,
      to_version: toVersion,
      dry_run: dryRun,
    });
    const { result, failed } = outcome;
    if (json) context.console.print(JSON.stringify(result, null, 2));
    else {
      if (dryRun && result.diff !== undefined) context.console.print(colourDiff(result.diff, context.console));
      context.console.note(summarizeUpdate(result));
    }
    return failed ? EXIT.findings : EXIT.fine;
  },
};
