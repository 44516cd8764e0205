import * as z from 'zod';
import { AUDIENCES } from '../template/field.js';
import { lazily } from './lazily.js';
import { defineOperation, type Outcome } from './operation.js';

const field = z.string();

const output = lazily(() =>
  z.strictObject({
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
  }),
);

const inputOfText = lazily(() =>
  z.strictObject({
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
  }),
);

const inputWithFile = lazily(() =>
  inputOfText().extend({
    path: z
      .string()
      .min(1)
      .max(4096)
      .optional()
      .describe('Markdown file to write, relative to the workspace; without it the text is returned.'),
    overwrite: z.boolean().optional().describe('Replace the file if it exists. Default false.'),
  }),
);

type Input = ReturnType<typeof inputOfText> | ReturnType<typeof inputWithFile>;

/** What fill_template is given. */
export type GivenFill = z.infer<ReturnType<typeof inputWithFile>>;

/** A receipt with where the document is: in the receipt, or in a file. */
export type Filled = Outcome<z.infer<ReturnType<typeof output>>>['result'];

export const fillTemplate = defineOperation({
  name: 'fill_template',
  title: 'Fill a template',
  description:
    'Makes a finished Markdown document from a template and your values, and returns a receipt of what was filled, defaulted and is still missing. Values are checked by type; nothing is invented: a required field without a value stands as a visible marker. Get the fields from get_template first.',
  effect: 'writes',
  needsWorkspace: ['path', 'overwrite'],
  input: ({ workspace }): Input => (workspace ? inputWithFile() : inputOfText()),
  output,
  async run(session, given: GivenFill) {
    const { fillGiven } = await import('./fill-given.js');
    return fillGiven(session, given);
  },
});
