import * as z from 'zod';
import { DocwrightError, hasCode } from '../errors.js';
import { didYouMean } from '../template/suggest.js';
import { RULES } from '../validate/rules/index.js';
import { type Finding, type GivenDocument, type Validation, validate } from '../validate/validate.js';
import type { Workspace } from '../workspace/workspace.js';
import { MAX_DOCUMENT, UNREADABLE } from './documents.js';
import { defineOperation, type Outcome, type Session } from './operation.js';
import {
  checkedDocumentSchema,
  describeOverview,
  describeState,
  listed,
  overviewOf,
  overviewSchema,
} from './plan-overview.js';

/** More findings than an assistant can act on at once; the rest is counted. */
const MAX_FINDINGS = 200;

const severity = z.enum(['error', 'warning', 'info']);

const output = z.strictObject({
  status: z.enum(['pass', 'fail']),
  counts: z.strictObject({ error: z.int(), warning: z.int(), info: z.int() }),
  findings: z.array(
    z.strictObject({
      rule: z.string(),
      severity,
      document: z.string(),
      line: z.int(),
      column: z.int(),
      message: z.string(),
      fix: z.string(),
    }),
  ),
  omitted: z.int().describe('Findings that are counted but not listed, the least severe ones.'),
  documents: z.array(checkedDocumentSchema),
  ...overviewSchema.shape,
});

export const validatePlan = defineOperation({
  name: 'validate_plan',
  title: 'Validate documents',
  description:
    'Checks documents and says with line, column and fix what is missing, unfinished or broken: placeholders left behind, required and empty sections, tables that lost columns, front matter. Documents made by fill_template are checked against their template, others by the general rules.',
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
    const { documents, strict = false, rules } = input;
    const { path } = input as { path?: string };
    refuseUnknownRules(rules);
    const given = await collect(session, path, documents);
    const catalog = await session.catalog();
    const found = validate(given, {
      templates: {
        ids: catalog.entries.map(({ template }) => template.id),
        get: (name) => catalog.get(name)?.template,
        all: () => catalog.entries.map(({ template }) => template),
      },
      rules,
      date: session.today(),
    });
    const count = (wanted: z.infer<typeof severity>) =>
      found.findings.filter((finding) => finding.severity === wanted).length;
    const counts = { error: count('error'), warning: count('warning'), info: count('info') };
    const findings = mostSevere(found.findings);
    const result = {
      status: counts.error > 0 || (strict && counts.warning > 0) ? ('fail' as const) : ('pass' as const),
      counts,
      findings,
      omitted: found.findings.length - findings.length,
      documents: found.documents.map(listed),
      ...overviewOf(found),
    };
    return { result, text: describe(result, found), failed: false };
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
  if (documents) return documents;
  if (!workspace || path === undefined) return [];
  const isFolder = (await workspace.kind(path)) === 'directory';
  const paths = isFolder ? await workspace.listFiles(path, { extension: '.md' }) : [await workspace.relative(path)];
  if (paths.length === 0) {
    throw new DocwrightError(
      'file_not_found',
      `${await workspace.relative(path)} holds no Markdown files.`,
      'Name a folder with .md files, or one file.',
    );
  }
  const given: GivenDocument[] = [];
  // One after the other: a folder may hold more files than a process may open.
  for (const name of paths) given.push(await readGiven(workspace, name, isFolder));
  return given;
}

async function readGiven(workspace: Workspace, name: string, isListed: boolean): Promise<GivenDocument> {
  try {
    return { name, content: await workspace.readText(name, { maxBytes: MAX_DOCUMENT }) };
  } catch (error) {
    const isOwn = UNREADABLE.some((code) => hasCode(error, code));
    // A listed file that is not there was taken away since.
    if (!isOwn && !(isListed && hasCode(error, 'file_not_found'))) throw error;
    const { message, hint } = error as DocwrightError;
    return { name, content: '', unreadable: { message, fix: hint } };
  }
}

/** The findings that are listed: in their order, and of too many the most severe. */
function mostSevere(findings: readonly Finding[]): readonly Finding[] {
  const order = severity.options;
  const kept = [...findings]
    .sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity))
    .slice(0, MAX_FINDINGS);
  const listed = new Set(kept);
  return findings.filter((finding) => listed.has(finding));
}

function refuseUnknownRules(rules: readonly string[] | undefined): void {
  const known = RULES.map(({ id }) => id);
  const unknown = rules?.find((rule) => !known.includes(rule));
  if (unknown === undefined) return;
  const nearest = didYouMean(unknown, known);
  throw new DocwrightError(
    'arguments_invalid',
    `There is no rule "${unknown.slice(0, 80)}".`,
    `${nearest ? `Did you mean ${nearest}? ` : ''}The rules are ${known.join(', ')}.`,
  );
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

type Validated = Outcome<z.infer<typeof output>>['result'];

function describe({ status, counts, findings, omitted }: Validated, found: Validation): string {
  const { documents } = found;
  const total = `${status}: ${plural(documents.length, 'document')}, ${plural(counts.error, 'error')}, ${plural(counts.warning, 'warning')}, ${counts.info} info`;
  const lines = findings.map(
    (each) => `${each.document}:${each.line}:${each.column} ${each.severity} ${each.rule} ${each.message} ${each.fix}`,
  );
  const more =
    omitted > 0
      ? [
          `… and ${plural(omitted, 'less severe finding')} more: narrow with path, documents or rules to see ${omitted === 1 ? 'it' : 'them'}.`,
        ]
      : [];
  const state = documents.map((document) => `${document.name}: ${describeState(document)}`);
  return [total, ...lines, ...more, ...state, ...describeOverview(found)].join('\n');
}
