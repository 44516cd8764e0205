import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { makeMachine } from './machine.js';

const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');

/** What the link of the README asks the host to install. */
const LINKED: Readonly<Record<string, (link: URL) => { name?: string | null }>> = {
  cursor: ({ searchParams }) => ({
    name: searchParams.get('name'),
    ...JSON.parse(Buffer.from(searchParams.get('config') ?? '', 'base64').toString('utf8')),
  }),
  vscode: ({ searchParams }) => {
    const { protocol, pathname, search } = new URL(searchParams.get('url') ?? '');
    expect([protocol, pathname]).toEqual(['vscode:', 'mcp/install']);
    return JSON.parse(decodeURIComponent(search.slice(1)));
  },
};

test.each([
  ['cursor', 'Cursor', 'cursor.com', 'mcpServers'],
  ['vscode', 'VS Code', 'vscode.dev', 'servers'],
])('the link for %s installs what setup writes for all projects', async (id, title, maker, key) => {
  const [, link = ''] = new RegExp(`\\[Install in ${title}\\]\\((\\S+)\\)`).exec(readme) ?? [];
  expect(new URL(link).host).toBe(maker);
  const machine = await makeMachine();
  const printed = await machine.setupBy(await machine.install(), id, '--global', '--print');
  const { docwright } = JSON.parse(printed.stdout)[key];
  expect(docwright.command).toBe('npx');
  expect(LINKED[id]!(new URL(link))).toEqual({ name: 'docwright', ...docwright });
});
