import * as z from 'zod';
import { SOURCES } from '../catalog/catalog.js';
import { eachSection, eachSlot, type Section, titleOf } from '../template/body.js';
import type { Field } from '../template/field.js';
import { fieldsJsonSchema } from '../template/schema.js';
import type { Template } from '../template/template.js';
import { typeName } from '../template/type-name.js';
import { defineOperation } from './operation.js';

const PARTS = ['fields', 'outline', 'example', 'body'] as const;

const output = z.strictObject({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  version: z.string(),
  source: z.enum(SOURCES),
  reads: z.array(z.string()).describe('Templates whose documents to have at hand when filling this one.'),
  fields: z.record(z.string(), z.unknown()).optional().describe('JSON Schema 2020-12 of the values.'),
  outline: z
    .array(
      z.strictObject({
        heading: z.string(),
        depth: z.int(),
        fields: z.array(z.string()),
        computed: z.boolean().optional(),
      }),
    )
    .optional(),
  example: z.record(z.string(), z.unknown()).optional().describe('Values that fill the template completely.'),
  body: z.string().optional(),
});

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
      include: z.array(z.enum(PARTS)).min(1).optional().describe('Parts to return; fields and outline unless given.'),
    }),
  output,
  async run(session, { template: name, include = ['fields', 'outline'] }) {
    const { template, source } = (await session.catalog()).find(name);
    const { id, title, description, version, reads } = template;
    const result: z.infer<typeof output> = {
      id,
      title,
      description,
      version,
      source,
      reads: [...reads],
      ...(include.includes('fields') && {
        fields: fieldsJsonSchema(template.title, template.fields),
      }),
      ...(include.includes('outline') && { outline: [...eachSection(template.body)].map(outlineOf) }),
      ...(include.includes('example') && { example: template.example }),
      ...(include.includes('body') && { body: template.source }),
    };
    return { result, text: describe(result, template), failed: false };
  },
});

function outlineOf(section: Section) {
  const own: Section = { ...section, sections: [] };
  return {
    heading: titleOf(section),
    depth: section.depth,
    fields: [...eachSlot(own)].map((slot) => slot.field.path),
    ...(section.content?.kind === 'computed' && { computed: true }),
  };
}

/** The fields in the words of the notation, one to a line, what is inside of a field indented below it. */
function writeContract(fields: readonly Field[], indent: string): string {
  return fields
    .map((field) => {
      const { name, type, required, guidance, audience } = field;
      const inside =
        type.kind === 'items' || type.kind === 'object' ? `\n${writeContract(type.fields, `${indent}  `)}` : '';
      const asked = audience ? ` (${audience})` : '';
      return `${indent}${name}${required ? '!' : ''} ${typeName(type)}${asked}${guidance ? `: ${guidance}` : ''}${inside}`;
    })
    .join('\n');
}

function describe(result: z.infer<typeof output>, template: Template): string {
  const { id, version, title, description, reads, fields, outline, example, body } = result;
  const parts = [`${id}@${version} ${title}\n${description}`];
  if (reads.length > 0) parts.push(`Have at hand: ${reads.join(', ')}.`);
  if (fields) {
    parts.push(
      `Fields (! required; leave out what you do not know, or write "TBD: reason"):\n${writeContract(template.fields, '')}`,
    );
  }
  if (outline) {
    const lines = outline.map(
      ({ heading, depth, fields, computed }) =>
        `${'#'.repeat(depth)} ${heading}${computed ? ' (computed)' : fields.length > 0 ? ` (${fields.join(', ')})` : ''}`,
    );
    parts.push(`Outline:\n${lines.join('\n')}`);
  }
  if (example) parts.push(`Example values:\n${JSON.stringify(example, null, 1)}`);
  if (body !== undefined) parts.push(`Template:\n${body}`);
  return parts.join('\n\n');
}
