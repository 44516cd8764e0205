import * as z from 'zod';
import { checkedDocumentSchema, countsSchema, findingSchema, shortTraceabilitySchema } from '../report/report.js';
import { MAX_DOCUMENT } from './document-limit.js';
import { lazily } from './lazily.js';
import { defineOperation, type Outcome } from './operation.js';

const output = lazily(() =>
  z.strictObject({
    status: z.enum(['pass', 'fail']),
    counts: countsSchema(),
    suppressed: z.int().describe('Kept back by comments in the documents.'),
    findings: z.array(findingSchema()),
    omitted: z.int().describe('Findings not listed, the least severe ones.'),
    documents: z.array(checkedDocumentSchema().extend({ omitted_blocking: z.int().optional() })),
    omitted_documents: z.int(),
    completeness: z.number().optional(),
    traceability: shortTraceabilitySchema().optional(),
  }),
);

const path = z.string().min(1).max(4096);

/** What validate_plan is given; paths only with a workspace. */
export interface GivenValidation {
  readonly path?: string | undefined;
  readonly paths?: readonly string[] | undefined;
  readonly documents?:
    | readonly { readonly name: string; readonly content: string; readonly template?: string | undefined }[]
    | undefined;
  readonly strict?: boolean | undefined;
  readonly rules?: readonly string[] | undefined;
}

/** A report as far as there is room for it. */
export type ShortReport = Outcome<z.infer<ReturnType<typeof output>>>['result'];

export const validatePlan = defineOperation({
  name: 'validate_plan',
  title: 'Validate documents',
  description:
    'Checks documents and says with line, column and fix what is missing, unfinished or broken. Documents made by fill_template are checked against their template, others by the general rules.',
  effect: 'reads',
  needsWorkspace: ['path', 'paths'],
  input: ({ workspace }) =>
    z.strictObject({
      ...(workspace && {
        path: path.optional().describe('A Markdown file or a folder, relative to the workspace.'),
        paths: z.array(path).min(1).max(1000).optional().describe('Several of them, checked as one plan.'),
      }),
      documents: z
        .array(
          z.strictObject({
            name: z.string().min(1).max(500).describe('Name for the findings, such as prd.md.'),
            content: z.string().max(MAX_DOCUMENT),
            template: z.string().max(200).optional().describe('Template id, if the front matter does not name it.'),
          }),
        )
        .min(1)
        .max(5000)
        .optional()
        .describe('Documents given as text.'),
      strict: z.boolean().optional().describe('Warnings fail too. Default false.'),
      rules: z.array(z.string().max(20)).min(1).optional().describe('Only these rules, such as ["TXT-1"].'),
    }),
  output,
  async run(session, given) {
    const { validateGiven } = await import('./validate-given.js');
    return validateGiven(session, given as GivenValidation);
  },
});
