import type { CatalogEntry, ListedTemplate } from '../catalog/catalog.js';
import { beginningWith } from './completions.js';
import { listingOf } from './operation.js';
import type { ResourceKind } from './resource.js';

export const TEMPLATE_INDEX: ResourceKind = {
  name: 'templates',
  title: 'Templates',
  description: 'The templates at hand, as a Markdown table.',
  uri: 'docwright://templates',
  mimeType: 'text/markdown',
  async read(session) {
    // Loaded when somebody asks: most clients never read a resource, and all wait for the server to start.
    const { templateIndex } = await import('./template-index.js');
    const listing = await listingOf(session);
    return { text: templateIndex(listing), keep: listing.entries.every(isBundled) ? 'everybody' : 'nobody' };
  },
};

/** The template itself. */
export const TEMPLATE = viewOf({
  name: 'template',
  title: 'Template',
  description: 'The template file',
  suffix: '',
  mimeType: 'text/markdown',
  text: ({ template }) => template.source,
});

/** Its contract. */
export const TEMPLATE_FIELDS = viewOf({
  name: 'template-fields',
  title: 'Fields',
  description: 'The contract (JSON Schema 2020-12)',
  suffix: '/fields',
  mimeType: 'application/schema+json',
  async text({ template }) {
    const { fieldsJsonSchema } = await import('../template/schema.js');
    return JSON.stringify(fieldsJsonSchema(template.title, template.fields), null, 2);
  },
});

/** Its example as a finished document. */
export const TEMPLATE_EXAMPLE = viewOf({
  name: 'template-example',
  title: 'Example',
  description: 'A finished example document',
  suffix: '/example',
  mimeType: 'text/markdown',
  async text({ template }) {
    const { fill } = await import('../document/fill.js');
    return fill(template, template.example, { audience: 'enterprise' }).document ?? '';
  },
});

export const TEMPLATE_VIEWS: readonly ResourceKind[] = [TEMPLATE, TEMPLATE_FIELDS, TEMPLATE_EXAMPLE];

/** One way to read a template, and where it stands behind the address of the template. */
interface TemplateView extends Pick<ResourceKind, 'name' | 'title' | 'description' | 'mimeType'> {
  readonly suffix: '' | '/fields' | '/example';
  text(entry: CatalogEntry): string | Promise<string>;
}

function viewOf({ name, title, description, suffix, mimeType, text }: TemplateView): ResourceKind {
  return {
    name,
    title,
    description: `${description} of one template.`,
    uri: `docwright://templates/{id}${suffix}`,
    mimeType,
    async list(session) {
      const { entries } = await listingOf(session);
      return entries.map(({ summary, bytes }) => ({
        value: summary.id,
        name: `${summary.id}${suffix}`,
        title: `${summary.title}${suffix && `: ${title}`}`,
        description: suffix ? `${description} of ${summary.title}.` : summary.description,
        ...(suffix === '' && { size: bytes }),
      }));
    },
    async complete(session, typed) {
      const { entries } = await listingOf(session);
      return beginningWith(
        typed,
        entries.map(({ summary }) => summary.id),
      );
    },
    // Looked up in the catalogue and never joined to a path, whatever the address holds.
    async read(session, id) {
      const entry = (await session.catalog()).find(id);
      return { text: await text(entry), keep: isBundled(entry) ? 'everybody' : 'nobody' };
    },
  };
}

function isBundled({ source }: ListedTemplate): boolean {
  return source === 'bundled';
}
