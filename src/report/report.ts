import * as z from 'zod';
import { type JsonSchema, jsonSchemaOf } from '../template/json-schema.js';

/** Severities, the gravest first. */
export const SEVERITIES = ['error', 'warning', 'info'] as const;

export const findingSchema = () =>
  z.strictObject({
    rule: z.string(),
    severity: z.enum(SEVERITIES),
    document: z.string(),
    line: z.int(),
    column: z.int(),
    message: z.string(),
    fix: z.string(),
  });

export const countsSchema = () => z.strictObject({ error: z.int(), warning: z.int(), info: z.int() });

export const checkedDocumentSchema = () =>
  z.strictObject({
    name: z.string(),
    template: z.string().optional(),
    recognized_by: z.enum(['document', 'caller', 'headings']).optional(),
    completeness: z.number().optional().describe('0 to 1, of required fields.'),
    status: z.enum(['done', 'ready', 'blocked']).optional(),
    blocked_by: z.array(z.string()).optional().describe('Documents to finish first.'),
  });

const linkSchema = () =>
  z.strictObject({
    from: z.string(),
    to: z.string(),
    covered: z.array(z.string()),
    uncovered: z.array(z.string()),
  });

const traceRowSchema = () => z.strictObject({ id: z.string(), document: z.string(), traced: z.array(z.string()) });

/** What is traced to what. */
export const traceabilitySchema = () =>
  z.strictObject({
    links: z.array(linkSchema()),
    requirements: z.array(traceRowSchema()),
  });

/** The matrix where there is not room for all of it. */
export const shortTraceabilitySchema = () =>
  z.strictObject({
    links: z.array(linkSchema().extend({ omitted: z.int().optional() })),
    requirements: z.array(traceRowSchema()),
    omitted_requirements: z.int().optional(),
  });

/** A finding as it is listed in a baseline. */
export const knownFindingSchema = () =>
  z.strictObject({
    fingerprint: z
      .string()
      .describe('Of the rule, the document, the line it stands in, and how many like it come before.'),
    rule: z.string(),
    document: z.string(),
    message: z.string(),
  });

/** All that came of a validation, as programs read it. */
export const reportSchema = () =>
  z.strictObject({
    status: z.enum(['pass', 'fail']).describe('fail with an error; when strict, with a warning too.'),
    counts: countsSchema().describe('Of the findings that are listed.'),
    suppressed: z.int().describe('Findings that comments in the documents keep from being listed.'),
    known: z.int().describe('Findings that are in the baseline and not listed.'),
    gone: z.array(knownFindingSchema()).describe('Entries of the baseline that no longer occur.'),
    findings: z.array(
      findingSchema().extend({
        line: z.int().describe('From 1.'),
        column: z.int().describe('From 1, in UTF-16 code units.'),
        fingerprint: z.string().describe('The same as long as the line says the same, wherever it stands.'),
      }),
    ),
    documents: z.array(
      checkedDocumentSchema().extend({
        template: z.string().optional().describe('id@version; absent if only the general rules were applied.'),
      }),
    ),
    completeness: z.number().optional().describe('Of all documents with a template, 0 to 1.'),
    traceability: traceabilitySchema()
      .optional()
      .describe('What is traced to what, by ids; absent if the documents have no two kinds that can be.'),
  });

export type Report = Frozen<z.infer<ReturnType<typeof reportSchema>>>;
export type ShortTraceability = Frozen<z.infer<ReturnType<typeof shortTraceabilitySchema>>>;

/** Made once and only read from then on. */
type Frozen<Value> = Value extends readonly (infer Item)[]
  ? readonly Frozen<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: Frozen<Value[Key]> }
    : Value;

export type ReportedFinding = Report['findings'][number];
export type KnownFinding = z.infer<ReturnType<typeof knownFindingSchema>>;
export type Counts = Report['counts'];

/** The schema of a report for programs: JSON Schema 2020-12. */
export function reportJsonSchema(): JsonSchema {
  return {
    ...jsonSchemaOf(reportSchema()),
    title: 'Result of docwright validate --json',
    description: 'Documents are named by their paths in the workspace. Later versions may add keys, and change none.',
  };
}

/** How many findings there are of each severity. */
export function countFindings(findings: readonly Pick<ReportedFinding, 'severity'>[]): Counts {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

/** Whether documents with such findings pass. */
export function statusOf(counts: Counts, strict: boolean): Report['status'] {
  return counts.error > 0 || (strict && counts.warning > 0) ? 'fail' : 'pass';
}

/** `2 errors, 1 warning, 0 info`. */
export function describeCounts({ error, warning, info }: Counts): string {
  return `${plural(error, 'error')}, ${plural(warning, 'warning')}, ${info} info`;
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
