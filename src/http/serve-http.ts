import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Log } from '../mcp/log.js';
import type { Session } from '../operations/operation.js';
import { type Callers, refusalOfCaller, refusalOfToken } from './callers.js';
import { allowOrigin, answerPreflight, isPreflight } from './cross-origin.js';
import { openEndpoint } from './endpoint.js';
import { type HttpLimits, LIMITS } from './limits.js';
import { type Address, listen } from './listen.js';
import { Load } from './load.js';
import { answerJson, type Refusal, refuse } from './refusal.js';

export interface HttpOptions extends Address, Callers {
  readonly limits?: Partial<HttpLimits>;
}

/** A server that listens. */
export interface HttpServing {
  readonly port: number;
  /** Takes no more, answers what it has taken, and ends; within the limit for that, or whatever is left is cut off. */
  close(): Promise<void>;
}

/** The path of the protocol, and that of load balancers who ask whether the server is there. */
export const MCP_PATH = '/mcp';
const HEALTH_PATH = '/healthz';

/** How long connections may take to end after their last answer, in milliseconds. */
const LAST_BYTES = 1_000;

/**
 * Serves MCP over Streamable HTTP, without sessions: any of several servers can answer any request.
 *
 * @throws DocwrightError `address_unavailable`
 */
export async function serveHttp(session: Session, logger: Log, options: HttpOptions): Promise<HttpServing> {
  const limits = { ...LIMITS, ...options.limits };
  const endpoint = openEndpoint(session, logger, limits);
  const load = new Load(limits);
  let closing = false;

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const [path] = (request.url ?? '').split('?', 1);
    // Asked by addresses that nobody knows before, and tells nothing.
    if (path === HEALTH_PATH) answerHealth(request, response);
    else answerCaller(request, response, path);
  }

  function answerCaller(request: IncomingMessage, response: ServerResponse, path: string | undefined): void {
    const refusal = refusalOf(request, response, path);
    if (!refusal && isPreflight(request)) {
      answerPreflight(response);
      return;
    }
    const taken = refusal ?? load.take(request);
    if (typeof taken !== 'function') {
      logger.info({ status: taken.status, method: request.method, path }, taken.message);
      refuse(response, taken);
      return;
    }
    response.once('close', () => {
      taken();
      // What has been answered is not waited for.
      if (closing) setImmediate(() => server.closeIdleConnections());
    });
    endpoint.answer(request, response).catch((error) => {
      logger.error({ err: error }, 'a request could not be answered');
      response.destroy();
    });
  }

  function refusalOf(
    request: IncomingMessage,
    response: ServerResponse,
    path: string | undefined,
  ): Refusal | undefined {
    if (closing) return ENDING;
    if (path !== MCP_PATH) return { status: 404, message: `There is nothing here; the protocol is at ${MCP_PATH}.` };
    const caller = refusalOfCaller(request, options);
    if (caller) return caller;
    allowOrigin(request, response, options);
    if (isPreflight(request)) return undefined;
    const token = refusalOfToken(request, options);
    if (token) return token;
    if (request.method === 'POST') return undefined;
    // There are no sessions, and so neither streams that outlive a request, nor anything to delete.
    return { status: 405, message: 'Only POST is served.', headers: { Allow: 'POST' } };
  }

  const server = createServer(
    {
      headersTimeout: limits.headersTime,
      requestTimeout: limits.requestTime,
      keepAliveTimeout: limits.keepAlive,
      connectionsCheckingInterval: Math.min(1_000, limits.headersTime),
    },
    answer,
  );
  // Node takes a connection on which nothing has come yet for a busy one.
  const silent = new Set<Socket>();
  server.on('connection', (socket) => {
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  server.on('request', ({ socket }) => silent.delete(socket));
  server.setTimeout(limits.silence);
  server.maxConnections = limits.connections;
  server.on('drop', () => logger.info({}, 'a connection was dropped: there are too many'));
  const port = await listen(server, options);
  server.on('error', (error) => logger.error({ err: error }, 'a connection could not be taken'));

  return {
    port,
    async close() {
      closing = true;
      const closed = new Promise((done) => server.close(done));
      for (const socket of silent) socket.destroy();
      await within(limits.drain, load.idle());
      await endpoint.close();
      await within(LAST_BYTES, closed);
      server.closeAllConnections();
      await closed;
    },
  };
}

const ENDING: Refusal = {
  status: 503,
  message: 'The server ends. Try again.',
  headers: { Connection: 'close', 'Retry-After': '1' },
};

function answerHealth({ method }: IncomingMessage, response: ServerResponse): void {
  if (method !== 'GET' && method !== 'HEAD') {
    refuse(response, { status: 405, message: 'Only GET is served.', headers: { Allow: 'GET, HEAD' } });
    return;
  }
  answerJson(response, 200, { status: 'ok' }, { 'Cache-Control': 'no-store' });
}

async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((done) => {
    timer = setTimeout(done, milliseconds);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}
