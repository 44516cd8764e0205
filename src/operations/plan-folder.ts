import { hasCode } from '../errors.js';
import { documentFile, INDEX_FILE, isOwnIndex } from '../plan/index-document.js';
import type { Template } from '../template/template.js';
import type { Workspace } from '../workspace/workspace.js';
import { MAX_DOCUMENT } from './document-limit.js';
import { UNREADABLE } from './documents.js';

/** A file that is there; its text, if it can be read. */
export interface FoundFile {
  readonly text: string | undefined;
}

/** The folder of a plan. Without a workspace there is none, and files have their names alone. */
export class PlanFolder {
  private constructor(
    private readonly workspace: Workspace | undefined,
    /** Relative to the workspace. */
    readonly directory: string,
  ) {}

  /** @throws DocwrightError those of the workspace, for a path that is refused */
  static async open(workspace: Workspace | undefined, directory: string): Promise<PlanFolder> {
    return new PlanFolder(workspace, workspace ? await workspace.relative(directory) : '.');
  }

  pathOf(file: string): string {
    return this.directory === '.' ? file : `${this.directory}/${file}`;
  }

  /** What stands where the document of a template belongs; undefined if nothing does. */
  async documentOf(template: Pick<Template, 'id'>): Promise<FoundFile | undefined> {
    const path = this.pathOf(documentFile(template));
    // A folder in the way is told when the document is written.
    return (await this.workspace?.kind(path)) === 'file' ? this.read(path) : undefined;
  }

  /** Whether the index may be written: nothing is there, or one that nobody edited; then its text. */
  async index(): Promise<{ readonly free: boolean; readonly text: string | undefined }> {
    const path = this.pathOf(INDEX_FILE);
    const kind = await this.workspace?.kind(path);
    if (kind === undefined) return { free: true, text: undefined };
    const text = kind === 'file' ? (await this.read(path)).text : undefined;
    return { free: text !== undefined && isOwnIndex(text), text };
  }

  private async read(path: string): Promise<FoundFile> {
    try {
      return { text: await this.workspace?.readText(path, { maxBytes: MAX_DOCUMENT }) };
    } catch (error) {
      if (UNREADABLE.some((code) => hasCode(error, code))) return { text: undefined };
      throw error;
    }
  }
}
