import * as z from 'zod';
import { SOURCES } from '../catalog/catalog.js';
import { lazily } from './lazily.js';
import { defineOperation, type Outcome } from './operation.js';

const PARTS = ['fields', 'outline', 'example', 'body'] as const;
/** A part of a template that can be asked for. */
export type Part = (typeof PARTS)[number];

const output = lazily(() =>
  z.strictObject({
    id: z.string(),
    title: z.string(),
    description: z.string(),
    version: z.string(),
    source: z.enum(SOURCES),
    reads: z.array(z.string()).describe('Templates whose documents to have at hand when filling this one.'),
    fields: z.record(z.string(), z.unknown()).optional().describe('JSON Schema 2020-12 of the values.'),
    left_out: z.array(z.string()).optional().describe('Told by name only; fields or include gives them.'),
    outline: z.array(z.string()).optional(),
    example: z.record(z.string(), z.unknown()).optional().describe('Values that fill the template completely.'),
    body: z.string().optional(),
  }),
);

/** What is told of a template. */
export type ToldTemplate = Outcome<z.infer<ReturnType<typeof output>>>['result'];

export const getTemplate = defineOperation({
  name: 'get_template',
  title: 'Get the contract of a template',
  description:
    'Returns which facts a template needs: every field with type, guidance and whether it is required, and the outline of the document. Call it before fill_template. include: example shows values that fill it completely, body the template itself.',
  effect: 'reads',
  needsWorkspace: [],
  input: () =>
    z.strictObject({
      template: z.string().min(1).max(200).describe('Id or alias, as list_templates shows it.'),
      include: z
        .array(z.enum(PARTS))
        .min(1)
        .optional()
        .describe('Parts, in full; without it fields and outline, optional parts of a long one by name only.'),
      fields: z
        .array(z.string().max(200))
        .min(1)
        .max(100)
        .optional()
        .describe('Only these, in full: names of fields, or headings.'),
    }),
  output,
  async run(session, { template, include, fields }) {
    const { tellTemplate } = await import('./tell-template.js');
    return tellTemplate((await session.catalog()).find(template), include, fields);
  },
});
