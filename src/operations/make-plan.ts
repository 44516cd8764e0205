import type { Catalog } from '../catalog/catalog.js';
import { withFacts } from '../document/facts.js';
import { fill } from '../document/fill.js';
import { DocwrightError } from '../errors.js';
import { documentFile, INDEX_FILE, type IndexEntry, writeIndex } from '../plan/index-document.js';
import { openQuestions } from '../plan/questions.js';
import { isComplete, type Standing, standingOf } from '../plan/standing.js';
import { planOrder } from '../template/plan-order.js';
import type { Template } from '../template/template.js';
import type { FileToWrite } from '../workspace/write-together.js';
import type { MadePlan } from './create-plan.js';
import { describePlan } from './describe-plan.js';
import type { Outcome, Session } from './operation.js';
import type { PlanFolder } from './plan-folder.js';
import type { PlanRequest } from './plan-request.js';

/** The longest documents together that an answer holds, in characters, where they cannot be written. */
const MAX_TEXT = 30_000;

/** More wrong values than anybody corrects at once. */
const MAX_REFUSED = 50;

/** A document of a plan: new, or left as it is. */
interface Planned {
  readonly template: Template;
  readonly path: string;
  /** Undefined of one that is there. */
  readonly document: string | undefined;
  readonly standing: Standing | undefined;
}

/** How a plan is made. */
interface MakeOptions {
  /** The most questions that are told. */
  readonly limit: number;
  readonly overwrite: boolean;
}

/**
 * Makes the documents of a plan that are not there yet, with their index, and reads those that are.
 *
 * @throws DocwrightError those of the workspace; then nothing was written
 */
export async function makePlan(
  session: Session,
  catalog: Catalog,
  request: PlanRequest,
  folder: PlanFolder,
  { limit, overwrite }: MakeOptions,
): Promise<Outcome<MadePlan>> {
  const { templates } = request;
  const total = templates.length + 1;
  const planned: Planned[] = [];
  const refused = [...request.refusals];
  for (const [done, template] of templates.entries()) {
    const path = folder.pathOf(documentFile(template));
    await session.progress?.({ done, total, doing: path });
    const filled = fillPlanned(template, request, session.today());
    // A wrong fact is told once, and not for every document.
    refused.push(...filled.refusals.filter(({ field }) => !request.refusals.some((known) => known.field === field)));
    const found = overwrite ? undefined : await folder.documentOf(template);
    const present = found ? found.text : filled.document;
    const standing = present === undefined ? undefined : standingOf(template, present, request.audience);
    planned.push({ template, path, document: found ? undefined : filled.document, standing });
  }
  if (refused.length > 0) return refuse(request, planned, refused, folder);

  await session.progress?.({ done: templates.length, total, doing: folder.pathOf(INDEX_FILE) });
  const entries = await indexEntries(catalog, planned, folder, request);
  const index = await planIndex(folder, writeIndex(request.name, entries));
  const result = { ...resultOf(request, planned, limit), index: index.told };
  if (session.workspace) {
    const files = planned.flatMap(({ template, document }): FileToWrite[] =>
      document === undefined ? [] : [{ name: documentFile(template), text: document, overwrite }],
    );
    if (index.file) files.push(index.file);
    if (files.length > 0) await session.workspace.writeTogether(folder.directory, files);
    await session.progress?.({ done: total, total, doing: folder.directory });
    return { result, text: describePlan(result, request, folder), failed: false, links: [index.told.path] };
  }
  const texts = withTexts(result, planned, index.file?.text);
  return { result: texts, text: describePlan(texts, request, folder), failed: false };
}

function fillPlanned(template: Template, { values, facts, audience }: PlanRequest, today: string) {
  const own = withFacts(template.fields, values.get(template) ?? {}, facts.given).values;
  const { document, receipt } = fill(template, own, { date: today, audience, facts: facts.configured });
  const refusals = [
    ...receipt.invalid,
    ...receipt.unknown.map(({ field, did_you_mean }) => ({
      field,
      message: did_you_mean ? `did you mean ${did_you_mean}?` : 'the template has no such field',
    })),
  ].map((each) => ({ template: template.id, ...each }));
  return { document, refusals };
}

