import { expect, test } from 'vitest';
import { callTool, initialize, initialized, modern, pipeServer, request } from './pipes.js';

test('whatever comes in, only messages of JSON-RPC go out', async () => {
  const server = pipeServer({ args: ['--log-level', 'trace'] });
  const longId = 'i'.repeat(100_000);
  server.send(
    initialize,
    initialized,
    'this is not JSON\n',
    '\n\r\n{"jsonrpc":"2.0"\n',
    '{"jsonrpc":"1.0","id":1,"method":"ping"}\n',
    '[{"jsonrpc":"2.0","id":90,"method":"ping"},{"jsonrpc":"2.0","id":91,"method":"ping"}]\n',
    '{"jsonrpc":"2.0","id":1e400,"method":"ping"}\n',
    `{"jsonrpc":"2.0","id":${'9'.repeat(400)},"method":"ping"}\n`,
    '{"jsonrpc":"2.0","id":null,"method":"ping"}\n',
    '"text"\n0\nnull\n\u0000\ufeff\n',
    Buffer.from([0xff, 0xfe, 0x0a]).toString('latin1'),
    request(2, 'no/such/method'),
    request(longId, 'ping'),
    { jsonrpc: '2.0', id: 3, result: { nobody: 'asked' } },
    { jsonrpc: '2.0', method: 'notifications/unknown' },
    request(4, 'tools/call', { name: 'list_templates', arguments: 'all' }),
    callTool(5, 'list_templates', { query: 'x'.repeat(300) }),
    callTool(6, 'get_template', { template: '__proto__' }),
    `${JSON.stringify(callTool(7, 'list_templates'))}\r\n`,
    request(8, 'ping'),
  );
  expect((await server.answer('init')).result.protocolVersion).toBe('2025-11-25');
  expect((await server.answer(2)).error?.code).toBe(-32601);
  expect((await server.answer(longId)).result).toEqual({});
  expect((await server.answer(4)).error?.code).toBe(-32602);
  expect((await server.answer(5)).result.isError).toBe(true);
  expect((await server.answer(6)).result.isError).toBe(true);
  expect((await server.answer(7)).result.structuredContent.total).toBeGreaterThan(4);
  expect((await server.answer(8)).result).toEqual({});
  server.process.stdin.end('{"jsonrpc":"2.0","id":9,"meth');
  expect(await server.ended()).toEqual({ code: 0, signal: null });
  expect(server.messages().map(({ id }) => id)).not.toContain(9);
  const log = server.log().trim().split('\n');
  expect(log.length).toBeGreaterThan(3);
  for (const line of log) expect(JSON.parse(line)).toMatchObject({ name: 'docwright' });
});

test('a message that arrives byte by byte, and many that arrive at once, are answered', async () => {
  const server = pipeServer();
  for (const byte of `${JSON.stringify(initialize)}\n`) server.process.stdin.write(byte);
  server.send(initialized, ...Array.from({ length: 300 }, (_, id) => request(id, 'ping')));
  await server.answer(299);
  expect(server.messages()).toHaveLength(301);
});

test('characters that are cut by the pieces they arrive in are whole again', async () => {
  const server = pipeServer();
  server.send(initialize, initialized);
  const bytes = Buffer.from(`${JSON.stringify(callTool(1, 'get_template', { template: 'プロ🙂ジェクト' }))}\n`);
  for (const byte of bytes) {
    server.process.stdin.write(Buffer.from([byte]));
    if (byte > 127) await new Promise(setImmediate);
  }
  expect((await server.answer(1)).result.content[0].text).toContain('There is no template "プロ🙂ジェクト".');
});

test('the log is off unless something is wrong', async () => {
  const server = pipeServer({ env: { DOCWRIGHT_LOG_LEVEL: '' } });
  server.send(initialize, initialized, callTool(1, 'list_templates'));
  await server.answer(1);
  server.process.stdin.end();
  await server.ended();
  expect(server.log()).toBe('');
});

test('both eras are served, and an unknown one is refused', async () => {
  const server = pipeServer();
  server.send(modern(1, 'server/discover'), modern(2, 'tools/list'));
  expect((await server.answer(1)).result.supportedVersions).toContain('2026-07-28');
  expect((await server.answer(2)).result.tools).toHaveLength(5);
  const old = pipeServer();
  old.send({ ...initialize, params: { ...initialize.params, protocolVersion: '2024-11-05' } });
  expect((await old.answer('init')).result.protocolVersion).toBe('2024-11-05');
});
