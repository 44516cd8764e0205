import type { CatalogEntry } from '../catalog/catalog.js';

/** One way to read a template, and where it stands behind the address of the template. */
export interface TemplateView {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly suffix: '' | '/fields' | '/example';
  readonly mimeType: string;
  text(entry: CatalogEntry): string | Promise<string>;
}

/**
 * The template itself, its contract, and its example as a finished document. What writes them is loaded
 * with the first that is read.
 */
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
    async text({ template }) {
      const { fieldsJsonSchema } = await import('../template/schema.js');
      return JSON.stringify(fieldsJsonSchema(template.title, template.fields), null, 2);
    },
  },
  {
    name: 'template-example',
    title: 'Example',
    description: 'A finished example document',
    suffix: '/example',
    mimeType: 'text/markdown',
    async text({ template }) {
      const { fill } = await import('../document/fill.js');
      return fill(template, template.example, { audience: 'enterprise' }).document ?? '';
    },
  },
];
