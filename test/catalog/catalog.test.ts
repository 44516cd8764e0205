import { mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Catalog } from '../../src/catalog/catalog.js';
import { loadCatalog } from '../../src/catalog/load.js';
import { listTemplates } from '../../src/operations/list-templates.js';
import { MAX_TEMPLATE_LENGTH } from '../../src/template/file-limit.js';
import { openWorkspace } from '../../src/workspace/workspace.js';
import { makeFolder, template } from './scene.js';

const idsOf = (catalog: Catalog) => catalog.entries.map((entry) => entry.template.id);

function caught(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

describe('where templates come from', () => {
  it('the bundled ones are there, in the order of their ids, and none is broken', async () => {
    const catalog = await loadCatalog();
    expect(idsOf(catalog)).toEqual([...idsOf(catalog)].sort());
    expect(idsOf(catalog)).toEqual(
      expect.arrayContaining(['adr', 'prd', 'release_plan', 'risk_register', 'test_plan']),
    );
    expect(catalog.broken).toEqual([]);
    expect(new Set(catalog.entries.map(({ source }) => source))).toEqual(new Set(['bundled']));
  });

  it('a later folder wins over an earlier one, the workspace over all, and each tells what it hides', async () => {
    const one = await makeFolder({ 'prd.md': template('prd', { version: '2.0.0' }), 'own.md': template('own') });
    const two = await makeFolder({
      'deep/prd.md': template('prd', { version: '3.0.0' }),
      'own.md': template('own', { version: '1.1.0' }),
    });
    const home = await makeFolder({
      '.docwright/templates/prd.md': template('prd', { version: '4.0.0' }),
      'own.md': 'no template',
    });
    const catalog = await loadCatalog({ folders: [one, two], workspace: await openWorkspace(home) });
    const prd = catalog.find('prd');
    expect(prd).toMatchObject({
      source: 'workspace',
      file: '.docwright/templates/prd.md',
      template: { version: '4.0.0' },
    });
    expect(prd.shadows.map(({ source, version }) => `${source} ${version}`)).toEqual([
      'configured 3.0.0',
      'configured 2.0.0',
      'bundled 1.0.0',
    ]);
    expect(catalog.find('own')).toMatchObject({ source: 'configured', template: { version: '1.1.0' } });
    expect(catalog.broken).toEqual([]);
    expect(catalog.entries.filter((entry) => entry.template.id === 'prd')).toHaveLength(1);
  });

  it('a workspace without templates, and one whose templates are a file, add nothing', async () => {
    const bundled = idsOf(await loadCatalog());
    for (const files of [{ 'a.md': 'a' }, { '.docwright/templates': 'a file' }]) {
      const catalog = await loadCatalog({ workspace: await openWorkspace(await makeFolder(files)) });
      expect(idsOf(catalog)).toEqual(bundled);
      expect(catalog.broken).toEqual([]);
    }
  });

  it('a README in a folder of templates is none of them', async () => {
    const folder = await makeFolder({ 'README.md': '# Ours', 'sub/readme.md': '# Ours', 'own.md': template('own') });
    const catalog = await loadCatalog({ folders: [folder] });
    expect(catalog.broken).toEqual([]);
    expect(idsOf(catalog)).toContain('own');
  });

  it('a configured folder that is not there is named, without its path', async () => {
    const folder = join(await makeFolder({}), 'ours');
    const error = await loadCatalog({ folders: [folder] }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'workspace_invalid' });
    expect(String(error)).toContain('ours');
    expect(JSON.stringify(error) + String(error)).not.toContain(folder);
  });

  it.runIf(process.platform !== 'win32')(
    'templates of a workspace that lead outside are told, and the bundled ones stay',
    async () => {
      const outside = await makeFolder({ 'own.md': template('own') });
      const home = await makeFolder({});
      await mkdir(join(home, '.docwright'));
      await symlink(outside, join(home, '.docwright', 'templates'));
      const catalog = await loadCatalog({ workspace: await openWorkspace(home) });
      expect(catalog.entries.length).toBeGreaterThan(4);
      expect(catalog.broken).toMatchObject([{ source: 'workspace', file: '.docwright/templates' }]);
      expect(JSON.stringify(catalog.broken)).not.toContain(outside);
    },
  );

  it('a workspace that is gone is an error', async () => {
    const home = await makeFolder({});
    const workspace = await openWorkspace(home);
    await rm(home, { recursive: true });
    await expect(loadCatalog({ workspace })).rejects.toMatchObject({ code: 'workspace_invalid' });
  });
});

