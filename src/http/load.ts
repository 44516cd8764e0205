import type { IncomingMessage } from 'node:http';
import type { HttpLimits } from './limits.js';
import type { Refusal } from './refusal.js';

const RETRY = { 'Retry-After': '2' };

/** What a server is busy with, so that it takes no more than it can carry. */
export class Load {
  private calls = 0;
  private subscriptions = 0;
  private bytes = 0;
  private readonly idleListeners: (() => void)[] = [];

  constructor(private readonly limits: HttpLimits) {}

  /** Takes a request on, or says why not. What is returned is to be called when it has been answered. */
  take(request: IncomingMessage): Refusal | (() => void) {
    const bytes = this.bytesOf(request);
    if (bytes > this.limits.body) {
      const message = `A request has at most ${this.limits.body} bytes.`;
      // The rest is not read.
      return { status: 413, message, headers: { Connection: 'close' } };
    }
    // Every client of the revision that has subscriptions names its method in a header, or it is refused.
    const kind = request.headers['mcp-method'] === 'subscriptions/listen' ? 'subscriptions' : 'calls';
    if (this[kind] >= this.limits[kind] || this.bytes + bytes > this.limits.bodies) {
      return { status: 503, message: 'The server answers as many requests as it can. Try again.', headers: RETRY };
    }
    this[kind] += 1;
    this.bytes += bytes;
    return () => {
      this[kind] -= 1;
      this.bytes -= bytes;
      if (this.calls === 0) for (const listener of this.idleListeners.splice(0)) listener();
    };
  }

  /** Waits until no call is being answered. Subscriptions have no end of their own. */
  async idle(): Promise<void> {
    if (this.calls > 0) await new Promise<void>((done) => this.idleListeners.push(done));
  }

  /** A body whose size is not told counts as the largest. */
  private bytesOf({ headers }: IncomingMessage): number {
    if (headers['transfer-encoding'] !== undefined) return this.limits.body;
    return Number(headers['content-length'] ?? 0);
  }
}
