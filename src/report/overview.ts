import type { Report } from './report.js';

type Document = Report['documents'][number];

/** More ids or names in a line are counted. */
const MOST_IDS = 8;
const MOST_NAMES = 3;

/** A plan in words: how far it is, and a line for each link of what is traced to what. */
export function describeOverview({ documents, completeness, traceability }: Report): string[] {
  const links = traceability?.links ?? [];
  return [
    ...(completeness === undefined || documents.length < 2 ? [] : [`plan: ${percent(completeness)} complete`]),
    ...links.map(({ from, to, covered, uncovered }) => {
      const open = uncovered.length > 0 ? `, without: ${some(uncovered, MOST_IDS)}` : '';
      return `traced, ${from} to ${to}: ${covered.length} of ${covered.length + uncovered.length}${open}`;
    }),
  ];
}

/** What a document was checked against, and how far it is. */
export function describeState({ template, recognized_by, completeness, status, blocked_by }: Document): string {
  if (template === undefined) return 'no known template, general rules only';
  const by = recognized_by === 'headings' ? `${template} by its headings` : template;
  const state = [by, `${percent(completeness ?? 0)} of required fields filled`];
  if (status === 'blocked') return [...state, `blocked by ${some(blocked_by ?? [], MOST_NAMES)}`].join(', ');
  return [...state, ...(status ? [status] : [])].join(', ');
}

function some(names: readonly string[], most: number): string {
  const more = names.length - most;
  return more > 0 ? `${names.slice(0, most).join(', ')} and ${more} more` : names.join(', ');
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
