import type { IncomingMessage, ServerResponse } from 'node:http';
import { type NodeIncomingMessageLike, toNodeHandler } from '@modelcontextprotocol/node';
import { createMcpHandler } from '@modelcontextprotocol/server';
import { ResourceChanges } from '../mcp/changes.js';
import type { Log } from '../mcp/log.js';
import { buildServer, type ServedChanges } from '../mcp/server.js';
import type { Session } from '../operations/operation.js';
import type { HttpLimits } from './limits.js';
import { Listeners } from './listeners.js';

/** Answers requests of the protocol, each by itself: nothing is kept from one to the next. */
export interface Endpoint {
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Ends subscriptions, and whatever is still being answered. */
  close(): Promise<void>;
}

export function openEndpoint(session: Session, logger: Log, limits: HttpLimits): Endpoint {
  // Mostly requests that break the protocol, of which their clients are told.
  const onerror = (error: Error) => logger.info({ err: error }, 'a request reported an error');
  const changes = new ResourceChanges(session, logger);
  // A server lives as long as one request, and tells of none.
  const served: ServedChanges = { shown: changes.shown, attach: () => () => {}, handle: () => {} };
  const handler = createMcpHandler(
    ({ era }) => {
      const server = buildServer(session, logger, served);
      // Clients of 2025 could be told in a session only.
      if (era === 'legacy') server.server.registerCapabilities({ resources: { listChanged: false, subscribe: false } });
      return server;
    },
    { onerror, maxRequestBodySize: limits.body, maxSubscriptions: limits.subscriptions },
  );
  changes.attach({
    listChanged: () => handler.notify.resourcesChanged(),
    updated: (uri) => handler.notify.resourceUpdated(uri),
  });
  const listeners = new Listeners(changes);
  const fetch: typeof handler.fetch = async (request, options) => {
    const response = await listeners.follow(request, () => handler.fetch(request, options));
    if (response.status >= 500) logger.error({ status: response.status }, 'a request failed; the level info says why');
    // Whether a connection stays open is between Node and the client.
    response.headers.delete('connection');
    return response;
  };
  const answer = toNodeHandler({ fetch }, { onerror, maxRequestBodySize: limits.body });
  return {
    // Its type and Node's differ only in how they say that a property may be absent.
    answer: (request, response) => answer(request as NodeIncomingMessageLike, response),
    async close() {
      await Promise.all([changes.end(), handler.close()]);
    },
  };
}
