import type { Catalog, CatalogEntry } from '../catalog/catalog.js';
import { fill } from '../document/fill.js';
import { writeText } from '../markdown/text.js';
import { fieldsJsonSchema } from '../template/schema.js';

/** One way to read a template, and where it stands behind the address of the template. */
export interface TemplateView {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly suffix: '' | '/fields' | '/example';
  readonly mimeType: string;
  text(entry: CatalogEntry): string;
}

/** The template itself, its contract, and its example as a finished document. */
export const TEMPLATE_VIEWS: readonly TemplateView[] = [
  {
    name: 'template',
    title: 'Template',
    description: 'The template file',
    suffix: '',
    mimeType: 'text/markdown',
    text: ({ template }) => template.source,
  },
  {
    name: 'template-fields',
    title: 'Fields',
    description: 'The contract (JSON Schema 2020-12)',
    suffix: '/fields',
    mimeType: 'application/schema+json',
    text: ({ template }) => JSON.stringify(fieldsJsonSchema(template.title, template.fields), null, 2),
  },
  {
    name: 'template-example',
    title: 'Example',
    description: 'A finished example document',
    suffix: '/example',
    mimeType: 'text/markdown',
    text: ({ template }) => fill(template, template.example, { audience: 'enterprise' }).document ?? '',
  },
];

/** All templates as a Markdown table. */
export function templateIndex(catalog: Catalog): string {
  const cell = (text: string) => writeText(text, { construct: 'cell' });
  const rows = catalog.entries.map(
    ({ template, source }) =>
      `| ${template.id} | ${cell(template.title)} | ${cell(template.category)} | ${template.version} | ${source} | ${cell(template.description)} |`,
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
