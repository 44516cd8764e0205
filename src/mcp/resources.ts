import {
  type McpServer,
  ProtocolError,
  ProtocolErrorCode,
  ResourceNotFoundError,
  ResourceTemplate,
} from '@modelcontextprotocol/server';
import { DocwrightError } from '../errors.js';
import { listingOf, type Session } from '../operations/operation.js';
import { readDocumentResource } from '../operations/resource-documents.js';
import { ruleUri } from '../operations/rule-uri.js';
import { TEMPLATE_VIEWS, type TemplateView } from '../operations/template-views.js';
import type { Log } from './log.js';

const MARKDOWN = 'text/markdown';

// Loaded when somebody asks: most clients never read a resource, and all wait for the server to start.
const rulePages = () => import('../operations/explain-rules.js');
const indexPage = () => import('../operations/template-index.js');

/** Registers the index of templates, every view of a template, the rules, and the documents of the workspace. */
export function registerResources(server: McpServer, session: Session, logger: Log): void {
  registerIndex(server, session, logger);
  for (const view of TEMPLATE_VIEWS) registerView(server, session, logger, view);
  registerRules(server, logger);
  if (session.workspace) registerDocuments(server, session, logger);
}

function registerIndex(server: McpServer, session: Session, logger: Log): void {
  server.registerResource(
    'templates',
    'docwright://templates',
    { title: 'Templates', description: 'The templates at hand, as a Markdown table.', mimeType: MARKDOWN },
    (uri) => read(uri, MARKDOWN, logger, async () => (await indexPage()).templateIndex(await listingOf(session))),
  );
}

function registerView(server: McpServer, session: Session, logger: Log, view: TemplateView): void {
  const { name, title, description, suffix, mimeType } = view;
  const uriOf = (id: string) => `docwright://templates/${id}${suffix}`;
  const templates = () =>
    telling(logger, uriOf('{id}'), async () => (await listingOf(session)).entries.map(({ summary }) => summary));
  server.registerResource(
    name,
    new ResourceTemplate(uriOf('{id}'), {
      list: async () => ({
        resources: (await templates()).map((template) => ({
          uri: uriOf(template.id),
          name: `${template.id}${suffix}`,
          title: `${template.title}${suffix && `: ${title}`}`,
          description: suffix ? `${description} of ${template.title}.` : template.description,
          mimeType,
        })),
      }),
      complete: {
        id: async (typed) => (await templates()).map(({ id }) => id).filter((id) => id.startsWith(typed)),
      },
    }),
    { title, description: `${description} of one template.`, mimeType },
    // Looked up in the catalogue and never joined to a path, whatever the URI holds.
    (uri, { id }) => read(uri, mimeType, logger, async () => view.text((await session.catalog()).find(String(id)))),
  );
}

function registerRules(server: McpServer, logger: Log): void {
  server.registerResource(
    'rules',
    'docwright://rules',
    {
      title: 'Rules',
      description: 'The rules by which documents are checked, as a Markdown table.',
      mimeType: MARKDOWN,
    },
    (uri) => read(uri, MARKDOWN, logger, async () => (await rulePages()).ruleResourceIndex()),
  );
  server.registerResource(
    'rule',
    new ResourceTemplate(ruleUri('{id}'), {
      list: async () => ({
        resources: (await rulePages()).ruleResources().map(({ id, ...described }) => ({
          uri: ruleUri(id),
          name: id,
          ...described,
          mimeType: MARKDOWN,
        })),
      }),
      complete: {
        id: async (typed) =>
          (await rulePages())
            .ruleResources()
            .map(({ id }) => id)
            .filter((id) => id.startsWith(typed.toUpperCase())),
      },
    }),
    { title: 'Rule', description: 'What one rule finds, why, and how it is mended.', mimeType: MARKDOWN },
    (uri, { id }) => read(uri, MARKDOWN, logger, async () => (await rulePages()).ruleResource(String(id))),
  );
}

function registerDocuments(server: McpServer, session: Session, logger: Log): void {
  server.registerResource(
    'document',
    new ResourceTemplate('docwright://documents/{+path}', { list: undefined }),
    { title: 'Document', description: 'A Markdown document of the workspace.', mimeType: MARKDOWN },
    (uri, { path }) =>
      read(uri, MARKDOWN, logger, () => readDocumentResource(session, decodeURIComponent(String(path)))),
  );
}

async function read(uri: URL, mimeType: string, logger: Log, text: () => Promise<string>) {
  return { contents: [{ uri: uri.href, mimeType, text: await telling(logger, uri.href, text) }] };
}

/** What the caller is told when `work` fails; what it cannot mend goes to the log and not over the wire. */
async function telling<T>(logger: Log, uri: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DocwrightError) {
      logger.info({ uri, code: error.code }, error.message);
      throw new ResourceNotFoundError(uri, `${error.message} ${error.hint}`);
    }
    if (error instanceof URIError) throw new ResourceNotFoundError(uri, 'The URI is not well formed.');
    logger.error({ uri, err: error }, 'the resource could not be read');
    throw new ProtocolError(
      ProtocolErrorCode.InternalError,
      'The resource could not be read. The reason is in the log of the server.',
    );
  }
}
