import { DocwrightError } from '../errors.js';
import { isInScope, type PlanScope } from '../template/plan-scope.js';
import type { Problem } from '../template/problem.js';
import { didYouMean } from '../template/suggest.js';
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
}

/** A template that can be filled, with the ones of the same id that it hides. */
export interface CatalogEntry {
  readonly template: Template;
  readonly source: Source;
  readonly file: string;
  readonly shadows: readonly { readonly source: Source; readonly version: string; readonly file: string }[];
}

/** A template file that breaks the format and was left out, with its problems. */
export type BrokenTemplate = Omit<TemplateFile, 'template'>;

/** What a list may be narrowed to. */
export interface CatalogFilter {
  readonly query?: string | undefined;
  readonly category?: string | undefined;
  readonly scope?: PlanScope | undefined;
}

/** The templates at hand, in the order of their ids. */
export class Catalog {
  readonly entries: readonly CatalogEntry[];
  readonly broken: readonly BrokenTemplate[];
  private readonly byName = new Map<string, CatalogEntry>();
  private index: SearchIndex | undefined;

  /** @param files in the order of their sources: of two with one id the later wins */
  constructor(files: readonly TemplateFile[]) {
    const byId = new Map<string, CatalogEntry>();
    for (const { template, source, file } of files) {
      if (!template) continue;
      const hidden = byId.get(template.id);
      const shadows = hidden
        ? [{ source: hidden.source, version: hidden.template.version, file: hidden.file }, ...hidden.shadows]
        : [];
      byId.set(template.id, { template, source, file, shadows });
    }
    this.entries = [...byId.values()].sort((a, b) => (a.template.id < b.template.id ? -1 : 1));
    this.broken = files.filter((file) => !file.template);
    const bySource = [...this.entries].sort((a, b) => SOURCES.indexOf(a.source) - SOURCES.indexOf(b.source));
    for (const entry of bySource) for (const alias of entry.template.aliases) this.byName.set(alias, entry);
    // An id is never taken by another template's alias.
    for (const entry of this.entries) this.byName.set(entry.template.id, entry);
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
    const nearest = didYouMean(name, this.byName.keys());
    throw new DocwrightError(
      'template_unknown',
      `There is no template "${name.slice(0, 80)}".`,
      `${nearest ? `Did you mean ${nearest}? ` : ''}The templates are ${this.entries.map(({ template }) => template.id).join(', ')}.`,
    );
  }

  /**
   * The entries that match, best first when there is a query, else in the order of ids.
   *
   * @throws DocwrightError `category_unknown`
   */
  list({ query, category, scope }: CatalogFilter): readonly CatalogEntry[] {
    const ofCategory = category === undefined ? this.entries : this.ofCategory(category);
    const candidates = scope ? ofCategory.filter(({ template }) => isInScope(template.scope, scope)) : ofCategory;
    if (query === undefined || query.trim() === '') return candidates;
    this.index ??= new SearchIndex(this.entries.map(({ template }) => template));
    const found = this.index.search(query);
    return found.flatMap((id) => candidates.find(({ template }) => template.id === id) ?? []);
  }

  private ofCategory(category: string): readonly CatalogEntry[] {
    const same = (other: string) => other.toLowerCase() === category.trim().toLowerCase();
    const entries = this.entries.filter(({ template }) => same(template.category));
    if (entries.length > 0) return entries;
    const known = [...new Set(this.entries.map(({ template }) => template.category))];
    const nearest = didYouMean(category, known);
    throw new DocwrightError(
      'category_unknown',
      `There is no category "${category.slice(0, 80)}".`,
      `${nearest ? `Did you mean ${nearest}? ` : ''}The categories are ${known.join(', ')}.`,
    );
  }
}
