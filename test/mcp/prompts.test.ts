import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundled } from '../document/templates.js';
import { expectDiscreet, type Host, openHost } from './clients.js';
import { HOSTS } from './hosts.js';
import { makeWorkspace, type WorkspaceFolder } from './workspace-folder.js';

const IDS = bundled.map(({ id }) => id).sort();
const CATEGORIES = [...new Set(bundled.map(({ category }) => category))].sort();

/** The text of a prompt, and the resources that go along by their addresses. */
async function get(host: Host, name: string, given: Record<string, string> = {}) {
  const { description, messages } = await host.getPrompt({ name, arguments: given });
  expectDiscreet(messages);
  expect(description).toBeTruthy();
  const [first, ...others] = messages;
  expect(first).toMatchObject({ role: 'user', content: { type: 'text' } });
  for (const { role, content } of others) {
    expect(role).toBe('user');
    expect(content.type).toBe('resource');
    // What goes along is what stands under its address.
    const { contents } = await host.readResource({ uri: content.resource?.uri ?? '' });
    expect(content.resource).toEqual({
      uri: contents[0]?.uri,
      mimeType: contents[0]?.mimeType,
      text: contents[0]?.text,
    });
  }
  return { text: first?.content.text ?? '', resources: others.map(({ content }) => content.resource?.uri) };
}

describe.each(HOSTS)('$client', ({ connect }) => {
  let host: Host;
  let alone: Host;
  let folder: WorkspaceFolder;

  beforeAll(async () => {
    folder = await makeWorkspace();
    await mkdir(join(folder.root, 'docs', 'plan'), { recursive: true });
    await writeFile(join(folder.root, 'docs', 'plan', 'prd.md'), '# Product\n');
    await writeFile(join(folder.root, 'docs', 'a b.md'), '# Notes\n');
    host = await openHost(connect, { args: ['--workspace', folder.root] });
    alone = await openHost(connect);
  });
  afterAll(async () => {
    await Promise.all([host.close(), alone.close()]);
    await folder.remove();
  });

  test('three prompts, each told well and shown with an icon', async () => {
    const { prompts } = await host.listPrompts();
    expect(prompts.map(({ name }) => name)).toEqual(['draft_document', 'plan_project', 'review_plan']);
    for (const { title, description = '', arguments: given = [], icons = [] } of prompts) {
      expect(title).toMatch(/^[A-Z]/);
      expect(Buffer.byteLength(description)).toBeLessThan(200);
      expect(icons[0]?.src).toMatch(/^data:image\/svg\+xml;base64,/);
      for (const each of given) expect(each).toMatchObject({ description: expect.stringMatching(/^[A-Z].+\.$/) });
    }
  });

  test.each(IDS)('draft_document %s brings the contract along', async (id) => {
    const { text, resources } = await get(host, 'draft_document', { template: id, about: 'the queue' });
    expect(text).toContain(`(template ${id}) about: the queue`);
    expect(text).toContain('fill_template');
    expect(resources).toEqual([`docwright://templates/${id}/fields`]);
  });

  test('draft_document without a template brings the index along, and proposes', async () => {
    const { text, resources } = await get(host, 'draft_document', { category: CATEGORIES[0]!, template: ' ' });
    expect(text).toContain(CATEGORIES[0]);
    expect(resources).toEqual(['docwright://templates']);
    expect((await get(alone, 'draft_document')).text).not.toContain('path');
  });

  test('plan_project interviews, and knows whether there is a workspace', async () => {
    const { text, resources } = await get(host, 'plan_project', { project: 'A queue', scope: 'mvp' });
    expect(text).toContain('A queue');
    expect(text).toContain('Plan the scope mvp.');
    expect(text).toContain('a folder of the workspace');
    expect(resources).toEqual(['docwright://templates']);
    expect((await get(alone, 'plan_project')).text).toContain('There is no workspace');
  });

  test('review_plan brings the rules along, and the document', async () => {
    const one = await get(host, 'review_plan', { path: 'docs/a b.md' });
    expect(one.text).toContain('validate_plan with path "docs/a b.md"');
    expect(one.resources).toEqual(['docwright://rules', 'docwright://documents/docs/a%20b.md']);
    const all = await get(host, 'review_plan');
    expect(all.text).toContain('- docs/plan/prd.md (docwright://documents/docs/plan/prd.md)');
    expect(all.resources).toEqual(['docwright://rules']);
    expect((await get(alone, 'review_plan')).text).toContain('with their texts as documents');
  });

  test('arguments complete', async () => {
    const complete = async (name: string, argument: string, value: string, given: Record<string, string> = {}) => {
      const { completion } = await host.complete({
        ref: { type: 'ref/prompt', name },
        argument: { name: argument, value },
        context: { arguments: given },
      });
      return completion.values;
    };
    expect(await complete('draft_document', 'template', '')).toEqual(IDS);
    expect(await complete('draft_document', 'template', 'PR')).toEqual(IDS.filter((id) => id.startsWith('pr')));
    expect(await complete('draft_document', 'category', '')).toEqual(CATEGORIES);
    const ofFirst = bundled.filter(({ category }) => category === CATEGORIES[0]).map(({ id }) => id);
    expect(await complete('draft_document', 'template', '', { category: CATEGORIES[0]! })).toEqual(ofFirst.sort());
    expect(await complete('draft_document', 'about', 'x')).toEqual([]);
    expect(await complete('plan_project', 'scope', '')).toEqual(['mvp', 'standard', 'comprehensive']);
    expect(await complete('review_plan', 'path', 'doc')).toEqual([
      'docs',
      'docs/plan',
      'docs/a b.md',
      'docs/plan/prd.md',
    ]);
    expect(await complete('review_plan', 'path', 'PRD')).toEqual(['docs/plan/prd.md']);
  });

  test.each([
    ['draft_document', { template: 'prdd' }, 'Did you mean prd?'],
    ['draft_document', { category: 'Qualty Assurance' }, 'Did you mean Quality Assurance?'],
    ['draft_document', { templat: 'prd' }, 'Did you mean template?'],
    ['draft_document', { about: 'x'.repeat(20_001) }, 'Say it in fewer words'],
    ['plan_project', { scope: 'standrad' }, 'Did you mean standard?'],
    ['review_plan', { path: '../x.md' }, 'relative to the workspace'],
    ['review_plan', { path: 'docs/none.md' }, 'does not exist'],
    ['nothing', {}, 'not found'],
  ])('a mistake is told with what to do: %s %j', async (name, given, told) => {
    const { code, message } = await host.refusal(host.getPrompt({ name, arguments: given as Record<string, string> }));
    expect(code).toBe(-32602);
    expect(message).toContain(told);
  });
});
