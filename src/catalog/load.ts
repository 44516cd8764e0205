import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { DocwrightError, hasCode } from '../errors.js';
import type { Problem } from '../template/problem.js';
import { openWorkspace, type Workspace } from '../workspace/workspace.js';
import { Catalog, type Listing, type TemplateFile } from './catalog.js';
import { loadParser } from './parser.js';
import { TemplateFolder, unreadable } from './template-folder.js';
import { readIndex } from './template-index.js';

/** Folder of a workspace in which its own templates are. */
export const WORKSPACE_TEMPLATES = '.docwright/templates';

const BUNDLED = fileURLToPath(new URL('../../templates/', import.meta.url));

/** Which templates beside the bundled ones are at hand. */
export interface CatalogOptions {
  /** Folders with templates, absolute or relative to the folder that the program was started in; a later one wins. */
  readonly folders?: readonly string[] | undefined;
  /** A folder that `openWorkspace` opened, with its own templates in `.docwright/templates`. */
  readonly workspace?: Workspace | undefined;
  /** What the configuration file of the workspace adds; asked each time the templates are read. */
  readonly configured?: (() => Promise<ConfiguredTemplates | undefined>) | undefined;
}

/** Folders of the workspace that a file in it names as having templates, with its own problems. */
export interface ConfiguredTemplates {
  /** The file, as results name it. */
  readonly file: string;
  readonly problems: readonly Problem[];
  /** Relative to the workspace, a later one wins; with the place in the file that names it. */
  readonly templates: readonly { readonly path: string; readonly line: number; readonly column: number }[];
}

/**
 * Reads all templates: the bundled ones, then those of the configured folders in their order, then the
 * workspace's own, last those of `.docwright/templates`. A file that breaks the format is reported and left out;
 * the others load.
 *
 * @throws DocwrightError `workspace_invalid` if a configured folder cannot be opened
 */
export function loadCatalog(options: CatalogOptions = {}): Promise<Catalog> {
  return new CatalogReader(options).read();
}

/** Reads the templates as often as they are asked for, and of their files only those that were written since. */
export class CatalogReader {
  private sources: Promise<readonly FilesOf[]> | undefined;
  private files: readonly TemplateFile[] = [];
  private catalog: Catalog | undefined;
  private last: Promise<unknown> = Promise.resolve();
  private readonly listeners = new Set<() => void>();
  private begin: () => void = () => {};
  /** Settles when somebody reads for the first time: before that nothing can change for anybody. */
  readonly begun = new Promise<void>((resolve) => {
    this.begin = resolve;
  });

  constructor(private readonly options: CatalogOptions) {}

  /**
   * The templates as they are now; the same object as before if none of them changed.
   *
   * @throws DocwrightError as `loadCatalog`; a configured folder that is gone later is told as a problem
   */
  async read(): Promise<Catalog> {
    const [catalog] = await Promise.all([this.inTurn(), loadParser()]);
    return catalog;
  }

  /** As `read`, for whoever does not look into the templates: those that the index knows are not read. */
  list(): Promise<Listing> {
    return this.inTurn();
  }

  private inTurn(): Promise<Catalog> {
    // In turn, so that whoever asks after a change gets it, whatever others have begun to read.
    const mine = this.last.then(() => this.readNow());
    this.last = mine.catch(() => {});
    return mine;
  }

  /** As `read`, if anybody has read before; else there is nothing that could have changed for them. */
  async refresh(): Promise<void> {
    if (this.sources) await this.list();
  }

  /** Calls back when a reading finds other templates than the one before. Returns how to end that. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private async readNow(): Promise<Catalog> {
    this.begin();
    this.sources ??= openSources(this.options);
    const sources = await this.sources.catch((error) => {
      // What failed once may work the next time.
      this.sources = undefined;
      throw error;
    });
    const files: TemplateFile[] = [];
    for (const filesOf of sources) files.push(...(await filesOf()));
    const isSame = files.length === this.files.length && files.every((file, index) => same(file, this.files[index]));
    if (this.catalog && isSame) return this.catalog;
    const isChange = this.catalog !== undefined;
    this.files = files;
    this.catalog = new Catalog(files);
    if (isChange) for (const listener of this.listeners) listener();
    return this.catalog;
  }
}

/** The template files of one source as they are now. */
type FilesOf = () => Promise<readonly TemplateFile[]>;

async function openSources({ folders = [], workspace, configured }: CatalogOptions): Promise<FilesOf[]> {
  // Part of the program, so they do not change while it runs.
  const bundled = await new TemplateFolder(
    await openWorkspace(BUNDLED),
    '.',
    'bundled',
    'bundled',
    await readIndex(),
  ).read();
  const sources: FilesOf[] = [async () => bundled];
  for (const folder of folders) sources.push(await ofFolder(folder));
  if (workspace && configured) sources.push(ofConfiguration(workspace, configured));
  if (workspace) sources.push(ofWorkspace(workspace));
  return sources;
}

async function ofFolder(folder: string): Promise<FilesOf> {
  const name = folder.split(/[\\/]/).findLast(Boolean) ?? folder;
  const gone = new DocwrightError(
    'workspace_invalid',
    `The template folder ${name.slice(0, 80)} is not an existing folder that can be opened.`,
    'Check --templates and DOCWRIGHT_TEMPLATES: relative paths count from the folder that Docwright is started in.',
  );
  const root = await openWorkspace(folder).catch((error: unknown) => {
    throw hasCode(error, 'workspace_invalid') ? gone : error;
  });
  const templates = new TemplateFolder(root, '.', 'configured', name);
  return async () => {
    try {
      return await templates.read();
    } catch (error) {
      if (!(error instanceof DocwrightError)) throw error;
      return [unreadable('configured', name, hasCode(error, 'workspace_invalid') ? gone : error)];
    }
  };
}

/** Templates of a workspace that cannot be listed are told and left out: the bundled ones are still of use. */
function ofWorkspace(workspace: Workspace): FilesOf {
  const templates = new TemplateFolder(workspace, WORKSPACE_TEMPLATES, 'workspace', '');
  return async () => {
    try {
      if ((await workspace.kind(WORKSPACE_TEMPLATES)) !== 'directory') return [];
      return await templates.read();
    } catch (error) {
      if (hasCode(error, 'file_not_found')) return [];
      if (!(error instanceof DocwrightError) || hasCode(error, 'workspace_invalid')) throw error;
      return [unreadable('workspace', WORKSPACE_TEMPLATES, error)];
    }
  };
}

/** A folder that is named and cannot be listed is told where it is named. */
function ofConfiguration(workspace: Workspace, configured: () => Promise<ConfiguredTemplates | undefined>): FilesOf {
  const folders = new Map<string, TemplateFolder>();
  return async () => {
    const named = await configured();
    if (!named) return [];
    const { file, problems, templates } = named;
    const source = 'workspace';
    const files: TemplateFile[] = problems.length > 0 ? [{ source, file, template: undefined, problems }] : [];
    for (const { path, ...at } of templates) {
      const folder = folders.get(path) ?? new TemplateFolder(workspace, path, source, '');
      folders.set(path, folder);
      try {
        files.push(...(await folder.read()));
      } catch (error) {
        if (!(error instanceof DocwrightError) || hasCode(error, 'workspace_invalid')) throw error;
        files.push(unreadable(source, file, error, at));
      }
    }
    return files;
  };
}

/** What cannot be read is looked at anew each time, without having changed. */
function same(one: TemplateFile, other: TemplateFile | undefined): boolean {
  return one === other || (one.problems.length > 0 && isDeepStrictEqual(one, other));
}
