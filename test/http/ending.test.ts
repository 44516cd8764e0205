import { describe, expect, onTestFinished, test } from 'vitest';
import { modern } from '../mcp/pipes.js';
import { answerOf, type HttpProgram, openRaw, PING, rawRequest, startHttp } from './server.js';

async function start(): Promise<HttpProgram> {
  const server = await startHttp({ args: ['--log-level', 'info'] });
  onTestFinished(() => server.stop());
  return server;
}

const begun = (server: HttpProgram) => expect.poll(server.log, { timeout: 20_000 }).toContain('"ending"');

// Windows has no signals; there, a program is ended at once.
describe.skipIf(process.platform === 'win32')('when it is asked to end', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)('by %s, it ends with 0', async (signal) => {
    const server = await start();
    server.process.kill(signal);
    expect(await server.ended()).toEqual({ code: 0, signal: null });
  });

  test('it answers what is under way, takes nothing more, and does not wait for who is idle', async () => {
    const server = await start();
    const [idle, busy, kept] = [await openRaw(server.port), await openRaw(server.port), await openRaw(server.port)];
    kept.write(rawRequest(PING));
    await kept.until(/"result":\{\}/);
    const text = rawRequest(PING);
    busy.write(text.slice(0, -5));
    // Answered behind the first half, so that the server has seen it.
    const other = await openRaw(server.port);
    other.write(rawRequest(PING));
    await other.until(/"result":\{\}/);
    server.process.kill('SIGTERM');
    await begun(server);
    await idle.closed();
    await kept.closed();
    const late = await openRaw(server.port).catch(() => undefined);
    if (late) expect(await late.closed()).toBe('');
    busy.write(text.slice(-5));
    expect(answerOf(await busy.closed()).body).toContain('"result":{}');
    expect(await server.ended()).toEqual({ code: 0, signal: null });
  });

  test('it ends subscriptions as the protocol has it', async () => {
    const server = await start();
    const raw = await openRaw(server.port);
    raw.write(
      rawRequest(modern('mine', 'subscriptions/listen', { notifications: { resourcesListChanged: true } }), {
        'MCP-Protocol-Version': '2026-07-28',
        'Mcp-Method': 'subscriptions/listen',
      }),
    );
    await raw.until(/acknowledged/);
    server.process.kill('SIGTERM');
    expect(await raw.closed()).toMatch(/"id":"mine","result":\{"resultType":"complete"/);
    expect(await server.ended()).toEqual({ code: 0, signal: null });
  });

  test('it waits only so long for a request that never ends', async () => {
    const server = await start();
    const raw = await openRaw(server.port);
    raw.write(rawRequest(PING).slice(0, -5));
    const other = await openRaw(server.port);
    other.write(rawRequest(PING));
    await other.until(/"result":\{\}/);
    server.process.kill('SIGTERM');
    expect(await server.ended()).toEqual({ code: 0, signal: null });
    expect(raw.received()).toBe('');
  });

  test('a second signal ends it at once', async () => {
    const server = await start();
    const raw = await openRaw(server.port);
    raw.write(rawRequest(PING).slice(0, -5));
    const other = await openRaw(server.port);
    other.write(rawRequest(PING));
    await other.until(/"result":\{\}/);
    server.process.kill('SIGTERM');
    await begun(server);
    server.process.kill('SIGTERM');
    expect(await server.ended()).toEqual({ code: null, signal: 'SIGTERM' });
  });
});
