import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundled } from '../document/templates.js';
import { type Host, openHost, textOf } from './clients.js';
import { HOSTS } from './hosts.js';
import { makeWorkspace, type WorkspaceFolder } from './workspace-folder.js';

const BUNDLED = bundled.map(({ id }) => id).sort();

describe.each(HOSTS)('$client', ({ connect }) => {
  let host: Host;
  let folder: WorkspaceFolder;

  beforeAll(async () => {
    folder = await makeWorkspace();
    host = await openHost(connect, { args: ['--workspace', folder.root] });
  });
  afterAll(async () => {
    await host.close();
    await folder.remove();
  });

  async function exampleOf(template: string): Promise<Record<string, unknown>> {
    const { structuredContent } = await host.call('get_template', { template, include: ['example'] });
    return structuredContent.example;
  }

  test('list_templates lists the bundled templates in words and as data', async () => {
    const result = await host.call('list_templates');
    expect(result.isError).toBeFalsy();
    const { templates, total, problems } = result.structuredContent;
    expect(templates.map(({ id }: { id: string }) => id)).toEqual(BUNDLED);
    expect(total).toBe(BUNDLED.length);
    expect(problems).toEqual([]);
    const adr = templates.find(({ id }: { id: string }) => id === 'adr');
    expect(adr).toMatchObject({ title: 'Architecture decision record' });
    expect(adr).not.toHaveProperty('source');
    for (const id of BUNDLED) expect(textOf(result)).toContain(id);
  });

  test('list_templates searches, and narrows by category', async () => {
    const found = await host.call('list_templates', { query: 'rollback', format: 'detailed' });
    expect(found.structuredContent.templates[0].id).toBe('release_plan');
    expect(found.structuredContent.templates[0]).toMatchObject({ version: '1.0.0', source: 'bundled' });
    expect(found.structuredContent.templates[0].required_fields).toContain('gates');
    const technical = await host.call('list_templates', { category: 'technical architecture' });
    const ids = technical.structuredContent.templates.map(({ id }: { id: string }) => id);
    expect(ids).toContain('adr');
    expect(ids).not.toContain('prd');
  });

  test('get_template gives the contract, by id and by alias', async () => {
    const result = await host.call('get_template', { template: '02_adr' });
    const { id, fields, outline, example, body } = result.structuredContent;
    expect(id).toBe('adr');
    expect(fields.$schema).toContain('2020-12');
    expect(fields.required).toEqual(expect.arrayContaining(['project', 'doc', 'id', 'decision', 'chosen']));
    expect(fields.properties.decision.description).toContain('We will');
    expect(outline).toContain('## Consequences (consequences)');
    expect(example).toBeUndefined();
    expect(body).toBeUndefined();
    expect(textOf(result)).toContain('decision! text: What is decided?');
  });

  test('get_template leaves long optional parts out unless they are asked for, and says so', async () => {
    const { fields, left_out } = (await host.call('get_template', { template: 'release_plan' })).structuredContent;
    expect(left_out).toContain('records');
    expect(fields.properties.records.items).toEqual({ type: 'object' });
    const part = await host.call('get_template', { template: 'release_plan', fields: left_out });
    expect(part.structuredContent.fields.properties.records.items.required).toContain('kind');
    expect(part.structuredContent.outline).toContain('### Change, compliance and audit records (records)');
    expect(textOf(part)).toContain('records list (enterprise): ');
  });

  test.each(BUNDLED)('fill_template fills %s from its own example', async (template) => {
    const values = await exampleOf(template);
    const result = await host.call('fill_template', { template, values, audience: 'enterprise', date: '2026-11-23' });
    expect(result.isError).toBeFalsy();
    const { status, missing_required, unknown, invalid, document } = result.structuredContent;
    expect({ status, missing_required, unknown, invalid }).toEqual({
      status: 'complete',
      missing_required: [],
      unknown: [],
      invalid: [],
    });
    expect(document).toMatch(new RegExp(`^---\\ntemplate: "?${template}@1\\.0\\.0`));
    expect(textOf(result)).toContain(document);
    expect(result.content.map(({ type }) => type)).toEqual(['text']);
  });

  test('fill_template writes a file, links it, and the link can be read', async () => {
    const values = await exampleOf('adr');
    const path = 'decisions 決定/100% #7.md';
    const result = await host.call('fill_template', { template: 'adr', values, path });
    const written = await folder.read(path);
    expect(result.structuredContent).toMatchObject({
      path,
      bytes: Buffer.byteLength(written),
      sha256: createHash('sha256').update(written).digest('hex'),
    });
    expect(result.structuredContent.document).toBeUndefined();
    expect(textOf(result)).toContain(`Written: ${path}`);
    const link = result.content.find(({ type }) => type === 'resource_link');
    const { contents } = await host.readResource({ uri: link?.uri ?? '' });
    expect(contents[0]?.text).toBe(written);
    expect(written).toContain('We will keep inspections and their photos in IndexedDB');
    expect(await folder.files()).toEqual([path]);
  });

  test('fill_template replaces a file when it is told to', async () => {
    const values = { project: { name: 'Atlas' } };
    await host.call('fill_template', { template: 'prd', values, path: 'prd.md', overwrite: true });
    const again = await host.call('fill_template', {
      template: 'prd',
      values: { project: { name: 'Borealis' } },
      path: 'prd.md',
      overwrite: true,
    });
    expect(again.isError).toBeFalsy();
    expect(await folder.read('prd.md')).toContain('Borealis');
    expect(await folder.read('prd.md')).not.toContain('Atlas');
  });

  test('fill_template marks what is missing and asks for it', async () => {
    const result = await host.call('fill_template', {
      template: 'adr',
      values: { project: { name: 'Atlas' }, decision: 'TBD: the spike ends on Friday' },
    });
    expect(result.isError).toBeFalsy();
    const { status, missing_required, tbd, defaulted, document } = result.structuredContent;
    expect(status).toBe('incomplete');
    expect(tbd).toEqual(['decision']);
    expect(defaulted).toContain('doc.date');
    expect(missing_required).toContainEqual({
      field: 'chosen',
      question: 'Which option was chosen?',
      type: 'ref(OPT)',
    });
    expect(document).toContain('TBD: the spike ends on Friday');
    expect(textOf(result)).toContain('missing chosen (ref(OPT)): Which option was chosen?');
  });

  test('validate_plan checks a written document, a folder, and texts', async () => {
    const values = await exampleOf('risk_register');
    await host.call('fill_template', { template: 'risk_register', values, path: 'plan/risks.md', overwrite: true });
    const file = await host.call('validate_plan', { path: 'plan/risks.md' });
    expect(file.structuredContent).toMatchObject({
      status: 'pass',
      counts: { error: 0, warning: 0 },
      documents: [{ name: 'plan/risks.md', template: 'risk_register@1.0.0', completeness: 1 }],
    });
    expect((await host.call('validate_plan', { path: 'plan' })).structuredContent.documents).toHaveLength(1);
    const list = await host.call('validate_plan', { paths: ['plan', 'plan/risks.md'] });
    expect(list.structuredContent).toEqual(file.structuredContent);

    const text = await host.call('validate_plan', {
      documents: [{ name: 'notes.md', content: '# Notes\n\nThe budget is [TODO] for now.\n' }],
      strict: true,
    });
    expect(text.isError).toBeFalsy();
    expect(text.structuredContent.status).toBe('fail');
    expect(text.structuredContent.findings[0]).toMatchObject({ document: 'notes.md', line: 3 });
    expect(textOf(text)).toContain('\n3:15 warning TXT-1 ');
  });
});
