/**
 * The resources that a request to listen subscribes to, from its params, which are as the client sent them:
 * what is wrong with them is the SDK's business.
 */
export function subscribedUris(params: unknown): readonly string[] {
  const { notifications } = (params ?? {}) as { notifications?: { resourceSubscriptions?: unknown } | null };
  const uris = notifications?.resourceSubscriptions;
  return Array.isArray(uris) ? uris.filter((uri) => typeof uri === 'string') : [];
}
