import MiniSearch from 'minisearch';
import type { TemplateSummary } from '../template/summary.js';

/** Finds templates by id, alias, title, description, category and the names of their fields. */
export class SearchIndex {
  private readonly index = new MiniSearch({
    fields: ['id', 'aliases', 'title', 'description', 'category', 'fields'],
    searchOptions: {
      boost: { id: 4, aliases: 4, title: 3, description: 1.5 },
      prefix: true,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
    },
    tokenize: (text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u),
  });

  private readonly titles: ReadonlyMap<string, string>;

  constructor(templates: readonly TemplateSummary[]) {
    this.titles = new Map(templates.map(({ id, title }) => [id, wordsOf(title)]));
    this.index.addAll(
      templates.map((template) => ({
        ...template,
        aliases: template.aliases.join(' '),
        fields: template.fieldNames.join(' '),
      })),
    );
  }

  /**
   * Ids of the templates that hold every word of the query, or if there is none some words; best first.
   * The best is one with the query in its title, word for word.
   */
  search(query: string): string[] {
    const all = this.index.search(query, { combineWith: 'AND' });
    const found = all.length > 0 ? all : this.index.search(query, { combineWith: 'OR' });
    const ids = found.map((result) => String(result.id));
    const phrase = wordsOf(query);
    const isTitled = (id: string) => this.titles.get(id)?.includes(phrase) ?? false;
    return [...ids.filter(isTitled), ...ids.filter((id) => !isTitled(id))];
  }
}

/** Words in lower case between single blanks, with a blank at each end, so that a phrase is found by whole words. */
function wordsOf(text: string): string {
  return ` ${text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .join(' ')} `;
}
