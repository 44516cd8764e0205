import * as z from 'zod';
import { layFacts } from '../document/facts.js';
import { type FillOptions, fill } from '../document/fill.js';
import { factsOf } from '../plan/facts.js';
import { AUDIENCES } from '../template/field.js';
import type { Written } from '../workspace/write-text.js';
import { fillAsking } from './fill-asking.js';
import { refuseUnlessMarkdown } from './markdown-path.js';
import { defineOperation, type Outcome } from './operation.js';
import { refuseTooLarge } from './values-size.js';

const field = z.string();

const output = z.strictObject({
  template: z.strictObject({ id: z.string(), version: z.string() }),
  status: z.enum(['complete', 'incomplete', 'refused']),
  filled: z.array(field).describe('Paths of fields, such as risks[0].cause.'),
  defaulted: z.array(field),
  missing_required: z.array(z.strictObject({ field, question: z.string(), type: z.string() })),
  missing_optional: z.array(field),
  tbd: z.array(field),
  unknown: z.array(z.strictObject({ field, did_you_mean: z.string().optional() })),
  invalid: z.array(z.strictObject({ field, message: z.string() })),
  asked: z
    .strictObject({
      outcome: z.enum(['answered', 'declined', 'cancelled', 'unsupported', 'nothing_to_ask']),
      answered: z.array(field),
      rejected: z.array(z.strictObject({ field, message: z.string() })),
    })
    .optional()
    .describe('What came of missing: ask.'),
  document: z.string().optional(),
  path: z.string().optional().describe('Relative to the workspace.'),
  bytes: z.int().optional(),
  sha256: z.string().optional(),
});

const inputOfText = z.strictObject({
  template: z.string().min(1).max(200).describe('Id or alias, as list_templates shows it.'),
  values: z
    .record(z.string(), z.unknown())
    .describe('The fields by name, as get_template describes them. "TBD: reason" stands for a value not yet known.'),
  audience: z
    .enum(AUDIENCES)
    .optional()
    .describe('Who it is for; larger audiences are asked for more. Default startup.'),
  missing: z
    .enum(['mark', 'ask', 'error'])
    .optional()
    .describe(
      'mark (default): missing required fields are marked; ask: the user is asked for them in a form first, if the client can show one; error: nothing is made.',
    ),
  date: z.iso.date().optional().describe('Date of the document, YYYY-MM-DD; today unless given.'),
});

const inputWithFile = inputOfText.extend({
  path: z
    .string()
    .min(1)
    .max(4096)
    .optional()
    .describe('Markdown file to write, relative to the workspace; without it the text is returned.'),
  overwrite: z.boolean().optional().describe('Replace the file if it exists. Default false.'),
});

type Given = z.infer<typeof inputWithFile>;

export const fillTemplate = defineOperation({
  name: 'fill_template',
  title: 'Fill a template',
  description:
    'Makes a finished Markdown document from a template and your values, and returns a receipt of what was filled, defaulted and is still missing. Values are checked by type; nothing is invented: a required field without a value stands as a visible marker. Get the fields from get_template first.',
  effect: 'writes',
  needsWorkspace: ['path', 'overwrite'],
  input: ({ workspace }): typeof inputOfText | typeof inputWithFile => (workspace ? inputWithFile : inputOfText),
  output,
  async run(session, input) {
    const { template: name, values, audience, missing, date, path, overwrite }: Given = input;
    const { template } = (await session.catalog()).find(name);
    if (path !== undefined) refuseUnlessMarkdown(path);
    refuseTooLarge(values);
    const config = await session.config();
    const options: FillOptions = {
      date: date ?? session.today(),
      audience: audience ?? config.audience ?? 'startup',
      // A date that is asked for goes before the one that holds for all documents.
      facts: layFacts(date === undefined ? {} : { doc: { date } }, factsOf(config)),
      ...(missing === 'error' && { missing }),
    };
    const { receipt, document, asked } =
      missing === 'ask'
        ? await fillAsking(template, values, options, session.ask)
        : { ...fill(template, values, options), asked: undefined };
    const result: Filled = {
      ...receipt,
      ...(asked && { asked }),
      ...(document !== undefined && (await deliver(document))),
    };
    const text = describeReceipt(result);
    return {
      result,
      text: result.document === undefined ? text : `${text}\n\n${result.document}`,
      failed: receipt.status === 'refused',
      links: result.path === undefined ? [] : [result.path],
    };

    async function deliver(text: string): Promise<{ document: string } | Written> {
      if (path === undefined || !session.workspace) return { document: text };
      return session.workspace.writeText(path, text, { overwrite: overwrite === true });
    }
  },
});

/** A receipt with where the document is: in the receipt, or in a file. */
type Filled = Outcome<z.infer<typeof output>>['result'];

/** A receipt in words. */
export function describeReceipt({ template, status, path, bytes, ...receipt }: Filled): string {
  const { missing_required, missing_optional, tbd, unknown, invalid, defaulted, asked } = receipt;
  const lines = [`${template.id}@${template.version}: ${status}`];
  if (path !== undefined) lines.push(`Written: ${path} (${bytes} bytes)`);
  for (const each of invalid) lines.push(`invalid ${each.field}: ${each.message}`);
  for (const each of unknown) {
    lines.push(
      `unknown ${each.field}: ${each.did_you_mean ? `did you mean ${each.did_you_mean}?` : 'the template has no such field'}`,
    );
  }
  for (const each of missing_required) lines.push(`missing ${each.field} (${each.type}): ${each.question}`);
  if (asked) lines.push(...describeAsked(asked));
  if (tbd.length > 0) lines.push(`to be decided: ${tbd.join(', ')}`);
  if (defaulted.length > 0) lines.push(`defaulted: ${defaulted.join(', ')}`);
  if (missing_optional.length > 0) lines.push(`optional and empty: ${missing_optional.join(', ')}`);
  if (status === 'refused') lines.push('Nothing was made. Correct these values and call again with all values.');
  return lines.join('\n');
}

const ASKED = {
  answered: [],
  declined: ['The user was asked and declined. Go on without these facts, or talk about them with the user.'],
  cancelled: ['The user was asked and closed the form. Ask in the conversation, or go on without these facts.'],
  unsupported: ['The user was not asked, because this client shows no forms. Put the questions in the conversation.'],
  nothing_to_ask: ['The user was not asked: nothing is missing that a form can ask for.'],
} as const;

function describeAsked({ outcome, answered, rejected }: NonNullable<Filled['asked']>): string[] {
  return [
    ...ASKED[outcome],
    ...(answered.length > 0 ? [`answered by the user: ${answered.join(', ')}`] : []),
    ...rejected.map(({ field, message }) => `not taken from the user ${field}: ${message}`),
  ];
}
