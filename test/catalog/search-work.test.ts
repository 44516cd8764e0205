import { expect, test } from 'vitest';
import { Catalog } from '../../src/catalog/catalog.js';
import type { TemplateSummary } from '../../src/template/summary.js';

test('a search looks at each template as often in a large catalogue as in a small one', () => {
  expect(looksAtEach(2_000)).toBeLessThanOrEqual(looksAtEach(50));
});

/** How often a search that finds all of `count` templates reads the id of one, on average. */
function looksAtEach(count: number): number {
  let looks = 0;
  const files = Array.from({ length: count }, (_, index) => {
    const summary: TemplateSummary = {
      get id() {
        looks += 1;
        return `note_${index}`;
      },
      version: '1.0.0',
      title: 'Note',
      category: 'Test',
      description: 'A short note.',
      aliases: [],
      reads: [],
      required: [],
      optional: [],
      fieldNames: [],
      outward: [],
      headings: [],
    };
    return { source: 'workspace', file: `note-${index}.md`, template: undefined, problems: [], summary } as const;
  });
  const catalog = new Catalog(files);
  catalog.list({ query: 'note' });
  looks = 0;
  expect(catalog.list({ query: 'note' })).toHaveLength(count);
  return looks / count;
}
