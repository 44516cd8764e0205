import { type McpServer, ResourceNotFoundError, ResourceTemplate } from '@modelcontextprotocol/server';
import type { CatalogEntry } from '../catalog/catalog.js';
import { DocwrightError } from '../errors.js';
import type { Session } from '../operations/operation.js';
import { readDocumentResource } from '../operations/resource-documents.js';
import { TEMPLATE_VIEWS, type TemplateView, templateIndex } from '../operations/template-views.js';

const MARKDOWN = 'text/markdown';

/** Registers the index of templates, every view of a template, and the documents of the workspace. */
export function registerResources(server: McpServer, session: Session): void {
  server.registerResource(
    'templates',
    'docwright://templates',
    { title: 'Templates', description: 'The templates at hand, as a Markdown table.', mimeType: MARKDOWN },
    async (uri) => ({
      contents: [{ uri: uri.href, mimeType: MARKDOWN, text: templateIndex(await session.catalog()) }],
    }),
  );
  for (const view of TEMPLATE_VIEWS) registerView(server, session, view);
  if (session.workspace) registerDocuments(server, session);
}

function registerView(server: McpServer, session: Session, view: TemplateView): void {
  const uriOf = (id: string) => `docwright://templates/${id}${view.suffix}`;
  server.registerResource(
    view.name,
    new ResourceTemplate(uriOf('{id}'), {
      list: async () => ({
        resources: (await session.catalog()).entries.map(({ template }) => ({
          uri: uriOf(template.id),
          name: `${template.id}${view.suffix}`,
          title: `${template.title}${view.suffix && `: ${view.title}`}`,
          description: view.suffix ? `${view.description} of ${template.title}.` : template.description,
          mimeType: view.mimeType,
        })),
      }),
      complete: {
        id: async (typed) =>
          (await session.catalog()).entries.map(({ template }) => template.id).filter((id) => id.startsWith(typed)),
      },
    }),
    { title: view.title, description: `${view.description} of one template.`, mimeType: view.mimeType },
    async (uri, { id }) => ({
      contents: [
        { uri: uri.href, mimeType: view.mimeType, text: view.text(await entryOf(session, String(id), uri.href)) },
      ],
    }),
  );
}

/** Looked up in the catalogue and never joined to a path, whatever the URI holds. */
async function entryOf(session: Session, id: string, uri: string): Promise<CatalogEntry> {
  try {
    return (await session.catalog()).find(id);
  } catch (error) {
    throw notFound(error, uri);
  }
}

function registerDocuments(server: McpServer, session: Session): void {
  server.registerResource(
    'document',
    new ResourceTemplate('docwright://documents/{+path}', { list: undefined }),
    { title: 'Document', description: 'A Markdown document of the workspace.', mimeType: MARKDOWN },
    async (uri, { path }) => {
      try {
        const text = await readDocumentResource(session, decodeURIComponent(String(path)));
        return { contents: [{ uri: uri.href, mimeType: MARKDOWN, text }] };
      } catch (error) {
        throw notFound(error, uri.href);
      }
    },
  );
}

function notFound(error: unknown, uri: string): unknown {
  if (!(error instanceof DocwrightError) && !(error instanceof URIError)) return error;
  return new ResourceNotFoundError(
    uri,
    error instanceof DocwrightError ? `${error.message} ${error.hint}` : 'The URI is not well formed.',
  );
}
