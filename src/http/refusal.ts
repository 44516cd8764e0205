import type { ServerResponse } from 'node:http';

/** A request that is not handed on, and what its client is told. */
export interface Refusal {
  readonly status: number;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answers as the protocol's own errors of HTTP look. */
export function refuse(response: ServerResponse, { status, message, headers }: Refusal): void {
  const error = { code: -32000, message };
  answerJson(response, status, { jsonrpc: '2.0', error, id: null }, headers);
}

export function answerJson(
  response: ServerResponse,
  status: number,
  value: object,
  headers: Readonly<Record<string, string>> = {},
): void {
  const text = JSON.stringify(value);
  const length = String(Buffer.byteLength(text));
  response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': length, ...headers });
  response.end(text);
}
