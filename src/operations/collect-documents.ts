import { DocwrightError, hasCode } from '../errors.js';
import { CheckMemory } from '../validate/memory.js';
import type { Severity } from '../validate/rule.js';
import type { GivenDocument } from '../validate/validate.js';
import type { Workspace } from '../workspace/workspace.js';
import { MAX_DOCUMENT } from './document-limit.js';
import { UNREADABLE } from './documents.js';

/** Files to check, and the folders of which they are all the documents. */
export interface ListedDocuments {
  /** Relative to the workspace, each once. */
  readonly names: readonly string[];
  /** `.` for the whole workspace. */
  readonly folders: readonly string[];
  /** What the folders hold and is not read, with the reason. */
  readonly skipped: ReadonlyMap<string, DocwrightError>;
}

/**
 * The Markdown files that paths stand for: files by themselves, folders with the folders below them.
 *
 * @throws DocwrightError those of the workspace, and `file_not_found` if there is no Markdown file
 */
export async function listDocuments(workspace: Workspace, paths: readonly string[]): Promise<ListedDocuments> {
  const names = new Set<string>();
  const folders: string[] = [];
  const skipped = new Map<string, DocwrightError>();
  for (const path of paths) {
    const name = await workspace.relative(path);
    if ((await workspace.kind(path)) === 'directory') {
      const files = await workspace.listFiles(path, {
        extension: '.md',
        onSkipped: (entry, why) => skipped.set(entry, why),
      });
      for (const file of files) names.add(file);
      folders.push(name);
    } else names.add(name);
  }
  if (names.size > 0) return { names: [...names], folders, skipped };
  throw new DocwrightError(
    'file_not_found',
    `${folders.join(', ')} ${folders.length === 1 ? 'holds' : 'hold'} no Markdown files.`,
    'Name a folder with .md files, or one file.',
  );
}

/** Reads documents, and again only those that were written since it read them. */
export class DocumentReader {
  /** What became of the documents that it read, for the next check. */
  readonly memory = new CheckMemory();
  private readonly known = new Map<string, { readonly stamp: string; readonly given: GivenDocument }>();

  constructor(private readonly workspace: Workspace) {}

  /**
   * The documents as they are now. What cannot be read is told as a finding.
   *
   * @throws DocwrightError those of the workspace that say something of other files too
   */
  async read({ names, folders, skipped }: ListedDocuments): Promise<readonly GivenDocument[]> {
    const given: GivenDocument[] = [];
    // One after the other: a folder may hold more files than a process may open.
    for (const name of names) given.push(await this.one(name, folders.length > 0));
    const listed = new Set(names);
    for (const name of this.known.keys()) if (!listed.has(name)) this.known.delete(name);
    return [...given, ...[...skipped].map(([name, why]) => unread(name, why, severityOf(name)))];
  }

  /** @param mayVanish whether it was listed a moment ago, so that it was taken away since if it is not there */
  private async one(name: string, mayVanish: boolean): Promise<GivenDocument> {
    try {
      // Before it is read, so that what is written meanwhile is read the next time.
      const stamp = await this.stampOf(name);
      const known = this.known.get(name);
      if (known && known.stamp === stamp) return known.given;
      const given = { name, content: await this.workspace.readText(name, { maxBytes: MAX_DOCUMENT }) };
      if (stamp !== undefined) this.known.set(name, { stamp, given });
      return given;
    } catch (error) {
      const isOwn = UNREADABLE.some((code) => hasCode(error, code));
      if (!isOwn && !(mayVanish && hasCode(error, 'file_not_found'))) throw error;
      return unread(name, error as DocwrightError);
    }
  }

  /** Undefined for what is not there: reading it tells why. */
  private async stampOf(name: string): Promise<string | undefined> {
    try {
      return (await this.workspace.lastWritten(name)).stamp;
    } catch (error) {
      if (error instanceof DocwrightError) return undefined;
      throw error;
    }
  }
}

function unread(name: string, { message, hint }: DocwrightError, severity?: Severity): GivenDocument {
  return { name, content: '', unreadable: { message, fix: hint, severity } };
}

/** A document that is skipped is missed; a folder need not hold any. */
function severityOf(name: string): Severity {
  return /\.md$/i.test(name) ? 'warning' : 'info';
}
