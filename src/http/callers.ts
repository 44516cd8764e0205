import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { localhostAllowedOrigins, validateHostHeader, validateOriginHeader } from '@modelcontextprotocol/server';
import type { Refusal } from './refusal.js';

/** Whose requests are answered. */
export interface Callers {
  /** Names by which the server may be called, as in URLs: without a port, IPv6 in brackets. */
  readonly hosts: readonly string[];
  /** Origins of web pages that may call it, beside those of this machine: scheme, host and port. */
  readonly origins: readonly string[];
  /** What each request has to carry; absent: whoever reaches the server may call it. */
  readonly token: string | undefined;
}

/**
 * Why a request is not answered. Host and Origin are what tells a program from a web page that somebody
 * was led to: its requests come from their own machine, and it can make its name point there.
 */
export function refusalOfCaller({ headers }: IncomingMessage, { hosts, origins }: Callers): Refusal | undefined {
  const host = validateHostHeader(headers.host, [...hosts]);
  if (!host.ok)
    return { status: 403, message: `${host.message}. Whoever runs the server can name it by --allowed-host.` };
  if (headers.origin === undefined || origins.includes(headers.origin)) return undefined;
  const origin = validateOriginHeader(headers.origin, localhostAllowedOrigins());
  if (origin.ok) return undefined;
  return { status: 403, message: `${origin.message}. Whoever runs the server can name it by --allowed-origin.` };
}

/** Why a request without the right token is not answered. */
export function refusalOfToken({ headers }: IncomingMessage, { token }: Callers): Refusal | undefined {
  if (token === undefined) return undefined;
  const given = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  if (given !== undefined && isSame(given, token)) return undefined;
  const [message, error] =
    given === undefined
      ? ['Give the token of this server: Authorization: Bearer TOKEN.', '']
      : ['The token is not that of this server.', ', error="invalid_token"'];
  return { status: 401, message, headers: { 'WWW-Authenticate': `Bearer realm="docwright"${error}` } };
}

/** Takes the same time whatever is given: what is compared has always the same length. */
function isSame(given: string, token: string): boolean {
  return timingSafeEqual(digest(given), digest(token));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
