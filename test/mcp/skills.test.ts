import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { OPERATIONS } from '../../src/operations/index.js';
import { CHECKOUT } from './clients.js';
import { initialize, initialized, modern, pipeServer, request } from './pipes.js';

const TEXT = readFileSync(join(CHECKOUT, 'skills/docwright/SKILL.md'), 'utf8');

test.each([
  ['2025', request],
  ['2026', modern],
])('a host of %s is offered the skill, and reads what the folder holds', async (era, ask) => {
  const server = pipeServer();
  if (era === '2025') {
    server.send(initialize, initialized);
    const { result } = await server.answer('init');
    expect(result.capabilities.extensions).toHaveProperty(['io.modelcontextprotocol/skills']);
  } else {
    server.send(modern('discover', 'server/discover'));
    const { result } = await server.answer('discover');
    expect(result.capabilities.extensions).toHaveProperty(['io.modelcontextprotocol/skills']);
  }
  server.send(ask(1, 'skills/list'));
  const { skills } = (await server.answer(1)).result;
  const digest = `sha256:${createHash('sha256').update(TEXT).digest('hex')}`;
  expect(skills).toMatchObject([
    {
      uri: 'skill://docwright/SKILL.md',
      frontmatter: { name: 'docwright' },
      resources: [{ uri: 'skill://docwright/SKILL.md', digest, size: Buffer.byteLength(TEXT) }],
    },
  ]);
  server.send(ask(2, 'skills/get', { uri: 'skill://docwright/SKILL.md' }));
  expect((await server.answer(2)).result).toMatchObject({ skill: skills[0] });
  server.send(ask(3, 'resources/read', { uri: 'skill://docwright/SKILL.md' }));
  expect((await server.answer(3)).result.contents).toMatchObject([{ mimeType: 'text/markdown', text: TEXT }]);
  for (const [id, uri] of ['skill://docwright/../../package.json', 'skill://nothing/SKILL.md', 'skill://'].entries()) {
    server.send(ask(`bad ${id}`, 'resources/read', { uri }));
    expect((await server.answer(`bad ${id}`)).error?.code).toBe(-32602);
  }
});

test('the skill tells every tool by its name, in the form that hosts take', () => {
  const [, head = ''] = /^---\n([\s\S]+?)\n---\n/.exec(TEXT) ?? [];
  const { name, description } = parse(head);
  // Limits of the Agent Skills format.
  expect(name).toMatch(/^[a-z0-9-]{1,64}$/);
  expect(description.length).toBeLessThanOrEqual(1024);
  for (const operation of OPERATIONS) expect(TEXT).toContain(`\`${operation.name}\``);
});
