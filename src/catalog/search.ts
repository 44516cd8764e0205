import MiniSearch from 'minisearch';
import { eachField } from '../template/field.js';
import type { Template } from '../template/template.js';

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

  constructor(templates: readonly Template[]) {
    this.index.addAll(
      templates.map((template) => ({
        ...template,
        aliases: template.aliases.join(' '),
        fields: [...eachField(template.fields)].map((field) => field.name).join(' '),
      })),
    );
  }

  /** Ids of the templates that hold every word of the query, or if there is none some words; best first. */
  search(query: string): string[] {
    const all = this.index.search(query, { combineWith: 'AND' });
    const found = all.length > 0 ? all : this.index.search(query, { combineWith: 'OR' });
    return found.map((result) => String(result.id));
  }
}
