import * as z from 'zod';
import { DocwrightError } from '../errors.js';
import { checkedDocumentSchema, countsSchema, findingSchema, shortTraceabilitySchema } from '../report/report.js';
import type { GivenDocument } from '../validate/validate.js';
import { checkDocuments } from './check-documents.js';
import { DocumentReader, listDocuments } from './collect-documents.js';
import { MAX_DOCUMENT } from './documents.js';
import { defineOperation, type Session } from './operation.js';
import { describe, shorten } from './shorten-report.js';

const output = z.strictObject({
  status: z.enum(['pass', 'fail']),
  counts: countsSchema,
  suppressed: z.int().describe('Kept back by comments in the documents.'),
  findings: z.array(findingSchema),
  omitted: z.int().describe('Findings not listed, the least severe ones.'),
  documents: z.array(checkedDocumentSchema.extend({ omitted_blocking: z.int().optional() })),
  omitted_documents: z.int(),
  completeness: z.number().optional(),
  traceability: shortTraceabilitySchema.optional(),
});

export const validatePlan = defineOperation({
  name: 'validate_plan',
  title: 'Validate documents',
  description:
    'Checks documents and says with line, column and fix what is missing, unfinished or broken. Documents made by fill_template are checked against their template, others by the general rules.',
  effect: 'reads',
  needsWorkspace: ['path'],
  input: ({ workspace }) =>
    z.strictObject({
      ...(workspace && {
        path: z
          .string()
          .min(1)
          .max(4096)
          .optional()
          .describe('A Markdown file or a folder, relative to the workspace.'),
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
  async run(session, input) {
    const { documents, strict, rules } = input;
    const { path } = input as { path?: string };
    const given = await collect(session, path, documents);
    const { report } = await checkDocuments(session, given, { strict, rules });
    const short = shorten(report);
    return { result: short, text: describe(short, report), failed: false };
  },
});

async function collect(
  session: Session,
  path: string | undefined,
  documents: readonly GivenDocument[] | undefined,
): Promise<readonly GivenDocument[]> {
  const { workspace } = session;
  if ((path === undefined) === (documents === undefined)) {
    throw new DocwrightError(
      'arguments_invalid',
      path === undefined ? 'There is nothing to validate.' : 'Both path and documents are given.',
      workspace ? 'Give either path or documents.' : 'Give documents.',
    );
  }
  if (documents) return withOwnNames(documents);
  if (!workspace || path === undefined) return [];
  return new DocumentReader(workspace).read(await listDocuments(workspace, [path]));
}

/** Findings name documents, and links lead to them by their names. */
function withOwnNames(documents: readonly GivenDocument[]): readonly GivenDocument[] {
  const seen = new Set<string>();
  for (const { name } of documents) {
    if (seen.has(name)) {
      throw new DocwrightError(
        'arguments_invalid',
        `Two of the documents are called ${JSON.stringify(name.slice(0, 80))}.`,
        'Give each its own name, such as the path of its file.',
      );
    }
    seen.add(name);
  }
  return documents;
}