describe('finding a template', () => {
  it('by alias', async () => {
    const catalog = await loadCatalog();
    expect(catalog.find('01_prd').template.id).toBe('prd');
    expect(catalog.get('02_adr')?.template.id).toBe('adr');
    expect(catalog.get('nothing')).toBeUndefined();
  });

  it('an alias never takes an id, and of two the later source has it', async () => {
    const folder = await makeFolder({
      'aaa.md': template('aaa', { aliases: '[prd, 01_prd, both]' }),
      'zzz.md': template('zzz', { aliases: '[adr, both]' }),
    });
    const home = await makeFolder({ '.docwright/templates/bbb.md': template('bbb', { aliases: '[both]' }) });
    const catalog = await loadCatalog({ folders: [folder], workspace: await openWorkspace(home) });
    expect(catalog.find('prd').template.id).toBe('prd');
    expect(catalog.find('adr').template.id).toBe('adr');
    expect(catalog.find('01_prd').template.id).toBe('aaa');
    expect(catalog.find('both').template.id).toBe('bbb');
  });

  it.each([
    ['prds', 'prd'],
    ['PRD', 'prd'],
    ['risk-register', 'risk_register'],
    ['test plan', 'test_plan'],
    ['relase_plan', 'release_plan'],
  ])('%s: did you mean %s?', async (name, meant) => {
    const catalog = await loadCatalog();
    expect(caught(() => catalog.find(name))).toMatchObject({
      code: 'template_unknown',
      hint: expect.stringContaining(`Did you mean ${meant}?`),
    });
  });

  it.each(['../../etc/passwd', '__proto__', 'constructor', '', 'x'.repeat(100_000), '\0'])(
    '%j is unknown, and the known ones are named',
    async (name) => {
      const catalog = await loadCatalog();
      const error = caught(() => catalog.find(name)) as { code: string; message: string; hint: string };
      expect(error.code).toBe('template_unknown');
      expect(error.hint).toContain('prd');
      expect(error.message.length).toBeLessThan(200);
    },
  );
});

describe('searching', () => {
  const find = async (query: string, category?: string) =>
    (
      await loadCatalog({
        folders: [await makeFolder({ 'own.md': template('own', { title: 'Spähbericht', aliases: '[33_own]' }) })],
      })
    )
      .list({ query, category })
      .map((entry) => entry.template.id);

  it.each([
    ['prd', 'prd'],
    ['release_plan', 'release_plan'],
    ['release plan', 'release_plan'],
    ['Architecture decision', 'adr'],
    ['superseded_by', 'adr'],
    ['wombat', 'own'],
    ['spähb', 'own'],
    ['33_own', 'own'],
    ['regsiter', 'risk_register'],
    ['decison', 'adr'],
    ['write the release plan for 2.4', 'release_plan'],
  ])('%s', async (query, best) => {
    expect((await find(query))[0]).toBe(best);
  });

  it('nothing fits', async () => {
    expect(await find('qqqqqqqq')).toEqual([]);
    expect(await find('— … !')).toEqual([]);
  });

  it('without words all are there', async () => {
    expect((await find('  ')).length).toBeGreaterThan(5);
  });

  it('in a category, in any case', async () => {
    expect(await find('', 'own')).toEqual(['own']);
    expect(await find('prd', 'Own')).toEqual([]);
  });

  it('a category that is not there', async () => {
    const catalog = await loadCatalog();
    const category = catalog.entries[0]?.template.category ?? '';
    expect(caught(() => catalog.list({ category: `${category}s` }))).toMatchObject({
      code: 'category_unknown',
      hint: expect.stringContaining(category),
    });
  });
});

