import { DocwrightError } from '../errors.js';
import type { GivenDocument } from '../validate/validate.js';
import { checkDocuments } from './check-documents.js';
import { DocumentReader, listDocuments } from './collect-documents.js';
import type { Outcome, Session } from './operation.js';
import { describe, shorten } from './shorten-report.js';
import type { GivenValidation, ShortReport } from './validate-plan.js';

/**
 * Checks the documents that are given or named.
 *
 * @throws DocwrightError `arguments_invalid`, `config_invalid`, and those of the workspace
 */
export async function validateGiven(session: Session, given: GivenValidation): Promise<Outcome<ShortReport>> {
  const { strict, rules } = given;
  const { report } = await checkDocuments(session, await collect(session, given), { strict, rules });
  const short = shorten(report);
  return { result: short, text: describe(short, report), failed: false };
}

async function collect(
  { workspace }: Session,
  { path, paths, documents }: GivenValidation,
): Promise<readonly GivenDocument[]> {
  const given = [path, paths, documents].filter((each) => each !== undefined);
  if (given.length !== 1) {
    throw new DocwrightError(
      'arguments_invalid',
      given.length === 0 ? 'There is nothing to validate.' : 'There is more than one thing to validate.',
      workspace ? 'Give one of path, paths and documents.' : 'Give documents.',
    );
  }
  if (documents) return withOwnNames(documents);
  if (!workspace) return [];
  return new DocumentReader(workspace).read(await listDocuments(workspace, paths ?? [path ?? '.']));
}

/** Findings name documents, and links lead to them by their names. */
function withOwnNames(documents: readonly GivenDocument[]): readonly GivenDocument[] {
  const seen = new Set<string>();
  for (const { name } of documents) {
    if (seen.has(name)) {
      throw new DocwrightError(
        'arguments_invalid',
        `Two of the documents are called ${JSON.stringify(name.slice(0, 80))}.`,
        'Give each its own name, such as the path of its file.',
      );
    }
    seen.add(name);
  }
  return documents;
}
