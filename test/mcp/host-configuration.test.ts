import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { CLIENTS, openHostAs } from './clients.js';

const checkout = fileURLToPath(new URL('../../', import.meta.url));

test.each(CLIENTS)('mcp.json starts the server from the checkout for $client', async ({ connect }) => {
  const { mcpServers } = JSON.parse(readFileSync(new URL('../../mcp.json', import.meta.url), 'utf8'));
  const { command, args } = mcpServers.docwright;
  const host = await openHostAs(connect, { command, args, cwd: checkout });
  expect(host.tools.map(({ name }) => name)).toContain('fill_template');
  expect(host.tools.find(({ name }) => name === 'validate_plan')?.inputSchema.properties).toHaveProperty('path');
  const { contents } = await host.readResource({ uri: 'docwright://documents/README.md' });
  expect(contents[0]?.text).toContain('# Docwright');
  await host.close();
});
