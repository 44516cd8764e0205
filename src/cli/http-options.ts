import { DocwrightError } from '../errors.js';
import type { HttpOptions } from '../http/serve-http.js';

/** What `serve` was given of HTTP, as the command line has it. */
export interface HttpFlags {
  readonly http?: boolean;
  readonly port?: string;
  readonly host?: string;
  readonly allowedHost?: readonly string[];
  readonly allowedOrigin?: readonly string[];
  readonly withoutToken?: boolean;
}

const PORT = 3333;
const LOOPBACK = '127.0.0.1';

/** By these a machine names itself. */
const LOOPBACK_NAMES = ['localhost', LOOPBACK, '[::1]'];

/** Addresses that stand for all of a machine: nobody calls it by them. */
const ANY_ADDRESS = ['0.0.0.0', '[::]'];

/** Shorter ones can be guessed. */
const SHORTEST_TOKEN = 16;

/**
 * How to serve over HTTP; nothing if that is not asked for.
 *
 * @throws DocwrightError `arguments_invalid`, also where others could reach the server and nothing would stop them
 */
export function httpOptions(given: HttpFlags, environmentToken: string | undefined): HttpOptions | undefined {
  if (!given.http) {
    refuseWithoutHttp(given);
    return undefined;
  }
  const host = given.host ?? LOOPBACK;
  const token = readToken(environmentToken);
  if (token === undefined && !given.withoutToken && !isLoopback(host)) {
    throw invalid(
      `Other machines may reach ${host}, and there is no token that they would need.`,
      'Set DOCWRIGHT_TOKEN to a secret (openssl rand -hex 32 makes one), listen at 127.0.0.1, or say --without-token if something else decides who may call.',
    );
  }
  if (token !== undefined && given.withoutToken) {
    throw invalid('There is a DOCWRIGHT_TOKEN, and --without-token.', 'Unset the one or leave out the other.');
  }
  const own = hostname(host);
  const names = own && !ANY_ADDRESS.includes(own) ? [...LOOPBACK_NAMES, own] : LOOPBACK_NAMES;
  return {
    host,
    port: readPort(given.port),
    hosts: [...new Set([...names, ...(given.allowedHost ?? []).map(readHost)])],
    origins: (given.allowedOrigin ?? []).map(readOrigin),
    token,
  };
}

function refuseWithoutHttp({ http: _, ...given }: HttpFlags): void {
  const options = {
    port: '--port',
    host: '--host',
    allowedHost: '--allowed-host',
    allowedOrigin: '--allowed-origin',
    withoutToken: '--without-token',
  };
  for (const [key, option] of Object.entries(options)) {
    if (given[key as keyof typeof given] === undefined) continue;
    throw invalid(`${option} says how to serve over HTTP.`, 'Say --http too, or leave it out.');
  }
}

function isLoopback(host: string): boolean {
  const name = hostname(host) ?? '';
  return LOOPBACK_NAMES.includes(name) || /^127(?:\.\d{1,3}){3}$/.test(name);
}

/** A token is what can stand behind `Bearer` in a header. */
function readToken(given: string | undefined): string | undefined {
  // Hosts leave empty what nobody filled in.
  if (!given) return undefined;
  if (given.length >= SHORTEST_TOKEN && /^[\w.~+/-]+=*$/.test(given)) return given;
  throw invalid(
    `DOCWRIGHT_TOKEN is shorter than ${SHORTEST_TOKEN} characters, or holds others than letters, digits and -._~+/=.`,
    'openssl rand -hex 32 makes one that nobody guesses.',
  );
}

function readPort(given: string | undefined): number {
  if (given === undefined) return PORT;
  const port = /^\d{1,5}$/.test(given) ? Number(given) : Number.NaN;
  if (port <= 65_535) return port;
  throw invalid(`"${given}" is no port.`, 'Ports are 1 to 65535; 0 takes one that is free.');
}

function readHost(given: string): string {
  const name = hostname(given);
  if (name) return name;
  throw invalid(
    `"${given}" is no name of a host.`,
    'Give the name that stands in the URL of clients, such as docs.example.com.',
  );
}

function readOrigin(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`) return url.origin;
  throw invalid(
    `"${given}" is no origin of web pages.`,
    'Give scheme, host and port, such as https://app.example.com.',
  );
}

/** As URLs have it: in small letters, IPv6 in brackets. Nothing for what is no name of a host. */
function hostname(host: string): string | undefined {
  for (const written of [host, `[${host}]`]) {
    const url = URL.canParse(`http://${written}`) ? new URL(`http://${written}`) : undefined;
    if (url && url.href === `http://${url.host}/` && url.hostname !== '') return url.hostname;
  }
  return undefined;
}

function invalid(message: string, hint: string): DocwrightError {
  return new DocwrightError('arguments_invalid', message, hint);
}
