import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

/** The error of a tool, or of the protocol, is an error here: nobody measures calls that fail. */
interface Answer {
  readonly id: number;
  readonly error?: { readonly message: string };
  readonly result?: { readonly isError?: boolean; readonly content?: readonly { readonly text?: string }[] };
}

/** A server over stdio, and a client that does no more than a client must, so that only the server is measured. */
export class Connection {
  /** Of the server. */
  readonly pid: number | undefined;
  private readonly server: ChildProcessByStdio<Writable, Readable, Readable>;
  private readonly waiting = new Map<number, (answer: Answer) => void>();
  private readonly ended: Promise<string>;
  private lastId = 0;

  private constructor(args: readonly string[], cwd: string) {
    this.server = spawn(process.execPath, args, { cwd, stdio: ['pipe', 'pipe', 'pipe'] });
    this.pid = this.server.pid;
    let log = '';
    this.server.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      log += chunk;
    });
    this.ended = new Promise((resolve) => {
      this.server.once('close', () => {
        resolve(log);
        for (const [id, answer] of this.waiting) answer({ id, error: { message: `the server ended: ${log}` } });
      });
    });
    let parts: string[] = [];
    this.server.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      const lines = chunk.split('\n');
      for (const [index, line] of lines.entries()) {
        parts.push(line);
        if (index === lines.length - 1) break;
        this.receive(parts.join(''));
        parts = [];
      }
    });
  }

  /** Starts a server and connects to it as hosts do. */
  static async open(args: readonly string[], cwd: string): Promise<Connection> {
    const connection = new Connection(args, cwd);
    const clientInfo = { name: 'bench', version: '1' };
    await connection.request('initialize', { protocolVersion: '2025-11-25', capabilities: {}, clientInfo });
    connection.send({ method: 'notifications/initialized' });
    return connection;
  }

  /** The text of a tool's result; @throws Error for one that tells of an error */
  async call(name: string, given: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const { result } = await this.request('tools/call', { name, arguments: given });
    const text = result?.content?.map((part) => part.text).join('\n') ?? '';
    if (result?.isError) throw new Error(`${name}: ${text.slice(0, 500)}`);
    return text;
  }

  async request(method: string, params?: unknown): Promise<Answer> {
    this.lastId += 1;
    const id = this.lastId;
    const answered = new Promise<Answer>((resolve) => this.waiting.set(id, resolve));
    this.send({ id, method, params });
    const answer = await answered;
    if (answer.error) throw new Error(`${method}: ${answer.error.message}`);
    return answer;
  }

  /** Ends the server by the end of its input; returns what it wrote to standard error. */
  end(): Promise<string> {
    this.server.stdin.end();
    return this.ended;
  }

  private send(message: Readonly<Record<string, unknown>>): void {
    this.server.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  }

  private receive(line: string): void {
    const answer = JSON.parse(line) as Answer;
    this.waiting.get(answer.id)?.(answer);
    this.waiting.delete(answer.id);
  }
}
