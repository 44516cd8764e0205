import type { ServerContext } from '@modelcontextprotocol/server';
import type { Progress } from '../operations/operation.js';

/** Tells the client of a request how far it is, if the client gave a token for that. */
export function progressThrough({ mcpReq }: ServerContext): Progress | undefined {
  const progressToken = mcpReq._meta?.progressToken;
  if (progressToken === undefined) return undefined;
  return async ({ done, total, doing }) => {
    const params = { progressToken, progress: done, total, message: doing };
    // A client that has gone is noticed when the answer is sent.
    await mcpReq.notify({ method: 'notifications/progress', params }).catch(() => {});
  };
}
