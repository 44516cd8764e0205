import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exchange, type HttpProgram, PING, rawRequest, startHttp } from './server.js';

const TOKEN = 'a-token-of-a-test-0123456789';
const right = { Authorization: `Bearer ${TOKEN}` };

describe('on this machine, without a token', () => {
  let server: HttpProgram;
  beforeAll(async () => {
    server = await startHttp();
  });
  afterAll(() => server.stop());
  const send = (headers: Parameters<typeof rawRequest>[1]) => exchange(server.port, rawRequest(PING, headers));

  test.each(['localhost', '127.0.0.1', '[::1]', 'LOCALHOST', 'localhost:3333'])('it is called %s', async (Host) => {
    const { status, body } = await send({ Host });
    expect(status).toBe(200);
    expect(body).toContain('"result":{}');
  });

  test.each([
    'example.com',
    'evil.localhost',
    'localhost.evil.com',
    '127.0.0.1.evil.com',
    'localhost@evil.com',
    'evil.com#localhost',
    '10.0.0.1',
    '',
  ])('it is not called "%s"', async (Host) => {
    const { status, body } = await send({ Host });
    expect(status).toBe(403);
    expect(JSON.parse(body)).toMatchObject({ jsonrpc: '2.0', error: { code: -32000 }, id: null });
  });

  test('a request without a name, or with two, is refused', async () => {
    expect((await send({ Host: undefined })).status).toBe(400);
    const twice = rawRequest(PING, { Host: 'localhost' }).replace('\r\n', '\r\nHost: evil.com\r\n');
    expect((await exchange(server.port, twice)).status).not.toBe(200);
  });

  test.each(['http://localhost:5173', 'http://127.0.0.1', 'https://[::1]:8080'])(
    'a page of this machine, %s, may call',
    async (Origin) => {
      const { status, headers } = await send({ Origin });
      expect(status).toBe(200);
      // And browsers let no page of another port read the answer.
      expect(headers).not.toHaveProperty('access-control-allow-origin');
    },
  );

  test.each(['https://evil.com', 'null', 'http://localhost.evil.com', 'file://', 'localhost', ''])(
    'a page of "%s" may not',
    async (Origin) => {
      const { status, body } = await send({ Origin });
      // An empty header is as good as none to Node; browsers send none that is empty.
      expect(status).toBe(Origin === '' ? 200 : 403);
      if (status === 403) expect(body).toContain('--allowed-origin');
    },
  );

  test.each([
    ['GET', '/', 404],
    ['POST', '/', 404],
    ['POST', '/mcp/', 404],
    ['POST', '/MCP', 404],
    ['POST', '/mcp/../healthz', 404],
    ['POST', 'http://localhost/mcp', 404],
    ['POST', '/mcp?x=1', 200],
    ['GET', '/mcp', 405],
    ['DELETE', '/mcp', 405],
    ['PUT', '/mcp', 405],
    ['OPTIONS', '/mcp', 405],
    ['GET', '/.well-known/oauth-protected-resource', 404],
  ])('%s %s is answered with %i', async (method, path, expected) => {
    const { status, headers, body } = await send({ method, path });
    expect(status).toBe(expected);
    if (status !== 200) expect(JSON.parse(body)).toMatchObject({ error: { message: expect.any(String) } });
    if (status === 405) expect(headers.allow).toBe('POST');
  });

  test('nobody asks who the health is told to, and it tells nothing else', async () => {
    for (const Host of ['10.1.2.3:3333', 'localhost']) {
      const { status, headers, body } = await exchange(
        server.port,
        rawRequest('', { method: 'GET', path: '/healthz', Host, Origin: 'https://evil.com' }),
      );
      expect({ status, body }).toEqual({ status: 200, body: '{"status":"ok"}' });
      expect(headers['cache-control']).toBe('no-store');
    }
    const posted = await exchange(server.port, rawRequest(PING, { path: '/healthz' }));
    expect(posted.status).toBe(405);
  });
});

describe('with a token, and names of its own', () => {
  let server: HttpProgram;
  beforeAll(async () => {
    server = await startHttp({
      args: ['--host', '0.0.0.0', '--allowed-host', 'docs.example.com', '--allowed-origin', 'https://app.example.com'],
      env: { DOCWRIGHT_TOKEN: TOKEN },
    });
  });
  afterAll(() => server.stop());
  const send = (headers: Parameters<typeof rawRequest>[1]) => exchange(server.port, rawRequest(PING, headers));

  test('who has it is answered', async () => {
    expect((await send(right)).status).toBe(200);
    expect((await send({ Authorization: `bearer ${TOKEN}` })).status).toBe(200);
    expect((await send({ ...right, Host: 'docs.example.com' })).status).toBe(200);
    expect((await send({ ...right, Host: 'docs.example.com:8443' })).status).toBe(200);
  });

  test.each([
    undefined,
    '',
    'Bearer',
    'Bearer ',
    TOKEN,
    `Basic ${TOKEN}`,
    `Bearer ${TOKEN}x`,
    `Bearer ${TOKEN.slice(0, -1)}`,
    `Bearer ${TOKEN} ${TOKEN}`,
    `Bearer ${TOKEN.toUpperCase()}`,
    'Bearer é',
  ])('who gives "%s" is told what is needed, and not what is right', async (Authorization) => {
    const { status, headers, body } = await send({ Authorization });
    expect(status).toBe(401);
    expect(headers['www-authenticate']).toMatch(/^Bearer realm="docwright"/);
    expect(JSON.stringify({ headers, body })).not.toContain(TOKEN);
  });

  test.each(['GET', 'DELETE', 'PUT'])('nothing is told to %s without it either', async (method) => {
    expect((await send({ method })).status).toBe(401);
    expect((await send({ method, ...right })).status).toBe(405);
  });

  test('the token does not make up for a wrong name or page', async () => {
    expect((await send({ ...right, Host: 'evil.com' })).status).toBe(403);
    expect((await send({ ...right, Host: '0.0.0.0' })).status).toBe(403);
    expect((await send({ ...right, Origin: 'https://evil.com' })).status).toBe(403);
    expect((await send({ ...right, Origin: 'http://app.example.com' })).status).toBe(403);
  });

  test('a page that was named may ask what it may send, and read the answer', async () => {
    const Origin = 'https://app.example.com';
    const preflight = await send({ method: 'OPTIONS', Origin, 'Access-Control-Request-Method': 'POST' });
    expect(preflight.status).toBe(204);
    expect(preflight.headers).toMatchObject({
      'access-control-allow-origin': Origin,
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': expect.stringContaining('Authorization'),
      vary: 'Origin',
    });
    const call = await send({ ...right, Origin });
    expect(call.status).toBe(200);
    expect(call.headers['access-control-allow-origin']).toBe(Origin);
    const other = await send({
      method: 'OPTIONS',
      Origin: 'https://evil.com',
      'Access-Control-Request-Method': 'POST',
    });
    expect(other.status).toBe(403);
    expect(other.headers).not.toHaveProperty('access-control-allow-origin');
  });

  test('the health needs no token', async () => {
    const { status } = await exchange(server.port, rawRequest('', { method: 'GET', path: '/healthz' }));
    expect(status).toBe(200);
  });

  test('the token is in no line of the log', () => {
    expect(server.log()).not.toContain(TOKEN);
  });
});
