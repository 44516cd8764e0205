import { Agent, request as send } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { layOut, liveLong, TELLS } from '../mcp/long-life.js';
import { type Message, modern } from '../mcp/pipes.js';
import { makeWorkspace } from '../mcp/workspace-folder.js';
import { startHttp } from './server.js';

test('10,000 requests over HTTP, 64 at a time, of both eras: each is answered, and nothing is held that was not before', async () => {
  const folder = await makeWorkspace();
  onTestFinished(() => folder.remove());
  await layOut(folder.root);
  const server = await startHttp({
    args: ['--workspace', folder.root, '--templates', join(folder.root, 'team')],
    env: { NODE_OPTIONS: `--import=${TELLS}` },
  });
  onTestFinished(() => server.stop());
  const agent = new Agent({ keepAlive: true });
  onTestFinished(() => agent.destroy());

  const post = async (message: object, version: string): Promise<Message> => {
    const { method, params } = message as { method: string; params: { name?: string; uri?: string } };
    const named = params.name ?? params.uri;
    const headers = {
      'Content-Type': 'application/json',
      Accept: 'application/json, text/event-stream',
      'MCP-Protocol-Version': version,
      ...(version > '2026' && { 'Mcp-Method': method, ...(named !== undefined && { 'Mcp-Name': named }) }),
    };
    const answer = await new Promise<string>((done, reject) => {
      const sent = send(
        server.url,
        { method: 'POST', headers, agent },
        (response) => void text(response).then(done, reject),
      );
      sent.on('error', reject);
      sent.end(JSON.stringify(message));
    });
    return JSON.parse(/^data: (\{.*)$/m.exec(answer)?.[1] ?? answer) as Message;
  };

  await liveLong(folder.root, server.process, (message) => {
    const { id, method, params } = message as { id: number; method: string; params: object };
    // Every other one of the later era, of which each request tells its revision.
    return id % 2 === 0 ? post(message, '2025-11-25') : post(modern(id, method, params), '2026-07-28');
  });
  expect(server.process.exitCode).toBe(null);
}, 600_000);
