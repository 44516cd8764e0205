import type { ResourceChanges } from '../mcp/changes.js';
import { subscribedUris } from '../mcp/subscribed-uris.js';

/** Clients whose requests stay open to be told of changes. */
export class Listeners {
  private count = 0;

  constructor(private readonly changes: Pick<ResourceChanges, 'subscribe'>) {}

  /** Answers a request. If it is one to listen, what it subscribes to is looked at for as long as it is open. */
  async follow(request: Request, answer: () => Promise<Response>): Promise<Response> {
    if (request.headers.get('mcp-method') !== 'subscriptions/listen') return answer();
    const body = request.clone();
    const response = await answer();
    const isOpen = response.headers.get('content-type')?.startsWith('text/event-stream');
    if (!isOpen) {
      await body.body?.cancel();
      return response;
    }
    // The SDK has read it as a request to listen, so it is one.
    const { params } = (await body.json()) as { params?: unknown };
    this.subscribe(request.signal, subscribedUris(params));
    return response;
  }

  private subscribe(signal: AbortSignal, uris: readonly string[]): void {
    // It may have gone while its request was read.
    if (signal.aborted) return;
    this.count += 1;
    // Clients choose the ids of their requests, and two may choose the same.
    const subscriber = `http ${this.count}`;
    this.changes.subscribe(subscriber, uris);
    signal.addEventListener('abort', () => this.changes.subscribe(subscriber, []), { once: true });
  }
}