describe('a file that breaks the format', () => {
  const BROKEN: readonly (readonly [name: string, content: string | Uint8Array, place: string, message: RegExp])[] = [
    ['yaml.md', template('yaml', { title: 'a: b' }), '4:8', /ends the key/],
    ['body.md', template('body').replace('{{wombat}}', '{{wombatt}}'), '21:15', /wombatt/],
    ['other.md', template('another'), '2:11', /name of the file/],
    ['plain.md', '# No front matter', '1:1', /no front matter/],
    ['empty.md', '', '1:1', /no front matter/],
    ['binary.md', new Uint8Array([0, 1, 2, 255]), '1:1', /not a text file/],
    ['latin.md', new Uint8Array([0x23, 0x20, 0xe9, 0x0a]), '1:1', /not a text file/],
    ['long.md', `${template('long')}\n${'x'.repeat(MAX_TEMPLATE_LENGTH)}`, '1:1', /longer than/],
    ['large.md', 'x'.repeat(MAX_TEMPLATE_LENGTH * 4 + 1), '1:1', /larger than/],
  ];

  it.each(BROKEN)('%s is told with its place and a fix, and the others load', async (name, content, place, message) => {
    const folder = await makeFolder({ [`sub/${name}`]: content, 'own.md': template('own') });
    const catalog = await loadCatalog({ folders: [folder] });
    expect(idsOf(catalog)).toContain('own');
    expect(catalog.broken).toHaveLength(1);
    const [broken] = catalog.broken;
    expect(broken?.file).toMatch(new RegExp(`^docwright-catalog-\\w+/sub/${name}$`));
    const [problem] = broken?.problems ?? [];
    expect(`${problem?.line}:${problem?.column}`).toBe(place);
    expect(problem?.message).toMatch(message);
    expect(problem?.message).not.toMatch(/\.$/);
    expect(problem?.fix).toMatch(/\.$|\?$/);
    expect(JSON.stringify(catalog.broken)).not.toContain(folder);
    const error = caught(() => catalog.find(name.replace('.md', '')));
    expect(error).toMatchObject({ code: 'template_broken', hint: problem?.fix });
    expect(String(error)).toContain(`/sub/${name}:${place} `);
    expect(String(error)).not.toContain(folder);
  });

  it('does not take the place of a good one', async () => {
    const folder = await makeFolder({ 'prd.md': '# Broken' });
    const catalog = await loadCatalog({ folders: [folder] });
    expect(catalog.find('prd')).toMatchObject({ source: 'bundled', shadows: [] });
    expect(catalog.broken).toHaveLength(1);
  });

  it('is named by list_templates', async () => {
    const folder = await makeFolder({ 'prd.md': '# Broken', 'bin.md': new Uint8Array([0]) });
    const session = {
      catalog: () => loadCatalog({ folders: [folder] }),
      workspace: undefined,
      today: () => '2026-11-23',
      config: async () => ({}),
    };
    const { result, text } = await listTemplates.call(session, {});
    expect(result).toMatchObject({
      problems: [
        { line: 1, column: 1 },
        { line: 1, column: 1 },
      ],
    });
    expect(text).toMatch(/left out: docwright-catalog-\w+\/prd\.md:1:1 the file has no front matter\. /);
    expect(text).not.toContain('..');
    expect(text + JSON.stringify(result)).not.toContain(folder);
  });
});

describe('list_templates', () => {
  it('shows the winner, and what it takes the place of', async () => {
    const folder = await makeFolder({ 'prd.md': template('prd', { version: '2.0.0' }) });
    const session = {
      catalog: () => loadCatalog({ folders: [folder] }),
      workspace: undefined,
      today: () => '2026-11-23',
      config: async () => ({}),
    };
    const { result, text } = await listTemplates.call(session, { query: 'prd' });
    expect(result).toMatchObject({
      templates: [
        {
          id: 'prd',
          version: '2.0.0',
          source: 'configured',
          shadows: [{ source: 'bundled', version: '1.0.0', file: 'bundled/prd.md' }],
        },
      ],
    });
    expect(text).toContain('prd 2.0.0 [configured, in place of bundled 1.0.0]');
  });

  it('in detail names fields, aliases and files', async () => {
    const session = {
      catalog: () => loadCatalog(),
      workspace: undefined,
      today: () => '2026-11-23',
      config: async () => ({}),
    };
    const { result } = await listTemplates.call(session, { query: '01_prd', format: 'detailed' });
    expect(result).toMatchObject({ templates: [{ id: 'prd', file: 'bundled/prd.md', aliases: ['01_prd'] }] });
    const [prd] = result.templates;
    expect(prd?.required_fields).toHaveLength(prd?.required ?? 0);
    expect(prd?.required_fields).toContain('project.name');
  });
});
