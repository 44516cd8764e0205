import type { Readable, Writable } from 'node:stream';
import type { JSONRPCMessage, RequestId, Transport } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import { MessageLines } from './message-lines.js';
import { subscribedUris } from './subscribed-uris.js';

/** How long requests may still be answered after the input has ended, in milliseconds. */
const DRAIN_LIMIT = 30_000;

/**
 * The longest message, in bytes: several times what any operation takes, so that values which are too
 * large are refused in words. A longer one ends the connection.
 */
const MESSAGE_LIMIT = 64 * 1024 * 1024;

/**
 * Stdio that answers what was asked before the input ended: a script that pipes its requests in and
 * closes the pipe gets its answers, which the SDK's transport alone would drop.
 */
export class DrainingTransport implements Transport {
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: NonNullable<Transport['onmessage']>;

  private readonly inner: StdioServerTransport;
  private readonly lines = new MessageLines(MESSAGE_LIMIT);
  /** How many requests of an id wait for their answer; more than one if a client gives an id twice. */
  private readonly waiting = new Map<RequestId, number>();
  /** Is told which resources a request of the client subscribes to; none when it has ended. */
  onsubscribed?: (request: RequestId, uris: readonly string[]) => void;
  /** What the client was asked and has not answered. */
  private readonly asked = new Set<RequestId>();
  private ended = false;
  private drained = false;
  private closed = false;
  private readonly closeListeners: (() => void)[] = [];
  private limit: NodeJS.Timeout | undefined;

  constructor(
    private readonly source: Readable,
    output: Writable,
  ) {
    // The SDK adds one listener for every answer that waits to be read; Node would warn of a leak.
    output.setMaxListeners(0);
    this.inner = new StdioServerTransport(this.lines, output, { maxBufferSize: MESSAGE_LIMIT });
  }

  /** Calls back once the connection has ended, whoever ended it. */
  whenClosed(listener: () => void): void {
    this.closeListeners.push(listener);
  }

  async start(): Promise<void> {
    this.inner.onclose = () => this.finish();
    this.inner.onerror = (error) => this.onerror?.(error);
    this.inner.onmessage = (message) => {
      this.note(message);
      this.onmessage?.(message);
      this.endIfDrained();
    };
    await this.inner.start();
    this.source.once('end', () => this.drain());
    this.source.once('close', () => this.drain());
    this.source.on('error', (error) => {
      this.onerror?.(error);
      this.drain();
    });
    this.source.pipe(this.lines, { end: false });
  }

  async send(message: JSONRPCMessage): Promise<void> {
    if ('method' in message && 'id' in message) this.asked.add(message.id);
    try {
      await this.inner.send(message);
    } finally {
      if (!('method' in message) && message.id !== undefined) this.settle(message.id);
      this.endIfDrained();
    }
  }

  async close(): Promise<void> {
    await this.inner.close();
    this.finish();
  }

  private note(message: JSONRPCMessage): void {
    if (!('method' in message)) {
      if (message.id !== undefined) this.asked.delete(message.id);
      return;
    }
    if ('id' in message) {
      // A subscription is answered only when it ends.
      if (message.method === 'subscriptions/listen') {
        this.onsubscribed?.(message.id, subscribedUris(message.params));
      } else {
        this.waiting.set(message.id, (this.waiting.get(message.id) ?? 0) + 1);
      }
    } else if (message.method === 'notifications/cancelled') {
      // What is cancelled is not answered any more.
      const id = message.params?.requestId;
      if (typeof id !== 'string' && typeof id !== 'number') return;
      this.settle(id);
      this.onsubscribed?.(id, []);
    }
  }

  private settle(id: RequestId): void {
    const left = (this.waiting.get(id) ?? 0) - 1;
    if (left > 0) this.waiting.set(id, left);
    else this.waiting.delete(id);
  }

  private drain(): void {
    if (this.ended || this.closed) return;
    this.ended = true;
    this.limit = setTimeout(() => this.lines.end(), DRAIN_LIMIT);
    // The end of the input ends its last line as well. What is read last has to be delivered before it
    // is known whether anything waits for an answer.
    this.lines.write('\n', () =>
      setImmediate(() => {
        this.drained = true;
        this.endIfDrained();
      }),
    );
  }

  private endIfDrained(): void {
    if (!this.drained) return;
    if (this.waiting.size === 0) this.lines.end();
    // The client can answer nothing any more, so whatever waits for its answer goes on without it.
    for (const id of this.asked) {
      this.asked.delete(id);
      this.onmessage?.({ jsonrpc: '2.0', id, error: { code: -32000, message: 'The input has ended.' } });
    }
  }

  private finish(): void {
    if (this.closed) return;
    this.closed = true;
    clearTimeout(this.limit);
    // An input that is still read would keep the process alive.
    this.source.unpipe(this.lines);
    this.source.pause();
    this.onclose?.();
    for (const listener of this.closeListeners) listener();
  }
}
