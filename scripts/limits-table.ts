import { LIMITS } from '../src/http/limits.js';

/** The limits of the server over HTTP as a table of Markdown. */
export function limitsTable(): string {
  const mebibytes = (bytes: number) => `${bytes / 1024 / 1024} MiB`;
  const seconds = (milliseconds: number) => `${milliseconds / 1000} s`;
  const busy = '503 with `Retry-After`';
  const rows = [
    ['body of a request', mebibytes(LIMITS.body), '413'],
    ['bodies of all requests under way', mebibytes(LIMITS.bodies), busy],
    ['requests under way', LIMITS.calls, busy],
    ['subscriptions', LIMITS.subscriptions, busy],
    ['connections', LIMITS.connections, 'closed'],
    ['headers of a request', seconds(LIMITS.headersTime), '408, closed'],
    ['a request from its first byte to its last', seconds(LIMITS.requestTime), '408, closed'],
    ['a connection without a byte in either direction', seconds(LIMITS.silence), 'closed'],
    ['a connection between two requests', seconds(LIMITS.keepAlive), 'closed'],
  ];
  return ['| what | limit | beyond it |', '| --- | --- | --- |', ...rows.map((row) => `| ${row.join(' | ')} |`)].join(
    '\n',
  );
}
