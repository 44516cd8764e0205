import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { loadCatalog } from '../../src/catalog/load.js';
import * as library from '../../src/index.js';
import { openWorkspace } from '../../src/workspace/workspace.js';
import { makeGuideFolder } from './guide-folder.js';
import { stepsOf } from './guide-steps.js';

const text = (path: string) => readFileSync(new URL(`../../docs/${path}`, import.meta.url), 'utf8');
const guide = text('migrating-from-blueprint.md');
const commandLine = text('command-line.md');

const guideFolder = await makeGuideFolder();
afterAll(() => guideFolder.remove());

test('the guide does what it says, step by step', { timeout: 300_000 }, async () => {
  const steps = stepsOf(guide);
  expect(steps.filter(({ kind }) => kind === 'command')).toHaveLength(5);
  for (const step of steps) await guideFolder.follow(step);
});

const sectionOf = (source: string, title: string) =>
  source.split(/^## /m).find((part) => part.startsWith(`${title}\n`));

/** The cells of each row of the table below a heading, without its head. */
function rowsOf(title: string): string[][] {
  const rows = (sectionOf(guide, title) ?? '').split('\n').filter((line) => line.startsWith('| '));
  return rows.slice(2).map((row) => row.slice(2, -2).split(/(?<!\\) \| /));
}

const codeOf = (markdown: string) => [...markdown.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);

describe('what the guide names exists', async () => {
  const catalog = await loadCatalog();

  test('each command, with its options', () => {
    const shown = stepsOf(guide).flatMap((step) => (step.kind === 'command' ? [step.command] : []));
    const named = [...codeOf(guide), ...shown].filter((code) => code.startsWith('docwright '));
    expect(named.length).toBeGreaterThan(20);
    for (const code of named) {
      const section = sectionOf(commandLine, code.split(' ')[1] ?? '');
      expect(section, code).toBeDefined();
      for (const [option] of code.matchAll(/--[a-z-]+/g)) expect(section, code).toContain(`${option} `);
    }
  });

  test('each tool, and every tool is named', () => {
    const here = rowsOf('MCP tools').flatMap(([, cell = '']) => codeOf(cell));
    const tools = [...text('tools.md').matchAll(/^## ([a-z_]+)$/gm)].map(([, name]) => name);
    expect(new Set(here)).toEqual(new Set(tools));
  });

  test('each function and method', async () => {
    const calls = codeOf(sectionOf(guide, 'Library') ?? '').filter((code) => code.includes('('));
    const objects = { catalog, workspace: await openWorkspace('.') };
    expect(calls.length).toBeGreaterThan(10);
    for (const call of calls) {
      const [path = ''] = call.split('(');
      const named = path
        .split('.')
        .reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], { ...library, ...objects });
      expect(named, call).toBeTypeOf('function');
    }
    expect(calls.some((call) => call.startsWith('workspace.'))).toBe(true);
  });

  test('each of the numbered templates, under its id and title here', () => {
    const rows = rowsOf('Templates').map(([alias = '', id = '', title]) => [codeOf(alias)[0], codeOf(id)[0], title]);
    expect(rows).toHaveLength(22);
    for (const [alias = '', id, title] of rows) {
      const { template } = catalog.find(alias);
      expect([template.id, template.title], alias).toEqual([id, title]);
    }
    expect(new Set(rows.map(([, id]) => id)).size).toBe(22);
    const sizes = (['mvp', 'standard', 'comprehensive'] as const).map((scope) => catalog.list({ scope }).length);
    expect(sizes).toEqual([4, 12, 22]);
    expect(guide).toContain('hold the same 4, 12 and 22 documents');
  });
});

test('the links of the guide into other pages lead to headings that are there', () => {
  const links = [...guide.matchAll(/\]\(((?:\.\.\/)?[A-Za-z-]+\.md)#([a-z-]+)\)/g)];
  expect(links.length).toBeGreaterThan(2);
  for (const [, file = '', anchor] of links) {
    const anchors = [...text(file).matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
      title.toLowerCase().replaceAll(' ', '-'),
    );
    expect(anchors).toContain(anchor);
  }
});
