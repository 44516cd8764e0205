import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSession } from '../../src/cli/session.js';
import { LIMITS } from '../../src/http/limits.js';
import { type HttpOptions, type HttpServing, serveHttp } from '../../src/http/serve-http.js';
import { modern } from '../mcp/pipes.js';
import { answerOf, exchange, type HttpProgram, openRaw, PING, rawRequest, startHttp } from './server.js';

const tell = (given: object) => ({ jsonrpc: '2.0', id: 1, ...given });

describe('what is sent', () => {
  let server: HttpProgram;
  beforeAll(async () => {
    server = await startHttp();
  });
  afterAll(() => server.stop());

  test.each([
    ['no JSON', '{"jsonrpc": "2.0", ', 400, -32700],
    ['nothing', '', 400, -32700],
    ['no message', '{"hello": "there"}', 400, undefined],
    ['a number', '7', 400, undefined],
    ['null', 'null', 400, undefined],
    ['an empty batch', '[]', 400, undefined],
    ['nesting without end', `${'['.repeat(200_000)}${']'.repeat(200_000)}`, 400, undefined],
    ['a batch of too many', JSON.stringify(Array.from({ length: 101 }, (_, id) => ({ ...PING, id }))), 400, -32600],
  ])('%s is refused', async (_what, text, status, code) => {
    const answer = await exchange(server.port, rawRequest(text));
    expect(answer.status).toBe(status);
    const { error } = JSON.parse(answer.body);
    expect(error).toMatchObject({ code: code ?? expect.any(Number), message: expect.any(String) });
    expect(answer.body).not.toMatch(/\n? {4}at |node_modules|file:/);
  });

  test('a batch of the revisions that had them is answered', async () => {
    const { status, body } = await exchange(server.port, rawRequest([PING, { ...PING, id: 2 }]));
    expect(status).toBe(200);
    expect(body.match(/"result":\{\}/g)).toHaveLength(2);
  });

  test('an unknown method is an error of the protocol', async () => {
    const { status, body } = await exchange(server.port, rawRequest(tell({ method: 'nothing/like/it' })));
    expect(status).toBe(200);
    expect(body).toContain('-32601');
  });

  test.each([
    ['text/plain', 415],
    ['application/x-www-form-urlencoded', 415],
    [undefined, 415],
    ['application/json; charset=utf-8', 200],
  ])('the type %s is answered with %i', async (type, expected) => {
    expect((await exchange(server.port, rawRequest(PING, { 'Content-Type': type }))).status).toBe(expected);
  });

  test('a body that is said to be too large is refused before it is sent', async () => {
    const length = String(LIMITS.body + 1);
    const raw = await openRaw(server.port);
    raw.write(rawRequest('', { 'Content-Length': length }));
    const { status, headers, body } = answerOf(await raw.closed());
    expect(status).toBe(413);
    expect(headers.connection).toBe('close');
    expect(body).toContain(String(LIMITS.body));
  });

  test('a body that turns out to be too large is not read to its end', async () => {
    const raw = await openRaw(server.port);
    raw.write(rawRequest('', { 'Content-Length': undefined, 'Transfer-Encoding': 'chunked' }));
    const piece = 'x'.repeat(1024 * 1024);
    let sent = 0;
    for (; sent < 40 && !raw.socket.destroyed; sent++) {
      raw.write(`${piece.length.toString(16)}\r\n${piece}\r\n`);
      await new Promise((done) => setImmediate(done));
    }
    expect(await raw.closed()).toMatch(/^(?:$|HTTP\/1\.1 413 )/);
  });

  test('headers that are too long, and lines that are no request, are refused', async () => {
    expect((await exchange(server.port, rawRequest(PING, { 'X-Long': 'x'.repeat(20_000) }))).status).toBe(431);
    expect((await exchange(server.port, 'HELO there\r\n\r\n')).status).toBe(400);
  });

  test('two lengths of one body are refused, so that nothing is smuggled through a proxy', async () => {
    const both = rawRequest(PING, { 'Transfer-Encoding': 'chunked' });
    expect((await exchange(server.port, both)).status).toBe(400);
  });

  test('it goes on as before', async () => {
    expect((await exchange(server.port, rawRequest(PING))).status).toBe(200);
  });
});

