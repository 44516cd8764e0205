import type { Listing } from '../catalog/catalog.js';
import { writeText } from '../markdown/text.js';

/** All templates as a Markdown table. */
export function templateIndex(catalog: Listing): string {
  const cell = (text: string) => writeText(text, { construct: 'cell' });
  const rows = catalog.entries.map(
    ({ summary, source }) =>
      `| ${summary.id} | ${cell(summary.title)} | ${cell(summary.category)} | ${summary.version} | ${source} | ${cell(summary.description)} |`,
  );
  return [
    '# Templates',
    '',
    '| Id | Title | Category | Version | Source | Use |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
