/** How much a server takes from its clients at once, and how long it waits for them. */
export interface HttpLimits {
  /** Bytes of the body of a request. */
  readonly body: number;
  /** Bytes of the bodies of all requests that are being answered. */
  readonly bodies: number;
  /** Requests that are answered at once. */
  readonly calls: number;
  /** Streams on which clients wait for changes. */
  readonly subscriptions: number;
  readonly connections: number;
  /** Milliseconds until the headers of a request have to be there. */
  readonly headersTime: number;
  /** Milliseconds until all of a request has to be there. */
  readonly requestTime: number;
  /** Milliseconds without a byte in either direction, after which a connection is closed. */
  readonly silence: number;
  /** Milliseconds that a connection is kept for the next request: longer than proxies do, so that they close first. */
  readonly keepAlive: number;
  /** Milliseconds in which a server that ends still answers. */
  readonly drain: number;
}

export const LIMITS: HttpLimits = {
  // The largest values and documents, written as JSON.
  body: 16 * 1024 * 1024,
  bodies: 64 * 1024 * 1024,
  calls: 64,
  subscriptions: 256,
  connections: 1024,
  headersTime: 10_000,
  requestTime: 30_000,
  silence: 120_000,
  keepAlive: 75_000,
  // Containers are killed ten seconds after they were asked to end, and the rest takes two.
  drain: 7_000,
};
