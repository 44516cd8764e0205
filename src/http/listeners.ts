import * as z from 'zod';
import type { ResourceChanges } from '../mcp/changes.js';

/** What a client that listens says of the resources it wants to be told of; the rest is the SDK's business. */
const wanted = () =>
  z.object({ params: z.object({ notifications: z.object({ resourceSubscriptions: z.array(z.string()) }) }) });

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
    const { data } = wanted().safeParse(await body.json());
    if (data) this.subscribe(request.signal, data.params.notifications.resourceSubscriptions);
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
