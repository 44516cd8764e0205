import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { extract } from '../document/extract.js';
import { readDocument } from '../document/read.js';
import { update } from '../document/update.js';
import { DocwrightError } from '../errors.js';
import { eachField } from '../template/field.js';
import { didYouMean } from '../template/suggest.js';
import type { Template } from '../template/template.js';
import { changedPaths } from './changed-paths.js';
import { type OpenedDocument, openDocument } from './documents.js';
import { inTurn } from './in-turn.js';
import { type Outcome, type Session, workspaceOf } from './operation.js';
import type { GivenUpdate, Updated } from './update-document.js';
import { refuseTooLarge } from './values-size.js';

/**
 * Changes facts in a document, and writes it unless there is a conflict or a value that cannot be taken.
 *
 * @throws DocwrightError those of `openDocument` and of the workspace, `file_changed`
 */
export async function updateGiven(session: Session, input: GivenUpdate): Promise<Outcome<Updated>> {
  const workspace = workspaceOf(session);
  refuseTooLarge(input.values ?? {});
  // Of two at once the other would be refused, for it would find another document than it has read.
  return inTurn(workspace, async () => {
    const opened = await openDocument(session, workspace, input.path);
    const { template } = opened;
    const to = input.to_version;
    if (to !== undefined && to !== template.version) throw versionUnknown(template, to);
    const unknown = unknownPaths(template, input.replace ?? []);
    const updated = update(template, opened.text, {
      values: input.values,
      remove: input.remove,
      replace: input.replace,
      target: to === undefined ? undefined : template,
    });
    const refused = unknown.length > 0 || updated.invalid.length > 0 || updated.unknown.length > 0;
    const changes = updated.changed && !refused;
    const written =
      changes && input.dry_run !== true
        ? await workspace.writeText(opened.path, updated.document, { overwrite: true, expected: opened.text })
        : undefined;
    const result: Updated = {
      template: { id: template.id, version: template.version },
      status: refused ? 'refused' : updated.conflicts.length > 0 ? 'conflict' : changes ? 'updated' : 'unchanged',
      path: opened.path,
      changed: changes ? changedBetween(opened, updated.document) : [],
      conflicts: refused ? [] : updated.conflicts,
      invalid: updated.invalid.map((each) => ({ field: each.path, message: each.message })),
      unknown: [
        ...updated.unknown.map((each) => ({
          field: each.path,
          ...(each.didYouMean && { did_you_mean: each.didYouMean }),
        })),
        ...unknown,
      ],
      ...(changes && { diff: diffOf(opened.path, opened.text, updated.document) }),
      ...(written && { bytes: written.bytes, sha256: written.sha256 }),
    };
    const failed = result.status === 'conflict' || result.status === 'refused';
    return { result, text: describeUpdate(result, opened), failed, links: written ? [result.path] : [] };
  });
}

function versionUnknown({ id, version }: Template, wanted: string): DocwrightError {
  return new DocwrightError(
    'template_unknown',
    `There is no version ${wanted} of ${id} at hand: it is ${version}.`,
    `Leave to_version out, or give ${version}.`,
  );
}

/** Paths to replace that are no markdown field. */
function unknownPaths(template: Template, paths: readonly string[]): { field: string; did_you_mean?: string }[] {
  const known = [...eachField(template.fields)].filter(({ type }) => type.kind === 'markdown').map((each) => each.path);
  return paths.flatMap((given) => {
    const declared = given.replace(/\[[^\]]*\]/g, '[]');
    if (known.includes(declared)) return [];
    const nearest = didYouMean(declared, known);
    return [{ field: given, ...(nearest && { did_you_mean: nearest }) }];
  });
}

function changedBetween({ template, document }: OpenedDocument, text: string): string[] {
  return changedPaths(extract(template, document).values, extract(template, readDocument(text)).values);
}

function diffOf(path: string, before: string, after: string): string {
  return createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
}

/** An update in words; the diff stands behind them, if there is one. */
function describeUpdate(result: Updated, { version }: OpenedDocument): string {
  const summary = summarizeUpdate(result);
  const { template, status, diff } = result;
  const other =
    version !== undefined && version !== template.version && status !== 'updated'
      ? `\nThe document names ${template.id}@${version}; to_version: "${template.version}" moves it to the version at hand.`
      : '';
  return `${summary}${other}${diff === undefined ? '' : `\n\n${diff}`}`;
}

const NEXT = {
  updated: [],
  unchanged: ['The document holds these values already; nothing was written.'],
  conflict: [
    'Nothing was written. Give the value that is there, or take it into yours; a markdown field named in replace is written over.',
  ],
  refused: ['Nothing was written. Correct these and call again with all changes.'],
} as const;

/** An update in words, without the diff. */
export function summarizeUpdate({ template, status, path, changed, bytes, ...result }: Updated): string {
  const lines = [`${path} (${template.id}@${template.version}): ${status}`];
  if (changed.length > 0) lines.push(`changed: ${changed.join(', ')}`);
  if (status === 'updated')
    lines.push(bytes === undefined ? 'Dry run: nothing was written.' : `Written: ${bytes} bytes`);
  for (const each of result.conflicts) {
    lines.push(`conflict ${each.field} (${path}:${each.line})`, `  yours: ${each.yours}`, `  theirs: ${each.theirs}`);
  }
  for (const each of result.invalid) lines.push(`invalid ${each.field}: ${each.message}`);
  for (const each of result.unknown) {
    const nearest = each.did_you_mean ? `did you mean ${each.did_you_mean}?` : 'the template has no such field';
    lines.push(`unknown ${each.field}: ${nearest}`);
  }
  return [...lines, ...NEXT[status]].join('\n');
}
