import { PassThrough, type Readable, type Writable } from 'node:stream';
import type { JSONRPCMessage, Transport } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';

/** How long requests may still be answered after the input has ended, in milliseconds. */
const DRAIN_LIMIT = 30_000;

/**
 * Stdio that answers what was asked before the input ended: a script that pipes its requests in and
 * closes the pipe gets its answers, which the SDK's transport alone would drop.
 */
export class DrainingTransport implements Transport {
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: NonNullable<Transport['onmessage']>;

  private readonly inner: StdioServerTransport;
  private readonly input = new PassThrough();
  private readonly open = new Set<string | number>();
  private ended = false;
  private closed = false;
  private readonly closeListeners: (() => void)[] = [];
  private limit: NodeJS.Timeout | undefined;

  constructor(source: Readable, output: Writable) {
    this.inner = new StdioServerTransport(this.input, output);
    source.pipe(this.input, { end: false });
    source.once('end', () => this.drain());
    source.once('close', () => this.drain());
  }

  /** Calls back once the connection has ended, whoever ended it. */
  whenClosed(listener: () => void): void {
    this.closeListeners.push(listener);
  }

  async start(): Promise<void> {
    this.inner.onclose = () => this.finish();
    this.inner.onerror = (error) => this.onerror?.(error);
    this.inner.onmessage = (message) => {
      if ('method' in message && 'id' in message) this.open.add(message.id);
      this.onmessage?.(message);
    };
    await this.inner.start();
  }

  async send(message: JSONRPCMessage): Promise<void> {
    await this.inner.send(message);
    if (!('method' in message) && message.id !== undefined) this.open.delete(message.id);
    if (this.ended && this.open.size === 0) this.input.end();
  }

  async close(): Promise<void> {
    await this.inner.close();
    this.finish();
  }

  private drain(): void {
    if (this.ended) return;
    this.ended = true;
    // What was read last is delivered first.
    setImmediate(() => {
      if (this.open.size === 0) this.input.end();
      else this.limit = setTimeout(() => this.input.end(), DRAIN_LIMIT);
    });
  }

  private finish(): void {
    if (this.closed) return;
    this.closed = true;
    clearTimeout(this.limit);
    this.onclose?.();
    for (const listener of this.closeListeners) listener();
  }
}