/** The documents of this call, and those of other templates that stand in the folder, in the order of the plan. */
async function indexEntries(
  catalog: Catalog,
  planned: readonly Planned[],
  folder: PlanFolder,
  { audience }: PlanRequest,
): Promise<IndexEntry[]> {
  const standings = new Map(planned.map(({ template, standing }) => [template, standing]));
  const own = new Set(planned.map(({ template }) => template.id));
  for (const entry of catalog.entries) {
    const text = own.has(entry.summary.id) ? undefined : (await folder.documentOf(entry.summary))?.text;
    if (text === undefined) continue;
    const { template } = entry;
    const standing = standingOf(template, text, audience);
    if (standing) standings.set(template, standing);
  }
  return planOrder([...standings.keys()]).map((template) => ({
    file: documentFile(template),
    template,
    standing: standings.get(template),
  }));
}

async function planIndex(folder: PlanFolder, text: string) {
  const { free, text: before } = await folder.index();
  const status = !free ? ('kept' as const) : before === text ? ('unchanged' as const) : ('written' as const);
  const file: FileToWrite = { name: INDEX_FILE, text, overwrite: before !== undefined };
  return { told: { path: folder.pathOf(INDEX_FILE), status }, file: status === 'written' ? file : undefined };
}

function resultOf(request: PlanRequest, planned: readonly Planned[], limit: number): MadePlan {
  const questions = openQuestions(planned);
  const complete = planned.every(({ standing }) => standing && isComplete(standing));
  return {
    status: complete ? 'complete' : 'incomplete',
    documents: planned.map((each) => receiptOf(each, request)),
    questions: questions.slice(0, limit),
    total_questions: questions.length,
    unused: unusedFacts(request),
    refused: [],
  };
}

function receiptOf({ template, path, document, standing }: Planned, { values }: PlanRequest) {
  const unread = 'It was not made by this template, so it was not read.';
  const unused = 'It exists, so the values for it were not used; update_document puts them in.';
  const note = [...(standing ? [] : [unread]), ...(document === undefined && values.has(template) ? [unused] : [])];
  return {
    template: template.id,
    path,
    status:
      document === undefined
        ? ('skipped' as const)
        : standing && isComplete(standing)
          ? ('complete' as const)
          : ('incomplete' as const),
    ...(standing && {
      required: standing.required,
      finished: standing.finished,
      missing: standing.missing.length,
      tbd: standing.tbd,
      ...(standing.invalid > 0 && { invalid: standing.invalid }),
    }),
    ...(note.length > 0 && { note: note.join(' ') }),
  };
}

/** Facts that were given for this plan and stand in none of its documents. */
function unusedFacts({ templates, facts }: PlanRequest): string[] {
  const used = new Set(templates.flatMap(({ fields }) => withFacts(fields, {}, facts.given).taken));
  return Object.entries(facts.given).flatMap(([group, values]) =>
    Object.keys(values)
      .map((name) => `${group}.${name}`)
      .filter((path) => !used.has(path)),
  );
}

function refuse(
  request: PlanRequest,
  planned: readonly Planned[],
  refused: PlanRequest['refusals'],
  folder: PlanFolder,
): Outcome<MadePlan> {
  const named = new Set(refused.map(({ template }) => template));
  const documents = planned.filter(({ template }) => named.has(template.id));
  const result: MadePlan = {
    status: 'refused',
    documents: documents.map(({ template, path }) => ({ template: template.id, path, status: 'refused' })),
    questions: [],
    total_questions: 0,
    unused: [],
    refused: refused.slice(0, MAX_REFUSED),
  };
  return { result, text: describePlan(result, request, folder, refused.length), failed: true };
}

/** The result with the documents in it, where they cannot be written. */
function withTexts(result: MadePlan, planned: readonly Planned[], index: string | undefined): MadePlan {
  const length = planned.reduce((sum, { document = '' }) => sum + document.length, index?.length ?? 0);
  if (length > MAX_TEXT) {
    throw new DocwrightError(
      'no_workspace',
      `The ${planned.length} documents are ${length} characters long, and without a workspace an answer holds ${MAX_TEXT}.`,
      'Have Docwright started with --workspace DIR (or DOCWRIGHT_WORKSPACE), so that they are written; or ask for some of them with templates, or for one with fill_template.',
    );
  }
  return {
    ...result,
    documents: result.documents.map((each, at) => ({ ...each, document: planned[at]?.document ?? '' })),
    ...(result.index && { index: { ...result.index, ...(index !== undefined && { document: index }) } }),
  };
}
