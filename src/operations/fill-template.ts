import * as z from 'zod';
import { type FillOptions, fill } from '../document/fill.js';
import type { Receipt } from '../document/receipt.js';
import { DocwrightError } from '../errors.js';
import { AUDIENCES } from '../template/field.js';
import type { Written } from '../workspace/write-text.js';
import { defineOperation } from './operation.js';

/** The most characters that values, written as JSON, and a document may have. */
export const MAX_VALUES = 5_000_000;

const field = z.string().describe('Path of a field, such as risks[0].cause.');

const output = z.strictObject({
  template: z.strictObject({ id: z.string(), version: z.string() }),
  status: z.enum(['complete', 'incomplete', 'refused']),
  filled: z.array(field),
  defaulted: z.array(field),
  missing_required: z.array(z.strictObject({ field, question: z.string(), type: z.string() })),
  missing_optional: z.array(field),
  tbd: z.array(field),
  unknown: z.array(z.strictObject({ field, did_you_mean: z.string().optional() })),
  invalid: z.array(z.strictObject({ field, message: z.string() })),
  document: z.string().optional(),
  path: z.string().optional().describe('Relative to the workspace.'),
  bytes: z.int().optional(),
  sha256: z.string().optional(),
});

export const fillTemplate = defineOperation({
  name: 'fill_template',
  title: 'Fill a template',
  description:
    'Makes a finished Markdown document from a template and your values, and returns a receipt of what was filled, defaulted and is still missing. Values are checked by type; nothing is invented: a required field without a value stands as a visible marker. Get the fields from get_template first.',
  effect: 'writes',
  needsWorkspace: ['path', 'overwrite'],
  input: ({ workspace }) =>
    z.strictObject({
      template: z.string().min(1).max(200).describe('Id or alias, as list_templates shows it.'),
      values: z
        .record(z.string(), z.unknown())
        .describe(
          'The fields by name, as get_template describes them. "TBD: reason" stands for a value not yet known.',
        ),
      audience: z
        .enum(AUDIENCES)
        .optional()
        .describe('Who it is for; larger audiences are asked for more. Default startup.'),
      missing: z
        .enum(['mark', 'error'])
        .optional()
        .describe('mark (default): missing required fields are marked; error: nothing is made.'),
      date: z.iso.date().optional().describe('Date of the document, YYYY-MM-DD; today unless given.'),
      ...(workspace && {
        path: z
          .string()
          .min(1)
          .max(4096)
          .optional()
          .describe('File to write, relative to the workspace; without it the text is returned.'),
        overwrite: z.boolean().optional().describe('Replace the file if it exists. Default false.'),
      }),
    }),
  output,
  async run(session, input) {
    const { template: name, values, audience, missing, date = session.today() } = input;
    const { path, overwrite } = input as { path?: string; overwrite?: boolean };
    const { template } = (await session.catalog()).find(name);
    refuseTooLarge(values);
    const options: FillOptions = { date, ...(audience && { audience }), ...(missing && { missing }) };
    const { receipt, document } = fill(template, values, options);
    const result = { ...receipt, ...(document !== undefined && (await deliver(document))) };
    return { result, text: describe(result), failed: receipt.status === 'refused' };

    async function deliver(text: string): Promise<{ document: string } | Written> {
      if (path === undefined || !session.workspace) return { document: text };
      return session.workspace.writeText(path, text, { overwrite: overwrite === true });
    }
  },
});

function refuseTooLarge(values: unknown): void {
  const size = JSON.stringify(values).length;
  if (size <= MAX_VALUES) return;
  throw new DocwrightError(
    'values_invalid',
    `The values are ${size} characters long as JSON, and at most ${MAX_VALUES} are taken.`,
    'Split the document into several, or shorten the longest values.',
  );
}

function describe(receipt: Receipt & Partial<Written> & { readonly document?: string }): string {
  const {
    template,
    status,
    missing_required,
    missing_optional,
    tbd,
    unknown,
    invalid,
    defaulted,
    document,
    path,
    bytes,
  } = receipt;
  const lines = [`${template.id}@${template.version}: ${status}`];
  if (path !== undefined) lines.push(`Written: ${path} (${bytes} bytes)`);
  for (const each of invalid) lines.push(`invalid ${each.field}: ${each.message}`);
  for (const each of unknown) {
    lines.push(
      `unknown ${each.field}${each.did_you_mean ? `: did you mean ${each.did_you_mean}?` : ': the template has no such field'}`,
    );
  }
  for (const each of missing_required) lines.push(`missing ${each.field} (${each.type}): ${each.question}`);
  if (tbd.length > 0) lines.push(`to be decided: ${tbd.join(', ')}`);
  if (defaulted.length > 0) lines.push(`defaulted: ${defaulted.join(', ')}`);
  if (missing_optional.length > 0) lines.push(`optional and empty: ${missing_optional.join(', ')}`);
  if (status === 'refused') lines.push('Nothing was made. Correct these values and call again with all values.');
  if (document !== undefined) lines.push('', document);
  return lines.join('\n');
}
