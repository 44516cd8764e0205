import { type McpServer, type RequestId, ResourceNotFoundError } from '@modelcontextprotocol/server';
import { hasCode } from '../errors.js';
import { DOCUMENTS, listedPaths } from '../operations/document-resources.js';
import type { Session } from '../operations/operation.js';
import { readResource } from '../operations/resources.js';
import type { Log } from './log.js';
import type { Shown } from './resources.js';

/** Whom changes are told: one connection, or all clients that listen over HTTP. */
export interface Told {
  /** The list of resources is another one. */
  listChanged(): void;
  /** What stands under an address is another text. */
  updated(uri: string): void;
}

/**
 * Notices what clients have to be told: that the list of resources is another one, and that a resource they
 * subscribed to reads otherwise. Files are watched from when somebody was shown some or subscribed to one.
 */
export class ResourceChanges {
  private readonly told = new Set<Told>();
  /** What is subscribed to, by who did: a request of 2026, or the connection of 2025. */
  private readonly subscriptions = new Map<RequestId | undefined, ReadonlySet<string>>();
  /** How each of them read when it was last looked at. */
  private readonly known = new Map<string, string | undefined>();
  /** The documents that clients were shown. */
  private shownPaths: readonly string[] | undefined;
  private stopDocuments: (() => Promise<void>) | undefined;
  private readonly stopTemplates: (() => void) | undefined;
  private working: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly session: Session,
    private readonly logger: Log,
  ) {
    this.stopTemplates = session.onTemplatesChange?.(() => {
      this.tell((each) => each.listChanged());
      this.queue(() => this.lookAgain());
    });
  }

  /** Returns how to end it. */
  attach(told: Told): () => void {
    this.told.add(told);
    return () => this.told.delete(told);
  }

  readonly shown: Shown = (kind, listed) => {
    if (kind !== DOCUMENTS) return;
    this.notice(listed.map(({ value }) => value));
    this.watchDocuments();
  };

  /** Subscribes to resources, in the place of those that the same subscriber had before. */
  subscribe(subscriber: RequestId | undefined, uris: Iterable<string>): void {
    const wanted = new Set(uris);
    if (wanted.size > 0) this.subscriptions.set(subscriber, wanted);
    else this.subscriptions.delete(subscriber);
    const all = this.subscribed();
    for (const uri of this.known.keys()) if (!all.has(uri)) this.known.delete(uri);
    this.queue(async () => {
      for (const uri of wanted) if (!this.known.has(uri)) this.known.set(uri, await this.digestOf(uri));
    });
    if (wanted.size > 0) this.watchDocuments();
  }

  /**
   * Handles the subscriptions of a client of 2025; those of 2026 come as requests that stay open.
   *
   * @param server has told the client that it takes them
   */
  handle({ server }: McpServer): void {
    const own = () => this.subscriptions.get(undefined) ?? [];
    server.setRequestHandler('resources/subscribe', async ({ params: { uri } }) => {
      await this.refuseUnknown(uri);
      this.subscribe(undefined, [...own(), uri]);
      return {};
    });
    server.setRequestHandler('resources/unsubscribe', ({ params: { uri } }) => {
      this.subscribe(
        undefined,
        [...own()].filter((each) => each !== uri),
      );
      return {};
    });
  }

  async end(): Promise<void> {
    this.stopTemplates?.();
    this.told.clear();
    this.subscriptions.clear();
    await this.stopDocuments?.();
  }

  private subscribed(): Set<string> {
    return new Set([...this.subscriptions.values()].flatMap((uris) => [...uris]));
  }

  private watchDocuments(): void {
    this.stopDocuments ??= this.session.watchDocuments?.(
      () => this.queue(() => this.lookAgain()),
      (error) => this.logger.warn({ err: error }, 'changes of documents may go unnoticed'),
    );
  }

  /** Looks at everything that a client was shown or subscribed to, and tells what is otherwise. */
  private async lookAgain(): Promise<void> {
    if (this.shownPaths) this.notice(await listedPaths(this.session));
    for (const uri of this.subscribed()) {
      const digest = await this.digestOf(uri);
      if (!this.known.has(uri) || this.known.get(uri) === digest) continue;
      this.known.set(uri, digest);
      this.tell((each) => each.updated(uri));
    }
  }

  /** Tells of another list than the one before, whoever met it first: one client of several may list anew. */
  private notice(paths: readonly string[]): void {
    const before = this.shownPaths;
    this.shownPaths = paths;
    if (before && before.join('\n') !== paths.join('\n')) this.tell((each) => each.listChanged());
  }

  private tell(what: (told: Told) => void): void {
    for (const each of this.told) what(each);
  }

  private queue(work: () => Promise<void>): Promise<void> {
    const mine = this.working
      .then(work)
      .catch((error) => this.logger.warn({ err: error }, 'a change could not be looked at'));
    this.working = mine;
    return mine;
  }

  /** What tells one text of a resource from another; undefined while it cannot be read. */
  private async digestOf(uri: string): Promise<string | undefined> {
    const read = await readResource(this.session, uri).catch(() => undefined);
    if (!read) return undefined;
    const { createHash } = await import('node:crypto');
    return createHash('sha256').update(read.text).digest('base64');
  }

  /** A document that is not there may come; what can never be there is refused. */
  private async refuseUnknown(uri: string): Promise<void> {
    await readResource(this.session, uri).catch((error: unknown) => {
      if (hasCode(error, 'file_not_found')) return;
      const why = hasCode(error, 'resource_unknown') ? `${error.message} ${error.hint}` : undefined;
      throw new ResourceNotFoundError(uri, why);
    });
  }
}
