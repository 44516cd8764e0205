import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RULES } from '../../src/validate/rules/index.js';
import { bundled } from '../document/templates.js';
import { expectDiscreet, type Host, openHost } from './clients.js';
import { HOSTS } from './hosts.js';
import { makeWorkspace, type WorkspaceFolder } from './workspace-folder.js';

const IDS = bundled.map(({ id }) => id).sort();

describe.each(HOSTS)('$client', ({ connect }) => {
  let host: Host;
  let folder: WorkspaceFolder;

  beforeAll(async () => {
    folder = await makeWorkspace();
    await mkdir(join(folder.root, 'docs'));
    await writeFile(join(folder.root, 'docs', 'prd.md'), '# Product\n');
    await writeFile(join(folder.root, 'docs', '%2e%2e.md'), '# Percent\n');
    await writeFile(join(folder.root, 'secret.env'), 'TOKEN=1');
    host = await openHost(connect, { args: ['--workspace', folder.root] });
  });
  afterAll(async () => {
    await host.close();
    await folder.remove();
  });

  async function read(uri: string) {
    const { contents } = await host.readResource({ uri });
    expect(contents).toHaveLength(1);
    expectDiscreet(contents);
    return contents[0]!;
  }

  test('the list holds template, fields and example of every template, every rule, and an index of both', async () => {
    const { resources } = await host.listResources();
    const expected = IDS.flatMap((id) =>
      ['', '/fields', '/example'].map((view) => `docwright://templates/${id}${view}`),
    );
    const rules = RULES.map(({ id }) => `docwright://rules/${id}`);
    // Of the files of the workspace only documents.
    const documents = ['docwright://documents/docs/%252e%252e.md', 'docwright://documents/docs/prd.md'];
    expect(resources.map(({ uri }) => uri).sort()).toEqual(
      ['docwright://templates', 'docwright://rules', ...expected, ...rules, ...documents].sort(),
    );
    for (const { title, description, mimeType } of resources) {
      expect(title).toBeTruthy();
      expect(description).toBeTruthy();
      expect(mimeType).toMatch(/^(text\/markdown|application\/schema\+json)$/);
    }
  });

  test('every listed resource can be read and is what it says', async () => {
    const { resources } = await host.listResources();
    for (const { uri, mimeType, size } of resources) {
      const content = await read(uri);
      expect(content).toMatchObject({ uri, mimeType });
      if (size !== undefined) expect(Buffer.byteLength(content.text)).toBe(size);
      if (uri.endsWith('/fields')) expect(JSON.parse(content.text)).toMatchObject({ type: 'object' });
      else if (uri.endsWith('/example')) expect(content.text).toMatch(/^---\ntemplate: "?\w+@1\.0\.0[\s\S]+\n# /);
      else if (uri.includes('documents')) expect(content.text).toMatch(/^# P/);
      else if (uri === 'docwright://rules')
        for (const { id } of RULES) expect(content.text).toContain(`[${id}](docwright://rules/${id})`);
      else if (uri.includes('rules'))
        expect(content.text).toMatch(/^# [A-Z]+-\d+: .+\n[\s\S]+## Why\n[\s\S]+## How to fix\n/);
      else if (uri.endsWith('templates')) for (const id of IDS) expect(content.text).toContain(`| ${id} |`);
      else expect(content.text).toMatch(/^---\ntemplate: \w+\nversion: 1\.0\.0\n/);
    }
  });

  test('the resource templates are there, and their ids complete', async () => {
    const { resourceTemplates } = await host.listResourceTemplates();
    expect(resourceTemplates.map(({ uriTemplate }) => uriTemplate)).toEqual([
      'docwright://templates/{id}',
      'docwright://templates/{id}/fields',
      'docwright://templates/{id}/example',
      'docwright://rules/{id}',
      'docwright://documents/{+path}',
      'skill://{+path}',
    ]);
    const complete = async (uri: string, value: string, name = 'id') => {
      const { completion } = await host.complete({
        ref: { type: 'ref/resource', uri },
        argument: { name, value },
      });
      return completion.values;
    };
    expect(await complete('docwright://templates/{id}', '')).toEqual(IDS);
    expect(await complete('docwright://templates/{id}/fields', 'r')).toEqual(IDS.filter((id) => id.startsWith('r')));
    expect(await complete('docwright://templates/{id}/example', 'zzz')).toEqual([]);
    expect(await complete('docwright://rules/{id}', 'fmt-1')).toEqual(['FMT-1']);
    expect(await complete('docwright://documents/{+path}', 'PRD', 'path')).toEqual(['docs/prd.md']);
    expect(await complete('docwright://documents/{+path}', 'docs/', 'path')).toEqual(['docs/%2e%2e.md', 'docs/prd.md']);
  });

  test('a document of the workspace can be read, whatever is in its name', async () => {
    expect((await read('docwright://documents/docs/prd.md')).text).toBe('# Product\n');
    expect((await read('docwright://documents/docs%2Fprd.md')).text).toBe('# Product\n');
    expect((await read('docwright://documents/docs/%252e%252e.md')).text).toBe('# Percent\n');
  });

  test.each([
    'docwright://documents/../../etc/passwd.md',
    'docwright://documents/..%2f..%2fetc%2fpasswd.md',
    'docwright://documents/%2e%2e/%2e%2e/etc/x.md',
    'docwright://documents/%252e%252e%252fx.md',
    'docwright://documents/%2Fetc%2Fx.md',
    'docwright://documents//etc/x.md',
    'docwright://documents/docs%5c..%5c..%5cx.md',
    'docwright://documents/a%00.md',
    'docwright://documents/%zz.md',
    'docwright://documents/secret.env',
    'docwright://documents/docs',
    'docwright://documents/nowhere.md',
    'docwright://templates/..%2f..%2fpackage',
    'docwright://templates/%2e%2e%2fREADME.md',
    'docwright://templates/constructor',
    'docwright://templates/prdd',
    'docwright://templates/prd/nothing',
    'docwright://rules/TXT-99',
    'docwright://rules/..%2fTXT-1',
    'docwright://nothing',
    'file:///etc/passwd',
    'not a uri',
  ])('what is not a resource is refused: %s', async (uri) => {
    const { code, message } = await host.refusal(host.readResource({ uri }));
    expect(code).toBe(-32602);
    expect(message).not.toContain('root:');
  });

  test('the refusal of an unknown template or rule names the nearest', async () => {
    const { message } = await host.refusal(host.readResource({ uri: 'docwright://templates/prdd' }));
    expect(message).toContain('Did you mean prd?');
    const rule = await host.refusal(host.readResource({ uri: 'docwright://rules/TXT1' }));
    expect(rule.message).toContain('Did you mean TXT-1?');
  });
});
