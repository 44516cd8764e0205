import * as z from 'zod';
import { AUDIENCES } from '../template/field.js';
import { PLAN_SCOPES } from '../template/plan-scope.js';
import { lazily } from './lazily.js';
import { defineOperation, type Outcome } from './operation.js';

/** The most questions that are returned at once. */
const MAX_LIMIT = 100;

const text = z.string();
const count = z.int();

const output = lazily(() =>
  z.strictObject({
    status: z.enum(['complete', 'incomplete', 'refused']),
    documents: z.array(
      z.strictObject({
        template: text,
        path: text,
        status: z.enum(['complete', 'incomplete', 'skipped', 'refused']),
        required: count.optional(),
        finished: count.optional(),
        missing: count.optional(),
        tbd: count.optional(),
        invalid: count.optional(),
        note: text.optional(),
        document: text.optional(),
      }),
    ),
    index: z
      .strictObject({ path: text, status: z.enum(['written', 'unchanged', 'kept']), document: text.optional() })
      .optional(),
    questions: z.array(
      z.strictObject({
        document: text,
        also_in: z.array(text).optional(),
        field: text,
        type: text,
        question: text,
        guidance: text.optional(),
      }),
    ),
    total_questions: count,
    unused: z.array(text),
    refused: z.array(z.strictObject({ template: text.optional(), field: text, message: text })),
  }),
);

/** What was made of a plan. */
export type MadePlan = Outcome<z.infer<ReturnType<typeof output>>>['result'];

const inputOfText = lazily(() =>
  z.strictObject({
    project: z
      .strictObject({
        name: text.min(1).optional(),
        summary: text.optional(),
        owner: text.optional(),
      })
      .optional()
      .describe('Given once; name is needed unless docwright.yaml has it, owner keeps the documents right.'),
    doc: z
      .record(text, z.unknown())
      .optional()
      .describe('More for every document: version, status, contributors, approvers, links.'),
    scope: z.enum(PLAN_SCOPES).optional().describe('How many documents. Default mvp.'),
    templates: z
      .array(text.min(1).max(200))
      .min(1)
      .max(200)
      .optional()
      .describe('These templates, in place of a scope.'),
    audience: z.enum(AUDIENCES).optional().describe('As in fill_template.'),
    values: z
      .record(text, z.record(text, z.unknown()))
      .optional()
      .describe('Values by template id, as in fill_template.'),
    date: z.iso.date().optional().describe('Date of the documents; today unless given.'),
    limit: z.int().min(0).max(MAX_LIMIT).optional().describe('Most questions to return. Default 20.'),
  }),
);

const inputWithFile = lazily(() =>
  inputOfText().extend({
    directory: text.min(1).max(4096).optional().describe('Folder to write into. Default docs/plan.'),
    overwrite: z.boolean().optional().describe('Replace documents that exist. Default false.'),
  }),
);

type Input = ReturnType<typeof inputOfText> | ReturnType<typeof inputWithFile>;

/** What create_plan is given. */
export type GivenPlanCall = z.infer<ReturnType<typeof inputWithFile>>;

export const createPlan = defineOperation({
  name: 'create_plan',
  title: 'Create a plan',
  description:
    'Makes all documents of a project plan from facts given once, with an index, and returns the open questions in the order to ask them. What exists is left as it is and read for its questions, so call it again to go on.',
  effect: 'writes',
  needsWorkspace: ['directory', 'overwrite'],
  input: ({ workspace }): Input => (workspace ? inputWithFile() : inputOfText()),
  output,
  async run(session, given: GivenPlanCall) {
    const { planGiven } = await import('./plan-given.js');
    return planGiven(session, given);
  },
});
