import { DocwrightError } from '../errors.js';
import { isInScope, type PlanScope } from '../template/plan-scope.js';
import type { Problem } from '../template/problem.js';
import { hintOfNames } from '../template/suggest.js';
import { summaryOf, type TemplateSummary } from '../template/summary.js';
import type { Template } from '../template/template.js';
import { SearchIndex } from './search.js';

/** Where a template comes from. A later source wins over an earlier one. */
export const SOURCES = ['bundled', 'configured', 'workspace'] as const;
export type Source = (typeof SOURCES)[number];

/** One template file that was read, whatever became of it. */
export interface TemplateFile {
  readonly source: Source;
  /** The file as results name it: its folder's name and its own. Never an absolute path. */
  readonly file: string;
  readonly template: Template | undefined;
  readonly problems: readonly Problem[];
  /** What is known of the template before it is read; absent: `template` is read already. */
  readonly summary?: TemplateSummary;
  /** The size of the file, where there is a summary. */
  readonly bytes?: number;
}

/** A template as lists tell of it, with the ones of the same id that it hides. */
export interface ListedTemplate {
  readonly summary: TemplateSummary;
  readonly source: Source;
  readonly file: string;
  /** The size of the file. */
  readonly bytes: number;
  readonly shadows: readonly { readonly source: Source; readonly version: string; readonly file: string }[];
}

/** A template that can be filled. */
export interface CatalogEntry extends ListedTemplate {
  readonly template: Template;
}

/** A template file that breaks the format and was left out, with its problems. */
export type BrokenTemplate = Omit<TemplateFile, 'template'>;

/** What a list may be narrowed to. */
export interface CatalogFilter {
  /** Words that id, title, description or names of fields hold, beginnings and slips of the keys too. */
  readonly query?: string | undefined;
  /** In any case. */
  readonly category?: string | undefined;
  /** Only templates that a plan of this size has. */
  readonly scope?: PlanScope | undefined;
}

/** The templates at hand, as far as they are known without having been read. */
export interface Listing {
  readonly entries: readonly ListedTemplate[];
  readonly broken: readonly BrokenTemplate[];
  list(filter?: CatalogFilter): readonly ListedTemplate[];
}

/** The templates at hand, in the order of their ids. */
export class Catalog implements Listing {
  readonly entries: readonly CatalogEntry[];
  readonly broken: readonly BrokenTemplate[];
  private readonly byName = new Map<string, CatalogEntry>();
  private index: SearchIndex | undefined;

  /** Templates that are read already, without any folder: of two with one id the later wins. */
  static of(templates: readonly Template[]): Catalog {
    return new Catalog(
      templates.map((template) => ({ source: 'configured', file: `${template.id}.md`, template, problems: [] })),
    );
  }

  /** @param files in the order of their sources: of two with one id the later wins */
  constructor(files: readonly TemplateFile[]) {
    const byId = new Map<string, CatalogEntry>();
    const broken: BrokenTemplate[] = [];
    for (const file of files) {
      const entry = entryOf(file, (id) => byId.get(id));
      if (entry) byId.set(entry.summary.id, entry);
      else broken.push(file);
    }
    this.entries = [...byId.values()].sort((a, b) => (a.summary.id < b.summary.id ? -1 : 1));
    this.broken = broken;
    const bySource = [...this.entries].sort((a, b) => SOURCES.indexOf(a.source) - SOURCES.indexOf(b.source));
    for (const entry of bySource) for (const alias of entry.summary.aliases) this.byName.set(alias, entry);
    // An id is never taken by another template's alias.
    for (const entry of this.entries) this.byName.set(entry.summary.id, entry);
  }

  /** The template of an id or alias, undefined if there is none. */
  get(name: string): CatalogEntry | undefined {
    return this.byName.get(name);
  }

  /**
   * The template of an id or alias.
   *
   * @throws DocwrightError `template_unknown` with the nearest ids, `template_broken` with the file and line
   */
  find(name: string): CatalogEntry {
    const entry = this.byName.get(name);
    if (entry) return entry;
    const broken = this.broken.find(({ file }) => file.endsWith(`/${name}.md`));
    const problem = broken?.problems[0];
    if (broken && problem) {
      throw new DocwrightError(
        'template_broken',
        `The template ${name} cannot be used: ${broken.file}:${problem.line}:${problem.column} ${problem.message}.`,
        problem.fix,
      );
    }
    throw new DocwrightError(
      'template_unknown',
      `There is no template "${name.slice(0, 80)}".`,
      hintOfNames(
        name,
        'The templates are',
        this.entries.map(({ summary }) => summary.id),
        this.byName.keys(),
      ),
    );
  }

  /**
   * The entries that match, best first when there is a query, else in the order of ids.
   *
   * @throws DocwrightError `category_unknown`
   */
  list({ query, category, scope }: CatalogFilter = {}): readonly CatalogEntry[] {
    const ofCategory = category === undefined ? this.entries : this.ofCategory(category);
    const candidates = scope ? ofCategory.filter(({ summary }) => isInScope(summary.scope, scope)) : ofCategory;
    if (query === undefined || query.trim() === '') return candidates;
    this.index ??= new SearchIndex(this.entries.map(({ summary }) => summary));
    const byId = new Map(candidates.map((entry) => [entry.summary.id, entry]));
    return this.index.search(query).flatMap((id) => byId.get(id) ?? []);
  }

  private ofCategory(category: string): readonly CatalogEntry[] {
    const same = (other: string) => other.toLowerCase() === category.trim().toLowerCase();
    const entries = this.entries.filter(({ summary }) => same(summary.category));
    if (entries.length > 0) return entries;
    const known = [...new Set(this.entries.map(({ summary }) => summary.category))];
    throw new DocwrightError(
      'category_unknown',
      `There is no category "${category.slice(0, 80)}".`,
      hintOfNames(category, 'The categories are', known),
    );
  }
}

/** The entry of a file, undefined if it holds no template. What is known of a template is not read for it. */
function entryOf(given: TemplateFile, known: (id: string) => CatalogEntry | undefined): CatalogEntry | undefined {
  const summary = given.summary ?? (given.template && summaryOf(given.template));
  if (!summary) return undefined;
  const hidden = known(summary.id);
  const shadows = hidden
    ? [{ source: hidden.source, version: hidden.summary.version, file: hidden.file }, ...hidden.shadows]
    : [];
  return {
    summary,
    source: given.source,
    file: given.file,
    bytes: given.bytes ?? Buffer.byteLength(given.template?.source ?? ''),
    shadows,
    get template() {
      const { template } = given;
      if (!template) throw new Error(`${given.file} has a summary and no template`);
      return template;
    },
  };
}
