import * as z from 'zod';
import { lazily } from './lazily.js';
import { defineOperation, type Outcome } from './operation.js';

const path = z.string().min(1).max(1000);

const output = lazily(() =>
  z.strictObject({
    template: z.strictObject({ id: z.string(), version: z.string() }),
    status: z.enum(['updated', 'unchanged', 'conflict', 'refused']),
    path: z.string().describe('Relative to the workspace.'),
    changed: z.array(z.string()).describe('Paths of fields, such as risks[RISK-003].cause.'),
    conflicts: z.array(
      z.strictObject({
        field: z.string(),
        line: z.int(),
        yours: z.string().describe('What you want to stand there.'),
        theirs: z.string().describe('What stands there.'),
      }),
    ),
    invalid: z.array(z.strictObject({ field: z.string(), message: z.string() })),
    unknown: z.array(z.strictObject({ field: z.string(), did_you_mean: z.string().optional() })),
    diff: z.string().optional().describe('Unified diff.'),
    bytes: z.int().optional().describe('Of the written file.'),
    sha256: z.string().optional(),
  }),
);

const input = lazily(() =>
  z.strictObject({
    path: z.string().min(1).max(4096).describe('The document, relative to the workspace.'),
    values: z
      .record(z.string(), z.unknown())
      .optional()
      .describe('What changes, as in fill_template; list items with their id to change them, without to add.'),
    remove: z
      .array(path)
      .max(1000)
      .optional()
      .describe('Paths to take away, such as why_now or risks[RISK-003] or in_scope[2].'),
    replace: z
      .array(path)
      .max(1000)
      .optional()
      .describe('Paths of markdown fields whose present text may be written over; look at it first.'),
    to_version: z
      .string()
      .max(50)
      .optional()
      .describe('Version of the template, as list_templates shows it, that the document moves to.'),
    dry_run: z.boolean().optional().describe('Return the diff and write nothing. Default false.'),
  }),
);

/** What update_document is given. */
export type GivenUpdate = z.infer<ReturnType<typeof input>>;

/** What came of an update. */
export type Updated = Outcome<z.infer<ReturnType<typeof output>>>['result'];

export const updateDocument = defineOperation({
  name: 'update_document',
  title: 'Update a document',
  description:
    'Changes facts in a document that fill_template made, and leaves everything else as people wrote it. Give only what changes: items of numbered lists are found by id and changed or added, never dropped; what goes is named in remove. On a conflict nothing is written and both sides are returned.',
  effect: 'writes',
  needsWorkspace: 'always',
  input,
  output,
  async run(session, given) {
    const { updateGiven } = await import('./update-given.js');
    return updateGiven(session, given);
  },
});
