import type { TemplateSummary } from '../template/summary.js';
import type { Template } from '../template/template.js';
import type { Source, TemplateFile } from './catalog.js';
import { loadedParser } from './parser.js';

/** A template takes ten times the memory of its text, so that of thousands only these are held. */
const MOST = 100;

/** The templates that were looked into last, so that they need not be read for each call. */
export class RecentTemplates {
  private readonly held = new Set<Template>();

  hold(template: Template): void {
    this.held.delete(template);
    this.held.add(template);
    const [oldest] = this.held;
    if (oldest && this.held.size > MOST) this.held.delete(oldest);
  }
}

/** What is kept of a template file. */
interface Kept {
  readonly source: Source;
  /** The file as results name it. */
  readonly file: string;
  /** Without its folder. */
  readonly name: string;
  readonly text: string;
  readonly summary: TemplateSummary;
}

/** A template file that keeps the format: its text and its summary, and the template when somebody looks into it. */
export class KeptFile implements TemplateFile {
  readonly source: Source;
  readonly file: string;
  readonly summary: TemplateSummary;
  readonly problems = [];
  private readonly name: string;
  private readonly text: string;
  /** The same template for everybody, as long as anybody has it. */
  private known: WeakRef<Template> | undefined;

  /**
   * @param recent holds the template for a while when it was read
   * @param read the template, if it has just been read
   */
  constructor(
    { source, file, name, text, summary }: Kept,
    private readonly recent: RecentTemplates,
    read?: Template,
  ) {
    this.source = source;
    this.file = file;
    this.name = name;
    this.text = text;
    this.summary = summary;
    if (read) this.hold(read);
  }

  get bytes(): number {
    return Buffer.byteLength(this.text);
  }

  get template(): Template {
    return this.hold(this.known?.deref() ?? this.read());
  }

  private read(): Template {
    const { template } = loadedParser()(this.text, this.name);
    if (!template) throw new Error(`${this.file} has a summary and no template`);
    return template;
  }

  private hold(template: Template): Template {
    if (this.known?.deref() !== template) this.known = new WeakRef(template);
    this.recent.hold(template);
    return template;
  }
}
