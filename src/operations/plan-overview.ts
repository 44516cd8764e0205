import * as z from 'zod';
import type { CheckedDocument, Validation } from '../validate/validate.js';

/** What is told of a checked document. */
export const checkedDocumentSchema = z.strictObject({
  name: z.string(),
  template: z.string().optional(),
  recognized_by: z.enum(['document', 'caller', 'headings']).optional(),
  completeness: z.number().optional().describe('Share of required fields that have a value, 0 to 1.'),
  status: z.enum(['done', 'ready', 'blocked']).optional(),
  blocked_by: z.array(z.string()).optional().describe('Documents to finish first.'),
});

/** What is told of the documents as one plan. */
export const overviewSchema = z.strictObject({
  completeness: z.number().optional().describe('Of all documents, 0 to 1.'),
  traceability: z
    .strictObject({
      links: z.array(
        z.strictObject({
          from: z.string(),
          to: z.string(),
          covered: z.array(z.string()),
          uncovered: z.array(z.string()),
          omitted: z.int().optional(),
        }),
      ),
      requirements: z.array(z.strictObject({ id: z.string(), document: z.string(), traced: z.array(z.string()) })),
      omitted_requirements: z.int().optional(),
    })
    .optional(),
});

type Overview = z.infer<typeof overviewSchema>;
type Matrix = NonNullable<Overview['traceability']>;

/** What the matrix may take as JSON, in characters: links and requirements half each. */
const BUDGET = 6_000;
const MOST_BLOCKING = 10;

export function overviewOf({ completeness, traceability }: Validation): Overview {
  return {
    ...(completeness !== undefined && { completeness }),
    ...(traceability && { traceability: shorten(traceability) }),
  };
}

/** A document as it is listed. */
export function listed({ blocked_by, ...document }: CheckedDocument): z.infer<typeof checkedDocumentSchema> {
  return { ...document, ...(blocked_by && { blocked_by: blocked_by.slice(0, MOST_BLOCKING) }) };
}

/** What is not covered is kept before what is. What is left out is counted. */
function shorten({ links, requirements }: NonNullable<Validation['traceability']>): Matrix {
  const share = BUDGET / 2 / links.length;
  const rows = fitting(requirements, BUDGET / 2);
  return {
    links: links.map(({ from, to, covered, uncovered }) => {
      const open = fitting(uncovered, share);
      const closed = fitting(covered, share - JSON.stringify(open).length);
      const omitted = covered.length + uncovered.length - open.length - closed.length;
      return { from, to, covered: closed, uncovered: open, ...(omitted > 0 && { omitted }) };
    }),
    requirements: rows.map(({ traced, ...row }) => ({ ...row, traced: [...traced] })),
    ...(rows.length < requirements.length && { omitted_requirements: requirements.length - rows.length }),
  };
}

/** As many of the first as fit. */
function fitting<Item>(items: readonly Item[], budget: number): Item[] {
  let used = 0;
  const end = items.findIndex((item) => {
    used += JSON.stringify(item).length + 1;
    return used > budget;
  });
  return end < 0 ? [...items] : items.slice(0, end);
}

/** The plan in words: how far it is, and a line for each link of which something is not covered. */
export function describeOverview({ documents, completeness, traceability }: Validation): string[] {
  const links = traceability?.links ?? [];
  return [
    ...(completeness === undefined || documents.length < 2 ? [] : [`plan: ${percent(completeness)} complete`]),
    ...links.map(({ from, to, covered, uncovered }) => {
      const shown = uncovered.slice(0, MOST_NAMED).join(', ');
      const more = uncovered.length > MOST_NAMED ? ` and ${uncovered.length - MOST_NAMED} more` : '';
      const open = uncovered.length > 0 ? `, without: ${shown}${more}` : '';
      return `traced, ${from} to ${to}: ${covered.length} of ${covered.length + uncovered.length}${open}`;
    }),
  ];
}

const MOST_NAMED = 8;

/** How far a document is, in words. */
export function describeState({ template, recognized_by, completeness, status, blocked_by }: CheckedDocument): string {
  if (template === undefined) return 'no known template, general rules only';
  const by = recognized_by === 'headings' ? `${template} by its headings` : template;
  const state = [by, `${percent(completeness ?? 0)} of required fields filled`];
  if (status === 'blocked') return [...state, `blocked by ${namesOf(blocked_by ?? [])}`].join(', ');
  return [...state, ...(status ? [status] : [])].join(', ');
}

function namesOf(names: readonly string[]): string {
  const more = names.length - MOST_SHOWN;
  return more > 0 ? `${names.slice(0, MOST_SHOWN).join(', ')} and ${more} more` : names.join(', ');
}

const MOST_SHOWN = 3;

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
