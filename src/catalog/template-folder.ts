import { type DocwrightError, hasCode } from '../errors.js';
import { MAX_TEMPLATE_LENGTH } from '../template/file-limit.js';
import { summaryOf, type TemplateSummary } from '../template/summary.js';
import type { Template, TemplateResult } from '../template/template.js';
import type { Workspace } from '../workspace/workspace.js';
import type { Source, TemplateFile } from './catalog.js';
import { KeptFile, RecentTemplates } from './kept-file.js';
import { loadParser } from './parser.js';
import { indexedSummary, type TemplateIndex } from './template-index.js';

/** A README explains a folder of templates and is none of them. */
const README = /(?:^|\/)readme\.md$/i;

/**
 * How long after it was written a file is read again although its stamp is the same, in milliseconds:
 * file systems count time in steps of up to two seconds, and two saves within one look alike.
 */
const UNSETTLED = 3_000;

interface Known {
  readonly stamp: string;
  readonly settled: boolean;
  readonly text: string;
  readonly file: TemplateFile;
}

/** The templates of one folder. Read again, it opens only the files that were written since. */
export class TemplateFolder {
  private known: ReadonlyMap<string, Known> = new Map();
  private readonly recent = new RecentTemplates();

  /**
   * @param label stands before the names of its files where results name them
   * @param index what is known of them without reading them as templates
   */
  constructor(
    private readonly root: Workspace,
    private readonly path: string,
    private readonly source: Source,
    private readonly label: string,
    private readonly index: TemplateIndex = {},
  ) {}

  /** @throws DocwrightError those of `Workspace.listFiles` */
  async read(): Promise<TemplateFile[]> {
    const files: TemplateFile[] = [];
    const known = new Map<string, Known>();
    // One after the other: a folder may hold more files than a process may open.
    for (const path of await this.root.listFiles(this.path, { extension: '.md' })) {
      if (README.test(path)) continue;
      try {
        files.push(await this.readFile(path, known));
      } catch (error) {
        // Taken away since the folder was listed.
        if (!hasCode(error, 'file_not_found')) throw error;
      }
    }
    this.known = known;
    return files;
  }

  private async readFile(path: string, next: Map<string, Known>): Promise<TemplateFile> {
    const before = this.known.get(path);
    const name = this.label === '' ? path : `${this.label}/${path}`;
    return orUnreadable(this.source, name, async () => {
      // Before the text: what is written in between is then seen the next time.
      const { stamp, modified } = await this.root.lastWritten(path);
      if (before?.settled && before.stamp === stamp) {
        next.set(path, before);
        return before.file;
      }
      const text = await readText(this.root, path);
      const file = before?.text === text ? before.file : await this.fileOf(text, path, name);
      next.set(path, { stamp, settled: Math.abs(Date.now() - modified) > UNSETTLED, text, file });
      return file;
    });
  }

  private async fileOf(text: string, path: string, file: string): Promise<TemplateFile> {
    const { source } = this;
    const name = nameOf(path);
    const keep = (summary: TemplateSummary, template?: Template) =>
      new KeptFile({ source, file, name, text, summary }, this.recent, template);
    const indexed = await indexedSummary(this.index, path, text);
    if (indexed) return keep(indexed);
    const { template, problems } = await parse(text, path);
    return template ? keep(summaryOf(template), template) : { source, file, template, problems };
  }
}

/**
 * Reads one template file.
 *
 * @param file how results name it
 * @throws DocwrightError if there is no such file
 */
export function readTemplateFile(root: Workspace, path: string, source: Source, file: string): Promise<TemplateFile> {
  return orUnreadable(source, file, async () => ({ source, file, ...(await parse(await readText(root, path), path)) }));
}

function readText(root: Workspace, path: string): Promise<string> {
  return root.readText(path, { maxBytes: MAX_TEMPLATE_LENGTH * 4 });
}

async function parse(text: string, path: string): Promise<TemplateResult> {
  const readTemplate = await loadParser();
  return readTemplate(text, nameOf(path));
}

function nameOf(path: string): string {
  return path.split('/').at(-1) ?? path;
}

const UNREADABLE = ['file_not_text', 'file_too_large', 'file_changed', 'read_failed'] as const;

async function orUnreadable(source: Source, file: string, read: () => Promise<TemplateFile>): Promise<TemplateFile> {
  try {
    return await read();
  } catch (error) {
    if (!UNREADABLE.some((code) => hasCode(error, code))) throw error;
    return unreadable(source, file, error as DocwrightError);
  }
}

/** A file or folder that cannot be read, as a template file with that problem. */
export function unreadable(
  source: Source,
  file: string,
  { message, hint }: DocwrightError,
  at = { line: 1, column: 1 },
): TemplateFile {
  // Messages of problems end without a full stop.
  const problem = { rule: 'file', ...at, message: message.replace(/\.$/, ''), fix: hint };
  return { source, file, template: undefined, problems: [problem] };
}
