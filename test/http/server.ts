import { type ChildProcess, spawn } from 'node:child_process';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { MAIN } from '../mcp/clients.js';

/** The built program, listening. */
export interface HttpProgram {
  readonly process: ChildProcess;
  readonly url: string;
  readonly port: number;
  log(): string;
  /** Exit code and signal, once it has ended. */
  ended(): Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** Ends it, if it has not ended yet. */
  stop(): Promise<void>;
}

interface StartOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** Starts `docwright serve --http` at a port that is free. */
export async function startHttp({ args = [], env = {}, cwd = tmpdir() }: StartOptions = {}): Promise<HttpProgram> {
  const child = spawn(process.execPath, [MAIN, 'serve', '--http', '--port', '0', ...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [log, printed] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    printed += chunk;
  });
  const exit = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  const listening = new Promise<{ url: string; port: number }>((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      log += chunk;
      const line = log.split('\n').find((each) => each.includes('"listening"'));
      if (line) resolve(JSON.parse(line));
    });
    void exit.then(({ code }) => reject(new Error(`ended with ${code}: ${log}`)));
  });
  const { url, port } = await listening;
  return {
    process: child,
    url,
    port,
    log: () => log,
    ended: async () => {
      const late = sleep(30_000, undefined, { ref: false }).then(() => expect.fail('the server has not ended'));
      return Promise.race([exit, late]);
    },
    stop: async () => {
      child.kill('SIGKILL');
      await exit;
      expect(printed).toBe('');
    },
  };
}

/** A connection on which a test writes what it likes. */
export interface RawConnection {
  readonly socket: Socket;
  write(text: string): void;
  received(): string;
  /** Waits until something has come. */
  until(expected: RegExp): Promise<string>;
  /** Waits until the server has closed the connection, and gives all that came. */
  closed(): Promise<string>;
}

export async function openRaw(port: number): Promise<RawConnection> {
  const socket = connect(port, '127.0.0.1');
  let [text, isClosed] = ['', false];
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  // A server that refuses a request may close before all of it was written.
  socket.on('error', () => {});
  socket.once('close', () => {
    isClosed = true;
  });
  await new Promise<void>((done, reject) => socket.once('connect', done).once('error', reject));
  const waitFor = async (isThere: () => boolean, what: string) => {
    for (const until = Date.now() + 20_000; !isThere(); await sleep(10)) {
      if (Date.now() > until) expect.fail(`no ${what}: ${text}`);
    }
    return text;
  };
  return {
    socket,
    write: (given) => {
      socket.write(given);
    },
    received: () => text,
    until: (expected) => waitFor(() => expected.test(text), String(expected)),
    closed: () => waitFor(() => isClosed, 'end of the connection'),
  };
}

/** The text of a request, with headers that are right unless others are given; undefined leaves one out. */
export function rawRequest(
  body: string | object,
  {
    method = 'POST',
    path = '/mcp',
    ...headers
  }: { method?: string; path?: string } & Readonly<Record<string, string | undefined>> = {},
): string {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const all: Record<string, string | undefined> = {
    Host: 'localhost',
    'Content-Type': 'application/json',
    Accept: 'application/json, text/event-stream',
    'Content-Length': String(Buffer.byteLength(text)),
    ...headers,
  };
  const lines = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]));
  return `${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${text}`;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Sends one request as it is, and reads the answer until the server closes the connection. */
export async function exchange(port: number, request: string): Promise<RawAnswer> {
  const raw = await openRaw(port);
  raw.write(request.replace('\r\n', '\r\nConnection: close\r\n'));
  return answerOf(await raw.closed());
}

export function answerOf(text: string): RawAnswer {
  const end = text.indexOf('\r\n\r\n');
  const [first = '', ...lines] = text.slice(0, end).split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const body = text.slice(end + 4);
  return {
    status: Number(first.split(' ')[1]),
    headers,
    body: headers['transfer-encoding'] === 'chunked' ? joinChunks(body) : body,
  };
}

function joinChunks(body: string): string {
  return body.replace(/(?:^|\r\n)[\da-f]+\r\n/g, '').replace(/\r\n$/, '');
}

/** A request that every server answers. */
export const PING = { jsonrpc: '2.0', id: 1, method: 'ping' };
