import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { callTool, initialize, initialized, modern, pipeServer } from './pipes.js';

const call = { name: 'create_plan', arguments: { project: { name: 'Atlas' }, templates: ['prd', 'adr', 'test_plan'] } };

/** A request with a token for progress, in the form of either era. */
function withToken(request: object, progressToken: string | number): object {
  const { params, ...rest } = request as { params: { _meta?: object } };
  return { ...rest, params: { ...params, _meta: { ...params._meta, progressToken } } };
}

test.each([
  [
    '2025',
    [initialize, initialized],
    (token: string | number) => withToken(callTool(1, call.name, call.arguments), token),
  ],
  ['2026', [], (token: string | number) => withToken(modern(1, 'tools/call', call), token)],
] as const)(
  'a client of %s that gave a token is told how far its plan is, before the answer',
  async (_, opening, request) => {
    const root = mkdtempSync(join(tmpdir(), 'docwright-progress-'));
    onTestFinished(() => rmSync(root, { recursive: true }));
    for (const token of ['mine', 7]) {
      const server = pipeServer({ args: ['--workspace', root] });
      server.send(...opening, request(token));
      await server.answer(1);
      const messages = server.messages().filter(({ id }) => id !== 'init');
      const told = messages.slice(0, -1).map((message) => {
        expect(message.method).toBe('notifications/progress');
        return (message as unknown as { params: Record<string, unknown> }).params;
      });
      expect(told).toEqual(
        ['prd.md', 'adr.md', 'test-plan.md', 'README.md', ''].map((file, progress) => ({
          progressToken: token,
          progress,
          total: 4,
          message: file === '' ? 'docs/plan' : `docs/plan/${file}`,
        })),
      );
    }
  },
);

test('a client that gave no token is told nothing', async () => {
  const server = pipeServer();
  server.send(initialize, initialized, callTool(1, call.name, call.arguments));
  await server.answer(1);
  expect(server.messages().map(({ id }) => id)).toEqual(['init', 1]);
});
