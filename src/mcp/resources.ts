import { type CacheHint, type McpServer, ResourceTemplate } from '@modelcontextprotocol/server';
import type { Session } from '../operations/operation.js';
import { type ListedResource, type ResourceKind, type ResourceText, uriOf } from '../operations/resource.js';
import { readOf, resourcesOf } from '../operations/resources.js';
import { notFound, telling } from './errors.js';
import type { Log } from './log.js';

/** How long parts of Docwright may be kept, in milliseconds: they stay until it is started anew. */
export const KEPT = 5 * 60_000;

const CACHE: Record<ResourceText['keep'], CacheHint> = {
  everybody: { ttlMs: KEPT, cacheScope: 'public' },
  reader: { ttlMs: KEPT, cacheScope: 'private' },
  nobody: { ttlMs: 0, cacheScope: 'private' },
};

/** Is told what a client was shown, so that it can be told when that is no longer so. */
export type Shown = (kind: ResourceKind, listed: readonly ListedResource[]) => void;

/** Registers everything that can be read under an address. */
export function registerResources(server: McpServer, session: Session, logger: Log, shown: Shown): void {
  for (const kind of resourcesOf(session)) {
    if (kind.list) registerMany(server, session, logger, kind, shown);
    else registerOne(server, session, logger, kind);
  }
}

function registerOne(server: McpServer, session: Session, logger: Log, kind: ResourceKind): void {
  const { name, title, description, mimeType, uri } = kind;
  server.registerResource(name, uri, { title, description, mimeType }, () =>
    read(session, logger, kind, uri, () => ''),
  );
}

function registerMany(server: McpServer, session: Session, logger: Log, kind: ResourceKind, shown: Shown): void {
  const { name, title, description, mimeType, uri } = kind;
  const [, many, part] = /\{(\+?)(\w+)\}/.exec(uri) as unknown as [string, string, string];
  const template = new ResourceTemplate(uri, {
    list: () =>
      telling(logger, uri, async () => {
        const listed = (await kind.list?.(session)) ?? [];
        shown(kind, listed);
        return { resources: listed.map((resource) => entryOf(kind, resource)) };
      }),
    complete: {
      [part]: (typed) => telling(logger, uri, async () => [...((await kind.complete?.(session, typed)) ?? [])]),
    },
  });
  server.registerResource(name, template, { title, description, mimeType }, (asked, { [part]: value }) =>
    // What holds slashes holds them encoded or not; an id that is encoded is none.
    read(session, logger, kind, asked.href, () => (many ? decodeURIComponent(String(value)) : String(value))),
  );
}

function entryOf(kind: ResourceKind, { value, modified, ...told }: ListedResource) {
  return {
    ...told,
    uri: uriOf(kind, value),
    mimeType: kind.mimeType,
    ...(modified !== undefined && { annotations: { lastModified: new Date(modified).toISOString() } }),
  };
}

/** @param uri as the client gave it, which the answer has to name */
async function read(session: Session, logger: Log, kind: ResourceKind, uri: string, value: () => string) {
  const work = async () => {
    // Known only of what was read: a workspace may bring a template of the same id.
    const { text, mimeType, keep } = await readOf(session, kind, value());
    return { contents: [{ uri, mimeType, text }], ...CACHE[keep] };
  };
  return telling(logger, uri, work, notFound(uri));
}
