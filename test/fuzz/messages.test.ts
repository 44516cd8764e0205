import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callTool, initialize, initialized, modern, pipeServer, request } from '../mcp/pipes.js';
import { makeWorkspace, type WorkspaceFolder } from '../mcp/workspace-folder.js';
import { edited } from './edits.js';
import { documentFiles } from './seeds.js';
import { runsOf, TIMEOUT } from './watched.js';

let folder: WorkspaceFolder;
beforeAll(async () => {
  folder = await makeWorkspace();
});
afterAll(() => folder.remove());

const content = documentFiles.find(({ name }) => name === 'adr.md')?.text ?? '';

const VALID = [
  initialize,
  initialized,
  request(1, 'ping'),
  request('a', 'tools/list'),
  request(2, 'resources/list', { cursor: 'x' }),
  request(3, 'resources/read', { uri: 'docwright://templates/adr' }),
  request(4, 'prompts/get', { name: 'draft_document', arguments: { template: 'adr' } }),
  request(5, 'completion/complete', {
    ref: { type: 'ref/prompt', name: 'draft_document' },
    argument: { name: 'template', value: 'a' },
  }),
  request(6, 'resources/subscribe', { uri: 'docwright://documents/docs/adr.md' }),
  request(7, 'logging/setLevel', { level: 'debug' }),
  callTool(8, 'list_templates', { query: 'risk' }),
  callTool(9, 'get_template', { template: 'adr', include: ['fields'] }),
  callTool(10, 'fill_template', {
    template: 'adr',
    values: { project: { name: 'Atlas' }, decision: 'We will' },
    path: 'docs/adr.md',
  }),
  callTool(11, 'update_document', { path: 'docs/adr.md', values: { project: { name: 'Zenith' } } }),
  callTool(12, 'create_plan', { scope: 'mvp', project: { name: 'Atlas' }, directory: 'plan' }),
  callTool(13, 'validate_plan', { documents: [{ name: 'a.md', content: content.slice(0, 3000) }] }),
  callTool(14, 'validate_plan', { path: '.' }),
  modern(15, 'server/discover'),
  modern(16, 'tools/call', { name: 'list_templates', arguments: {} }),
  modern(17, 'subscriptions/listen', { notifications: { toolsListChanged: true } }),
  { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 1 } },
  { jsonrpc: '2.0', id: 1, result: { roots: [] } },
].map((message) => `${JSON.stringify(message)}\n`);

/** As many lines as a client would send before it asks whether the server is still there. */
const BATCH = 25;
/** Batches for one server: what it answers is read again with every look. */
const BATCHES = 20;

test('after any lines a ping is answered, and only messages of the protocol went out', {
  timeout: TIMEOUT,
}, async () => {
  const runs = Math.ceil(runsOf(500) / BATCH);
  const batches = fc.sample(fc.array(edited(VALID), { minLength: BATCH, maxLength: BATCH }), runs);
  for (let from = 0; from < batches.length; from += BATCHES) {
    const server = pipeServer({ args: ['--workspace', folder.root] });
    server.send(initialize, initialized);
    await server.answer('init');
    for (const [index, lines] of batches.slice(from, from + BATCHES).entries()) {
      for (const line of lines) server.process.stdin.write(line);
      const id = `still there ${from + index}`;
      // What went before may have been cut within its line.
      server.send('\n', request(id, 'ping'));
      const tried = lines.map((line) => line.toString('latin1')).join('');
      expect((await server.answer(id)).result, tried.slice(0, 5000)).toEqual({});
      // In the log stands what failed inside of Docwright.
      expect(server.log(), tried.slice(0, 5000)).not.toMatch(/"level":(?:50|60)|^\s+at .*:\d+:\d+/m);
    }
    server.process.stdin.end();
    expect(await server.ended(60_000)).toEqual({ code: 0, signal: null });
    server.messages();
  }
});