/** The server in this process, with limits that a test can come to. */
async function serveWith(limits: HttpOptions['limits']): Promise<HttpServing> {
  const session = await openSession({});
  const log = { info() {}, warn() {}, error() {} };
  const callers = { hosts: ['localhost'], origins: [], token: undefined };
  return serveHttp(session, log, { host: '127.0.0.1', port: 0, ...callers, limits: { drain: 100, ...limits } });
}

/** A request whose body does not come to its end. */
const UNFINISHED = rawRequest(PING).slice(0, -5);

const listen = (id: number) =>
  rawRequest(modern(id, 'subscriptions/listen', { notifications: { resourcesListChanged: true } }), {
    'MCP-Protocol-Version': '2026-07-28',
    'Mcp-Method': 'subscriptions/listen',
  });

describe('who is slow', () => {
  test.each([
    ['with the headers', 'POST /mcp HTTP/1.1\r\nHost: local', 'headersTime'],
    ['with the body', UNFINISHED, 'requestTime'],
  ])('%s is told, and cut off', async (_what, sent, limit) => {
    const limits = { headersTime: 300, requestTime: 300, [limit]: 300 };
    const server = await serveWith(limits);
    const raw = await openRaw(server.port);
    raw.write(sent);
    expect(await raw.closed()).toMatch(/^HTTP\/1\.1 408 /);
    await server.close();
  });

  test('and a connection on which nothing comes is closed', async () => {
    const server = await serveWith({ silence: 300 });
    const raw = await openRaw(server.port);
    expect(await raw.closed()).toBe('');
    await server.close();
  });
});

describe('who is one too many', () => {
  test('with a call is told when to come back, and is answered then', async () => {
    const server = await serveWith({ calls: 2 });
    const waiting = [await openRaw(server.port), await openRaw(server.port)];
    for (const each of waiting) each.write(UNFINISHED);
    await expect.poll(async () => (await exchange(server.port, rawRequest(PING))).status).toBe(503);
    const { headers } = await exchange(server.port, rawRequest(PING));
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    // Nor does it stop load balancers from asking.
    const health = await exchange(server.port, rawRequest('', { method: 'GET', path: '/healthz' }));
    expect(health.status).toBe(200);
    for (const each of waiting) each.write(rawRequest(PING).slice(-5));
    for (const each of waiting) await each.until(/"result":\{\}/);
    await expect.poll(async () => (await exchange(server.port, rawRequest(PING))).status).toBe(200);
    await server.close();
  });

  test('with bodies that together are too large is told the same', async () => {
    const server = await serveWith({ body: 1000, bodies: 1500 });
    const raw = await openRaw(server.port);
    raw.write(rawRequest('{', { 'Content-Length': '1000' }));
    const large = rawRequest({ ...PING, params: { _meta: { x: 'x'.repeat(600) } } });
    await expect.poll(async () => (await exchange(server.port, large)).status).toBe(503);
    expect((await exchange(server.port, rawRequest(PING))).status).toBe(200);
    raw.socket.destroy();
    await expect.poll(async () => (await exchange(server.port, large)).status).toBe(200);
    await server.close();
  });

  test('with a subscription is told the same, and calls are answered', async () => {
    const server = await serveWith({ subscriptions: 1, calls: 1 });
    const first = await openRaw(server.port);
    first.write(listen(1));
    await first.until(/acknowledged/);
    expect((await exchange(server.port, listen(2))).status).toBe(503);
    expect((await exchange(server.port, rawRequest(PING))).status).toBe(200);
    first.socket.destroy();
    // Answered with 503 until it is known that the first has gone.
    await expect
      .poll(async () => {
        const second = await openRaw(server.port);
        second.write(listen(3));
        const answer = await second.until(/acknowledged|Try again/);
        second.socket.destroy();
        return answer;
      })
      .toContain('acknowledged');
    await server.close();
  });

  test('with a connection is not let in', async () => {
    const server = await serveWith({ connections: 1 });
    const first = await openRaw(server.port);
    first.write(rawRequest(PING));
    await first.until(/"result":\{\}/);
    const second = await openRaw(server.port);
    expect(await second.closed()).toBe('');
    first.write(rawRequest({ ...PING, id: 2 }));
    await first.until(/"id":2/);
    first.socket.destroy();
    await server.close();
  });
});
