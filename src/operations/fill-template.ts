import * as z from 'zod';
import { type FillOptions, fill } from '../document/fill.js';
import { DocwrightError } from '../errors.js';
import { AUDIENCES } from '../template/field.js';
import type { Written } from '../workspace/write-text.js';
import { defineOperation, type Outcome } from './operation.js';

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
    .enum(['mark', 'error'])
    .optional()
    .describe('mark (default): missing required fields are marked; error: nothing is made.'),
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
    const { template: name, values, audience, missing, date = session.today(), path, overwrite }: Given = input;
    const { template } = (await session.catalog()).find(name);
    if (path !== undefined) refuseUnlessMarkdown(path);
    refuseTooLarge(values);
    const options: FillOptions = { date, ...(audience && { audience }), ...(missing && { missing }) };
    const { receipt, document } = fill(template, values, options);
    const result: Filled = { ...receipt, ...(document !== undefined && (await deliver(document))) };
    const text = describeReceipt(result);
    return {
      result,
      text: result.document === undefined ? text : `${text}\n\n${result.document}`,
      failed: receipt.status === 'refused',
    };

    async function deliver(text: string): Promise<{ document: string } | Written> {
      if (path === undefined || !session.workspace) return { document: text };
      return session.workspace.writeText(path, text, { overwrite: overwrite === true });
    }
  },
});

/** A receipt with where the document is: in the receipt, or in a file. */
type Filled = Outcome<z.infer<typeof output>>['result'];

/** What is written has to be readable as a document again. */
function refuseUnlessMarkdown(path: string): void {
  if (/[^/\\]\.md$/i.test(path)) return;
  throw new DocwrightError(
    'path_invalid',
    `${JSON.stringify(path.slice(-80))} is not the name of a Markdown file.`,
    'Name a file that ends in .md, for example docs/prd.md.',
  );
}

function refuseTooLarge(values: unknown): void {
  const size = sizeOf(values);
  if (size <= MAX_VALUES) return;
  throw new DocwrightError(
    'values_invalid',
    Number.isFinite(size)
      ? `The values are ${size} characters long as JSON, and at most ${MAX_VALUES} are taken.`
      : 'The values are nested too deep to be read.',
    'Split the document into several, or shorten the longest values.',
  );
}

/** In characters of JSON; infinite for what is nested so deep that it cannot be written. */
function sizeOf(values: unknown): number {
  try {
    return JSON.stringify(values).length;
  } catch (error) {
    if (error instanceof RangeError) return Number.POSITIVE_INFINITY;
    throw error;
  }
}

/** A receipt in words. */
export function describeReceipt({ template, status, path, bytes, ...receipt }: Filled): string {
  const { missing_required, missing_optional, tbd, unknown, invalid, defaulted } = receipt;
  const lines = [`${template.id}@${template.version}: ${status}`];
  if (path !== undefined) lines.push(`Written: ${path} (${bytes} bytes)`);
  for (const each of invalid) lines.push(`invalid ${each.field}: ${each.message}`);
  for (const each of unknown) {
    lines.push(
      `unknown ${each.field}: ${each.did_you_mean ? `did you mean ${each.did_you_mean}?` : 'the template has no such field'}`,
    );
  }
  for (const each of missing_required) lines.push(`missing ${each.field} (${each.type}): ${each.question}`);
  if (tbd.length > 0) lines.push(`to be decided: ${tbd.join(', ')}`);
  if (defaulted.length > 0) lines.push(`defaulted: ${defaulted.join(', ')}`);
  if (missing_optional.length > 0) lines.push(`optional and empty: ${missing_optional.join(', ')}`);
  if (status === 'refused') lines.push('Nothing was made. Correct these values and call again with all values.');
  return lines.join('\n');
}
