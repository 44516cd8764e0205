import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { extract } from '../../src/document/extract.js';
import { fill } from '../../src/document/fill.js';
import { readDocument } from '../../src/document/read.js';
import { bundled } from '../document/templates.js';
import { callTool, initialize, initialized, pipeServer } from '../mcp/pipes.js';
import { makeWorkspace } from '../mcp/workspace-folder.js';

const adr = bundled.find(({ id }) => id === 'adr')!;

test('of two servers that update one document at once one wins, the other is told, and nothing is lost', async () => {
  const folder = await makeWorkspace();
  onTestFinished(() => folder.remove());
  const start = fill(adr, adr.example, { date: '2026-11-24' }).document ?? '';
  await writeFile(join(folder.root, 'adr.md'), start);
  const servers = [1, 2, 3].map(() => pipeServer({ args: ['--workspace', folder.root] }));
  for (const server of servers) server.send(initialize, initialized);

  const accepted: string[] = [];
  let refused = 0;
  const rounds = Array.from({ length: 15 }, (_, nth) => nth);
  await Promise.all(
    servers.map(async (server, who) => {
      for (const nth of rounds) {
        const title = `Option ${who} ${nth}`;
        for (;;) {
          const id = `${who} ${nth} ${refused} ${Math.random()}`;
          server.send(
            callTool(id, 'update_document', { path: 'adr.md', values: { options: [{ title, summary: 'S' }] } }),
          );
          const { result } = await server.answer(id);
          if (!result.isError) break;
          // Told what happened and what to do, which is done here.
          expect(result.content[0].text).toMatch(
            /^adr\.md was changed by somebody else meanwhile\. Nothing was written\.\nCall again/,
          );
          refused += 1;
        }
        accepted.push(title);
      }
    }),
  );
  const { values } = extract(adr, readDocument(await folder.read('adr.md')));
  const titles = (values.options as { title: string }[])
    .map(({ title }) => title)
    .filter((title) => title.startsWith('Option '));
  expect(titles.sort()).toEqual(accepted.sort());
  // Or they never met, and the test has shown nothing.
  expect(refused).toBeGreaterThan(0);
  expect(await folder.files()).toEqual(['adr.md']);
});
