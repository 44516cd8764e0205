import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished } from 'vitest';
import { MAIN } from './clients.js';

export interface Message {
  readonly jsonrpc: '2.0';
  readonly id?: string | number | null;
  readonly method?: string;
  // biome-ignore lint/suspicious/noExplicitAny: results differ by request, and the tests say what they should be.
  readonly result?: any;
  readonly error?: { readonly code: number; readonly message: string };
}

export interface PipedServer {
  readonly process: ChildProcessWithoutNullStreams;
  /** Writes messages, each on a line; texts as they are. */
  send(...messages: readonly (object | string)[]): void;
  /** Everything that came out so far; fails if a line is no message of JSON-RPC. */
  messages(): Message[];
  log(): string;
  /** Waits for the answer to the request of this id. */
  answer(id: string | number): Promise<Message>;
  /** Waits for a request of the server. */
  request(method: string): Promise<Message>;
  /** Exit code and signal, once it has ended; well before it would give up a client that has stopped reading. */
  ended(withinMs?: number): Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

export interface PipedOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly program?: string;
}

/** A server on raw pipes, with nobody between it and the test. */
export function pipeServer({ args = [], env = {}, program = MAIN }: PipedOptions = {}): PipedServer {
  const child = spawn(process.execPath, [program, 'serve', ...args], { env: { ...process.env, ...env } });
  const [output, log]: [Buffer[], string[]] = [[], []];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => log.push(chunk));
  // The server may have ended before all was written, as some tests mean it to.
  child.stdin.on('error', () => {});
  const exit = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });

  function messages(): Message[] {
    const lines = Buffer.concat(output).toString('utf8').split('\n');
    expect(lines.pop(), 'the last line is whole').toBe('');
    return lines.map((line) => {
      const message = JSON.parse(line) as Message;
      expect(message).toMatchObject({ jsonrpc: '2.0' });
      expect('method' in message || 'result' in message || 'error' in message).toBe(true);
      return message;
    });
  }

  async function waitFor(isWanted: (message: Message) => boolean, what: string): Promise<Message> {
    for (const until = Date.now() + 20_000; Date.now() < until; await sleep(20)) {
      if (!Buffer.concat(output).toString('utf8').endsWith('\n')) continue;
      const found = messages().find(isWanted);
      if (found) return found;
    }
    return expect.fail(`no ${what}; the log says: ${log.join('')}`);
  }

  return {
    process: child,
    send: (...given) => {
      child.stdin.write(given.map((each) => (typeof each === 'string' ? each : `${JSON.stringify(each)}\n`)).join(''));
    },
    messages,
    log: () => log.join(''),
    answer: (id) => waitFor((message) => message.id === id && !('method' in message), `answer to ${id}`),
    request: (method) => waitFor((message) => message.method === method, `request ${method}`),
    ended: async (withinMs = 20_000) => {
      const late = sleep(withinMs, undefined, { ref: false }).then(() => expect.fail('the server has not ended'));
      return Promise.race([exit, late]);
    },
  };
}

export const initialize = {
  jsonrpc: '2.0',
  id: 'init',
  method: 'initialize',
  params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'pipes', version: '1' } },
};

export const initialized = { jsonrpc: '2.0', method: 'notifications/initialized' };

export function request(id: string | number, method: string, params: object = {}): object {
  return { jsonrpc: '2.0', id, method, params };
}

export function callTool(id: string | number, name: string, given: object = {}): object {
  return request(id, 'tools/call', { name, arguments: given });
}

/** What a request of the protocol of 2026-07-28 carries with it. */
export function modern(id: string | number, method: string, params: object = {}): object {
  const _meta = {
    'io.modelcontextprotocol/protocolVersion': '2026-07-28',
    'io.modelcontextprotocol/clientInfo': { name: 'pipes', version: '1' },
    'io.modelcontextprotocol/clientCapabilities': {},
  };
  return request(id, method, { ...params, _meta });
}
