import { createHash } from 'node:crypto';
import { stringify } from 'yaml';
import { readDocument } from '../document/read.js';
import { splitFrontMatter } from '../markdown/frontmatter.js';
import { writeLiteral, writeText } from '../markdown/text.js';
import type { Template } from '../template/template.js';
import type { Standing } from './standing.js';

/** The file of the index in the folder of a plan. */
export const INDEX_FILE = 'README.md';

/** The key that says whose document an index is, and its value. */
const MADE_BY = ['index', 'docwright'] as const;

/** A document as the index has it. */
export interface IndexEntry {
  /** Its file in the folder of the plan. */
  readonly file: string;
  readonly template: Template;
  /** Undefined: it was not made by that template. */
  readonly standing: Standing | undefined;
}

/** The file of a template's document in the folder of a plan. */
export function documentFile({ id }: Pick<Template, 'id'>): string {
  return `${id.replaceAll('_', '-')}.md`;
}

/** The index of a plan: its documents with what each is for and how far it is. */
export function writeIndex(project: string, entries: readonly IndexEntry[]): string {
  const body = [
    `# ${writeText(project, { construct: 'heading' })}: plan`,
    '',
    'The documents of this plan, in the order in which to read and fill them. Docwright keeps this page up to date until somebody edits it.',
    '',
    '| Document | What it is for | Status | Required facts | Open questions |',
    '| --- | --- | --- | --- | --- |',
    ...entries.map(rowOf),
    '',
  ].join('\n');
  const [key, value] = MADE_BY;
  return `---\n${stringify({ [key]: value, digest: digestOf(body) }, { lineWidth: 0, version: '1.2' })}---\n\n${body}`;
}

/** Whether a text is an index that nobody has edited; to format it is no edit. */
export function isOwnIndex(text: string): boolean {
  const { source, frontMatter: { values } = {} } = readDocument(text);
  const [key, value] = MADE_BY;
  if (values?.[key] !== value || Object.keys(values).length !== 2) return false;
  return values.digest === digestOf(splitFrontMatter(source)?.body ?? '');
}

/** Blanks and the dashes below the head of a table do not count: formatters wrap lines and align columns. */
function digestOf(body: string): string {
  const text = body.replace(/-{3,}/g, '---').replace(/\s+/g, ' ').trim();
  return `sha256-${createHash('sha256').update(text).digest('hex')}`;
}

function rowOf({ file, template, standing }: IndexEntry): string {
  const cell = (text: string) => writeText(text, { construct: 'cell' });
  const cells = [
    `[${writeLiteral(template.title, { construct: 'cell' })}](${encodeURI(file)})`,
    cell(purposeOf(template)),
    ...(standing
      ? [cell(standing.status) || '–', `${standing.finished} of ${standing.required}`, openOf(standing)]
      : ['not a document of this template', '–', '–']),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** The first sentence says what a document is for, the second when to use it. */
function purposeOf({ description }: Template): string {
  return /^.*?[.!?](?=\s|$)/s.exec(description)?.[0] ?? description;
}

function openOf({ missing, tbd, invalid }: Standing): string {
  const more = [...(tbd > 0 ? [`${tbd} to be decided`] : []), ...(invalid > 0 ? [`${invalid} to be corrected`] : [])];
  return [String(missing.length), ...more].join(', ');
}
