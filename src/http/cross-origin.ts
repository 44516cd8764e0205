import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Callers } from './callers.js';

/** What a page may send beside what every page may. */
const HEADERS = 'Authorization, Content-Type, Accept, MCP-Protocol-Version, Mcp-Method, Mcp-Name, Last-Event-ID';

/** Lets browsers hand answers to pages of an origin that was named. */
export function allowOrigin({ headers }: IncomingMessage, response: ServerResponse, { origins }: Callers): void {
  if (origins.length === 0) return;
  response.setHeader('Vary', 'Origin');
  if (headers.origin === undefined || !origins.includes(headers.origin)) return;
  response.setHeader('Access-Control-Allow-Origin', headers.origin);
  response.setHeader('Access-Control-Expose-Headers', 'WWW-Authenticate, Retry-After');
}

/** Whether a browser asks what a page may send. It does so without the page's token. */
export function isPreflight({ method, headers }: IncomingMessage): boolean {
  return method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;
}

export function answerPreflight(response: ServerResponse): void {
  response.writeHead(204, {
    'Access-Control-Allow-Methods': 'POST',
    'Access-Control-Allow-Headers': HEADERS,
    'Access-Control-Max-Age': '600',
  });
  response.end();
}
