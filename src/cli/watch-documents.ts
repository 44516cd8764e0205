import { isAbsolute, relative, resolve, sep } from 'node:path';
import { watch } from 'chokidar';
import { DocwrightError } from '../errors.js';
import type { Checked } from '../operations/check-documents.js';
import { DocumentReader } from '../operations/collect-documents.js';
import { pathOf, type WriteContext } from '../report/context.js';
import { visible } from '../report/excerpt.js';
import { plural, type ReportedFinding } from '../report/report.js';
import { summaryOf, textReport, writeFinding } from '../report/text.js';
import { type Check, check, contextOf } from './check.js';
import type { Console } from './console.js';
import { EXIT, type ExitCode } from './exit.js';
import { isInside } from './reach.js';

/** How long files have to rest before they are read, in milliseconds: editors save in several steps. */
const REST = 100;
/** What decides about findings beside the documents themselves. */
const SETTINGS = ['docwright.yaml', '.docwright/templates'];

/** Checks documents, and again whenever one of them changes, until the process is interrupted. */
export async function watchDocuments(request: Check, console: Console): Promise<ExitCode> {
  const rounds = new Rounds(request, console);
  const root = resolve(request.folder);
  const targets = [...request.paths, ...SETTINGS].map((path) => resolve(root, path));
  const watcher = watch(root, {
    ignored: (path, stats) => !targets.some((target) => concerns(target, path, stats?.isFile() ?? false)),
    ignoreInitial: true,
    followSymlinks: false,
  });
  const interrupted = new Promise<void>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => done());
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((done, fail) => watcher.once('ready', () => done()).once('error', fail));
    // Only now, so that nothing changes unseen between the first look and the watch.
    await rounds.next();
    const failed = new Promise<never>((_, fail) => {
      watcher.on('error', fail).on('all', () => {
        clearTimeout(timer);
        timer = setTimeout(() => rounds.next().catch(fail), REST);
      });
    });
    console.note('Watching for changes. Ctrl-C ends it.');
    await Promise.race([interrupted, failed]);
    return EXIT.fine;
  } finally {
    clearTimeout(timer);
    await watcher.close();
  }
}

/** Whether a path is a document of a target, a folder below it, or one on the way to it. */
function concerns(target: string, path: string, isFile: boolean): boolean {
  if (isInside(path, target)) return true;
  const below = relative(target, path);
  if (isAbsolute(below) || below.split(sep).some((name) => name.startsWith('.') || name === 'node_modules'))
    return false;
  return !isFile || below.toLowerCase().endsWith('.md');
}

/** One check after the other, each telling what is new since the one before. */
class Rounds {
  private readonly reader: DocumentReader;
  private before: Checked | undefined;
  private trouble: string | undefined;
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly request: Check,
    private readonly console: Console,
  ) {
    this.reader = new DocumentReader(request.workspace);
  }

  /** Waits for the check before, and checks. */
  next(): Promise<void> {
    this.last = this.last.then(() => this.round());
    return this.last;
  }

  private async round(): Promise<void> {
    try {
      const checked = await check(this.request, this.console, this.reader);
      this.trouble = undefined;
      this.tell(checked);
      this.before = checked;
    } catch (error) {
      // The first look is the command's own; later a file may be away for a moment, or a setting half written.
      if (!(error instanceof DocwrightError) || !this.before) throw error;
      const trouble = `${error.message}\n${error.hint}`;
      if (trouble !== this.trouble) this.console.note(`${this.console.paint('red', 'error')} ${trouble}`);
      this.trouble = trouble;
    }
  }

  private tell({ report, sources }: Checked): void {
    const context = contextOf(this.request, sources, this.console);
    const before = this.before?.report;
    if (!before) {
      this.console.print(textReport(report, context));
      return;
    }
    const fresh = without(report.findings, before.findings);
    const names = new Set(report.documents.map(({ name }) => name));
    const left = without(before.findings, report.findings);
    const lines = [
      ...fresh.map((finding) => writeFinding(finding, context)),
      ...left.filter(({ document }) => names.has(document)).map((finding) => mended(finding, context)),
      ...before.documents
        .filter(({ name }) => !names.has(name))
        .map(({ name }) => gone(name, left.filter(({ document }) => document === name).length, context)),
    ];
    if (lines.length > 0) this.console.print([...lines, summaryOf(report, context)].join('\n'));
  }
}

/** Findings that are not among others, wherever they stand. */
function without(findings: readonly ReportedFinding[], others: readonly ReportedFinding[]): ReportedFinding[] {
  const known = new Set(others.map(({ fingerprint }) => fingerprint));
  return findings.filter(({ fingerprint }) => !known.has(fingerprint));
}

function mended({ document, line, rule, message }: ReportedFinding, context: WriteContext): string {
  const { paint } = context;
  return `${visible(pathOf(document, context))}:${line} ${paint('green', 'mended')} ${paint('bold', rule)} ${visible(message)}`;
}

function gone(document: string, findings: number, context: WriteContext): string {
  return `${visible(pathOf(document, context))} is no longer there, with ${plural(findings, 'finding')}`;
}
