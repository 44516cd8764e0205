import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { DocwrightError } from '../errors.js';
import type { Checked } from '../operations/check-documents.js';
import { DocumentReader } from '../operations/collect-documents.js';
import { pathOf, type WriteContext } from '../report/context.js';
import { visible } from '../report/excerpt.js';
import { plural, type ReportedFinding } from '../report/report.js';
import { summaryOf, textReport, writeFinding } from '../report/text.js';
import { watchPaths } from '../workspace/watch.js';
import { type Check, check, contextOf } from './check.js';
import type { Console } from './console.js';
import { EXIT, type ExitCode } from './exit.js';

/** What decides about findings beside the documents themselves. */
const SETTINGS = ['docwright.yaml', '.docwright/templates'];

/** Checks documents, and again whenever one of them changes, until the process is interrupted. */
export async function watchDocuments(request: Check, console: Console): Promise<ExitCode> {
  const rounds = new Rounds(request, console);
  const root = await realpath(request.folder);
  const watched = [...request.paths, ...SETTINGS].map((path) => ({ root, path: resolve(root, path) }));
  let fail: (error: unknown) => void = () => {};
  let interrupt = () => {};
  const ended = new Promise<void>((done, reject) => {
    interrupt = done;
    fail = reject;
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, interrupt);
  const stop = watchPaths({
    wanted: async () => watched,
    touched: async () => {
      if (await rounds.next()) console.note('Watching for changes. Ctrl-C ends it.');
    },
    failed: fail,
    persistent: true,
  });
  try {
    await ended;
    return EXIT.fine;
  } finally {
    await stop();
  }
}

/** One check after the other, each telling what is new since the one before. */
class Rounds {
  private readonly reader: DocumentReader;
  private before: Checked | undefined;
  private trouble: string | undefined;

  constructor(
    private readonly request: Check,
    private readonly console: Console,
  ) {
    this.reader = new DocumentReader(request.workspace);
  }

  /** Checks, and tells whether it was for the first time. */
  async next(): Promise<boolean> {
    const first = !this.before;
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
    return first;
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
