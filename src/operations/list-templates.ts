import * as z from 'zod';
import { type ListedTemplate, SOURCES } from '../catalog/catalog.js';
import { PLAN_SCOPES } from '../template/plan-scope.js';
import { lazily } from './lazily.js';
import { defineOperation, listingOf } from './operation.js';

const output = lazily(() => {
  const shadowed = z.strictObject({ source: z.enum(SOURCES), version: z.string(), file: z.string() });
  const problem = z.strictObject({
    file: z.string(),
    line: z.int(),
    column: z.int(),
    message: z.string(),
    fix: z.string(),
  });
  const listed = z.strictObject({
    id: z.string(),
    title: z.string(),
    category: z.string(),
    description: z.string(),
    version: z.string().optional(),
    source: z.enum(SOURCES).optional().describe('bundled unless told.'),
    shadows: z.array(shadowed).optional().describe('Templates of the same id that this one takes the place of.'),
    file: z.string().optional(),
    aliases: z.array(z.string()).optional(),
    reads: z.array(z.string()).optional(),
    required: z.int().optional(),
    optional: z.int().optional(),
    required_fields: z.array(z.string()).optional(),
    optional_fields: z.array(z.string()).optional(),
  });
  return z.strictObject({
    templates: z.array(listed),
    total: z.int(),
    problems: z.array(problem).describe('Template files that break the format and were left out.'),
  });
});

export const listTemplates = defineOperation({
  name: 'list_templates',
  title: 'List document templates',
  description:
    'Lists the document templates that can be filled: PRD, ADR, test plan and others, with the workspace’s own. Call it first to find the id that the other tools take. Search with query over titles, descriptions and field names.',
  effect: 'reads',
  needsWorkspace: [],
  input: () =>
    z.strictObject({
      query: z.string().max(200).optional().describe('Words to search for.'),
      category: z.string().max(200).optional().describe('Only this category.'),
      scope: z.enum(PLAN_SCOPES).optional().describe('Only those of a plan of this size.'),
      format: z
        .enum(['concise', 'detailed'])
        .optional()
        .describe('detailed adds versions, field names, aliases, files.'),
    }),
  output,
  async run(session, { query, category, scope, format = 'concise' }) {
    const catalog = await listingOf(session);
    const entries = catalog.list({ query, category, scope });
    const result = {
      templates: entries.map((entry) => summarize(entry, format === 'detailed')),
      total: entries.length,
      problems: catalog.broken.flatMap(({ file, problems }) =>
        problems.map(({ line, column, message, fix }) => ({ file, line, column, message, fix })),
      ),
    };
    return { result, text: describe(result), failed: false };
  },
});

function summarize({ summary, source, shadows, file }: ListedTemplate, detailed: boolean) {
  const { id, title, category, description, version, aliases, reads, required, optional } = summary;
  return {
    id,
    title,
    category,
    description,
    ...((detailed || source !== 'bundled') && { version, source }),
    ...(shadows.length > 0 && { shadows: [...shadows] }),
    ...(detailed && {
      file,
      aliases: [...aliases],
      reads: [...reads],
      required: required.length,
      optional: optional.length,
      required_fields: [...required],
      optional_fields: [...optional],
    }),
  };
}

function describe({ templates, total, problems }: z.infer<ReturnType<typeof output>>): string {
  const lines = templates.map((each) => {
    const shadows = each.shadows
      ?.map(({ source, version }) => ` [${each.source}, in place of ${source} ${version}]`)
      .join('');
    const detail = each.required_fields
      ? `\n  required: ${each.required_fields.join(', ')}\n  optional: ${each.optional_fields?.join(', ') || 'none'}`
      : '';
    const origin = shadows ?? (each.source && each.source !== 'bundled' ? ` [${each.source}]` : '');
    return `${each.id}${each.version ? ` ${each.version}` : ''}${origin}: ${each.description}${detail}`;
  });
  const broken = problems.map(
    ({ file, line, column, message, fix }) => `left out: ${file}:${line}:${column} ${message}. ${fix}`,
  );
  const none = total === 0 ? ['No template matches. Try fewer words, or leave query and category out.'] : [];
  return [...lines, ...none, ...broken].join('\n');
}
