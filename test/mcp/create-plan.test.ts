import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bundled } from '../document/templates.js';
import { type Host, openHost, type ToolResult, textOf } from './clients.js';
import { HOSTS } from './hosts.js';
import { makeWorkspace, type WorkspaceFolder } from './workspace-folder.js';

const PROJECT = { name: 'Zephyr', owner: 'Quentin', summary: 'Wind maps for sailors.' };
const IDS = bundled.map(({ id }) => id);
const fileOf = (id: string) => `${id.replaceAll('_', '-')}.md`;
/** The values of every example, without what is given once for all documents. */
const VALUES = Object.fromEntries(
  bundled.map(({ id, example: { project: _project, doc, ...values } }) => {
    const { owner: _owner, ...own } = doc as Record<string, unknown>;
    return [id, { ...values, doc: own }];
  }),
);

describe.each(HOSTS)('$client', ({ connect }) => {
  let host: Host;
  let folder: WorkspaceFolder;

  beforeAll(async () => {
    folder = await makeWorkspace();
    host = await openHost(connect, { args: ['--workspace', folder.root] });
  });
  beforeEach(async () => {
    for (const name of ['docs', 'plans', 'docwright.yaml', '.docwright']) {
      await rm(join(folder.root, name), { recursive: true, force: true });
    }
  });
  afterAll(async () => {
    await host.close();
    await folder.remove();
  });

  const create = (given: Record<string, unknown> = {}) => host.call('create_plan', { project: PROJECT, ...given });

  /** Every file with its text. */
  async function contents(): Promise<Record<string, string>> {
    const files = await folder.files();
    return Object.fromEntries(await Promise.all(files.map(async (path) => [path, await folder.read(path)] as const)));
  }

  /** The result is an error that says all this, and no file is another. */
  async function expectRefused(given: Record<string, unknown>, ...said: readonly (string | RegExp)[]) {
    const before = await contents();
    const result = await create(given);
    expect(result.isError).toBe(true);
    for (const words of said) expect(textOf(result)).toMatch(words);
    expect(await contents()).toEqual(before);
    return result;
  }

  test('every document of the plan, from facts given once, with an index and the questions', async () => {
    const result = await create({
      scope: 'comprehensive',
      date: '2026-11-23',
      doc: { version: '0.3', contributors: ['Erin'] },
    });
    expect(result.isError).toBeFalsy();
    const { documents, questions, total_questions, index, refused } = result.structuredContent;
    const files = await contents();
    expect(Object.keys(files)).toEqual(['README.md', ...IDS.map(fileOf)].map((file) => `docs/plan/${file}`).sort());
    expect(documents.map(({ template }: { template: string }) => template).sort()).toEqual(IDS);
    for (const { template, path, status, required, finished, missing } of documents) {
      expect(path).toBe(`docs/plan/${fileOf(template)}`);
      expect(status).toBe('incomplete');
      expect(finished + missing).toBe(required);
      const head = files[path]?.split('\n---\n')[0];
      expect(head).toContain('\nproject: Zephyr\nowner: Quentin\ndate: 2026-11-23\n');
      expect(head).toContain('version: "0.3"\ncontributors:\n  - Erin');
      expect(files[path]).toMatch(/^# .*: Zephyr$/m);
      expect(textOf(result)).toContain(
        `${path}: incomplete, ${finished} of ${required} required facts, ${missing} missing`,
      );
      expect(files['docs/plan/README.md']).toContain(`](${fileOf(template)}) |`);
      expect(files['docs/plan/README.md']).toContain(`| ${finished} of ${required} | ${missing} |`);
    }
    const open = documents.reduce((sum: number, { missing }: { missing: number }) => sum + missing, 0);
    expect({ total_questions, index, refused }).toEqual({
      total_questions: open,
      index: { path: 'docs/plan/README.md', status: 'written' },
      refused: [],
    });
    // In the order of the documents, and what one reads comes before it.
    const order = documents.map(({ path }: { path: string }) => path);
    const asked: string[] = questions.map(({ document }: { document: string }) => document);
    expect(asked).toEqual([...asked].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
    expect(order.indexOf('docs/plan/prd.md')).toBeLessThan(order.indexOf('docs/plan/adr.md'));
    for (const { field, type, question } of questions)
      expect(textOf(result)).toContain(`- ${field} (${type}): ${question}`);

    const checked = await host.call('validate_plan', { path: 'docs/plan' });
    expect(checked.structuredContent.counts).toMatchObject({ error: 0, warning: open });
    const link = result.content.find(({ type }) => type === 'resource_link');
    expect((await host.readResource({ uri: link?.uri ?? '' })).contents[0]?.text).toBe(files['docs/plan/README.md']);
  });

  test('the answer is small, and says what it leaves out', async () => {
    const result = await create({ scope: 'comprehensive' });
    const { questions, total_questions } = result.structuredContent;
    expect(textOf(result).length / 4).toBeLessThan(5_000);
    expect(JSON.stringify(result.structuredContent).length / 4).toBeLessThan(5_000);
    expect(questions).toHaveLength(20);
    expect(textOf(result)).toContain(`Open questions, 20 of ${total_questions}, in the order to ask them:`);
    expect(textOf(result)).toContain(`${total_questions - 20} more follow: call create_plan`);

    const most = await create({ scope: 'comprehensive', limit: 100 });
    expect(most.structuredContent.questions.slice(0, 20)).toEqual(questions);
    expect(textOf(most).length / 4).toBeLessThan(10_000);
    const none = await create({ scope: 'comprehensive', limit: 0 });
    expect(none.structuredContent).toMatchObject({ questions: [], total_questions });
    await expectRefused({ limit: 101 }, /limit/);
  });

  test('filled with the values of every example, all documents are complete and carry the facts', async () => {
    const { structuredContent } = await create({
      templates: IDS,
      values: VALUES,
      audience: 'enterprise',
      directory: 'plans/a b',
    });
    expect(structuredContent).toMatchObject({ status: 'complete', questions: [], total_questions: 0 });
    for (const id of IDS) {
      const text = await folder.read(`plans/a b/${fileOf(id)}`);
      expect(text).toContain('\nproject: Zephyr\nowner: Quentin\n');
    }
  });

  test('a document’s own values go before the facts', async () => {
    const values = { prd: { project: { name: 'Zephyr mobile' }, doc: { owner: 'Erin', title: 'What we build' } } };
    await create({ values, doc: { owner: 'Faythe' } });
    const text = await folder.read('docs/plan/prd.md');
    expect(text).toContain('\nproject: Zephyr mobile\nowner: Erin\n');
    expect(text).toContain('\n# What we build\n');
    await create({ templates: ['adr'], doc: { owner: 'Faythe' } });
    expect(await folder.read('docs/plan/adr.md')).toContain('\nproject: Zephyr\nowner: Faythe\n');
  });

  test('a second call changes nothing that exists, and goes on with its questions', async () => {
    const first = await create({ templates: ['prd'] });
    const path = 'docs/plan/prd.md';
    const edited = `${await folder.read(path)}\nMine.\n`;
    await writeFile(join(folder.root, path), edited);
    await host.call('update_document', {
      path,
      values: { problem: 'Maps are late.', summary: 'TBD: after the workshop' },
    });
    const before = await contents();
    const [{ required, finished }] = first.structuredContent.documents;
    const again = await create({ values: { prd: { problem: 'Other.' } }, templates: ['prd', 'adr'] });
    expect(again.structuredContent.documents).toMatchObject([
      {
        path,
        status: 'skipped',
        required,
        finished: finished + 1,
        tbd: 1,
        note: expect.stringContaining('update_document'),
      },
      { path: 'docs/plan/adr.md', status: 'incomplete' },
    ]);
    expect(textOf(again)).toContain('1 made, 1 left as they were');
    const asked = again.structuredContent.questions.map(({ field }: { field: string }) => field);
    expect(asked).not.toContain('problem');
    expect(asked).not.toContain('summary');
    const { 'docs/plan/README.md': index, 'docs/plan/adr.md': _adr, ...after } = await contents();
    expect(after).toEqual({ [path]: before[path] });
    expect(index).toContain(`| ${finished + 1} of ${required} | ${required - finished - 2}, 1 to be decided |`);
    expect(index).toContain('](adr.md)');

    // A plan of fewer documents leaves the others in the index, and the same plan leaves it as it is.
    const third = await create({ templates: ['prd'] });
    expect(third.structuredContent.index.status).toBe('unchanged');
    expect(await folder.read('docs/plan/README.md')).toBe(index);
  });

  test('documents are replaced when it is told to', async () => {
    await create({ templates: ['prd', 'adr'] });
    const project = { ...PROJECT, name: 'Borealis' };
    const { structuredContent } = await create({ project, templates: ['prd'], overwrite: true });
    expect(structuredContent.documents).toMatchObject([{ template: 'prd', status: 'incomplete' }]);
    expect(await folder.read('docs/plan/prd.md')).toContain('project: Borealis');
    expect(await folder.read('docs/plan/adr.md')).toContain('project: Zephyr');
  });

  test('an index that somebody wrote or edited stays, and that is said', async () => {
    await mkdir(join(folder.root, 'docs/plan'), { recursive: true });
    const path = 'docs/plan/README.md';
    for (const change of [() => '# Mine\n', (index: string) => `${index}\nDo not edit.\n`]) {
      await rm(join(folder.root, path), { force: true });
      await create();
      await writeFile(join(folder.root, path), change(await folder.read(path)));
      const before = await folder.read(path);
      for (const overwrite of [false, true]) {
        const result = await create({ templates: ['prd', 'adr'], overwrite });
        expect(result.structuredContent.index).toEqual({ path, status: 'kept' });
        expect(textOf(result)).toContain(`${path}: left as it is: somebody wrote or edited it`);
        expect(await folder.read(path)).toBe(before);
      }
    }
  });

  test('what stands in the place of a document and is none is left and told', async () => {
    await mkdir(join(folder.root, 'docs/plan'), { recursive: true });
    await writeFile(join(folder.root, 'docs/plan/prd.md'), '# My own notes\n');
    await writeFile(join(folder.root, 'docs/plan/adr.md'), new Uint8Array([0xff]));
    const result = await create({ templates: ['prd', 'adr'] });
    for (const document of result.structuredContent.documents) {
      expect(document).toMatchObject({ status: 'skipped', note: expect.stringContaining('not made by this template') });
    }
    expect(result.structuredContent.status).toBe('incomplete');
    expect(await folder.read('docs/plan/prd.md')).toBe('# My own notes\n');
    expect(await folder.read('docs/plan/README.md')).toContain('not a document of this template');
  });

  test.each<[string, Record<string, unknown>, (string | RegExp)[]]>([
    ['a wrong value', { values: { prd: { problem: 7 } } }, ['prd: problem: expected Markdown', 'nothing was made']],
    ['an unknown field', { values: { prd: { problm: 'x' } } }, ['prd: problm: did you mean problem?']],
    ['an unknown document', { values: { prdd: {} } }, ['values.prdd: there is no such template, did you mean prd?']],
    ['one that is not in the plan', { values: { adr: {} } }, ['values.adr: adr is not in this plan']],
    ['one under two names', { values: { prd: {}, '01_prd': {} } }, ['prd is given twice']],
    [
      'a wrong fact, once',
      { doc: { date: 'soon', ownr: 'x' }, templates: ['prd', 'adr'] },
      [/^refused: [^:]+\ndoc\.date: [^\n]+\ndoc\.ownr: did you mean doc\.owner\?\nCorrect/],
    ],
    ['a title for all', { doc: { title: 'x' } }, ['every document has a title of its own']],
    ['no name', { project: {} }, ['The project has no name', 'docwright.yaml']],
    ['a blank name', { project: { name: ' ' } }, ['The project has no name']],
    ['an unknown template', { templates: ['prd', 'adrr'] }, ['There is no template "adrr"', 'Did you mean adr?']],
    ['a scope and templates', { scope: 'mvp', templates: ['prd'] }, ['Both a scope and templates']],
    ['a folder outside', { directory: '../x' }, ['".." part']],
    ['a misspelt argument', { directroy: 'x' }, ['did you mean directory?']],
    [
      'values that are too large',
      { values: { prd: { problem: 'x'.repeat(5_000_100) } } },
      ['at most 5000000 are taken'],
    ],
  ])('%s: nothing is made, and it says which', async (_, given, said) => {
    await expectRefused(given, ...said);
  });

  test('a refused value for a document that exists is told as well', async () => {
    await create();
    const result = await expectRefused({ values: { prd: { problem: 7 } }, templates: ['prd', 'adr'] }, 'prd: problem');
    expect(result.structuredContent).toMatchObject({
      status: 'refused',
      documents: [{ template: 'prd', status: 'refused' }],
      refused: [{ template: 'prd', field: 'problem' }],
    });
  });

  test('a folder or a file in the way: nothing is written', async () => {
    await mkdir(join(folder.root, 'docs/plan/test-plan.md'), { recursive: true });
    await expectRefused({ templates: ['prd', 'adr', 'test_plan'] }, /docs\/plan\/[a-z-]+\.md is not a regular file/);
    await writeFile(join(folder.root, 'docs/file'), '');
    await expectRefused({ directory: 'docs/file' }, 'is not a folder');
    await expectRefused({ directory: 'docs/file/plan' }, 'docs/file is not a folder');
  });

  test('calls at once do not get into each other’s way', async () => {
    const results = await Promise.all(Array.from({ length: 4 }, () => create({ templates: ['prd', 'adr'] })));
    const statuses = results.map(({ structuredContent }: ToolResult) => structuredContent.documents[0].status);
    expect(statuses.sort()).toEqual(['incomplete', 'skipped', 'skipped', 'skipped']);
    expect(await folder.files()).toHaveLength(3);
  });

  test('docwright.yaml gives what is not given', async () => {
    const config = `project: { name: Atlas, owner: Faythe }
doc: { contributors: [Erin], date: 2026-01-02 }
directory: plans/atlas
audience: enterprise
scope: standard
`;
    await writeFile(join(folder.root, 'docwright.yaml'), config);
    const made = await host.call('create_plan', {});
    expect(made.structuredContent.documents[0].path).toMatch(/^plans\/atlas\//);
    expect(textOf(made)).toContain('(standard, for enterprise)');
    const head = 'project: Atlas\nowner: Faythe\ndate: 2026-01-02\n';
    expect(await folder.read('plans/atlas/adr.md')).toContain(head);
    await create({ templates: ['adr'], directory: 'plans/b', date: '2026-11-23', doc: { contributors: [] } });
    const given = await folder.read('plans/b/adr.md');
    expect(given).toContain('project: Zephyr\nowner: Quentin\ndate: 2026-11-23\n');
    expect(given).not.toContain('Erin');

    const filled = await host.call('fill_template', { template: 'prd', values: { doc: { owner: 'Erin' } } });
    expect(filled.structuredContent.document).toContain('project: Atlas\nowner: Erin\ndate: 2026-01-02\n');
    expect(filled.structuredContent.filled).toEqual(['doc.owner']);
    expect(filled.structuredContent.defaulted).toEqual(
      expect.arrayContaining(['project.name', 'doc.contributors', 'doc.date']),
    );
  });

  test('a broken docwright.yaml fails what needs it, and nothing else', async () => {
    await writeFile(join(folder.root, 'docwright.yaml'), 'scope: big\n');
    const said = 'docwright.yaml:1:8 scope: expected one of mvp, standard, comprehensive; got "big"';
    await expectRefused({}, said);
    const filled = await host.call('fill_template', { template: 'prd', values: {} });
    expect(filled.isError).toBe(true);
    expect(textOf(filled)).toContain(said);
    const listed = await host.call('list_templates');
    expect(listed.structuredContent.templates).toHaveLength(IDS.length);
    expect(textOf(listed)).toContain(`left out: ${said}`);
    await writeFile(join(folder.root, 'docwright.yaml'), 'scope: mvp\n');
    expect((await create()).isError).toBeFalsy();
  });
});

describe.each(HOSTS)('$client, without a workspace', ({ connect }) => {
  let host: Host;
  beforeAll(async () => {
    host = await openHost(connect);
  });
  afterAll(() => host.close());

  test('documents are returned as text as long as they fit', async () => {
    const result = await host.call('create_plan', { project: PROJECT, templates: ['prd', 'adr'] });
    expect(result.isError).toBeFalsy();
    const { documents, index, questions } = result.structuredContent;
    expect(documents.map(({ path }: { path: string }) => path)).toEqual(['prd.md', 'adr.md']);
    for (const { document } of [...documents, index]) {
      expect(document).toContain('Zephyr');
      expect(textOf(result)).toContain(document.trimEnd());
    }
    expect(questions[0]).toMatchObject({ document: 'prd.md' });
    expect(textOf(result)).toContain('call again with the answers in values');
    expect(result.content.map(({ type }) => type)).toEqual(['text']);
  });

  test('else it says what to do', async () => {
    const result = await host.call('create_plan', { project: PROJECT, templates: IDS, values: VALUES });
    expect(result.isError).toBe(true);
    expect(textOf(result)).toMatch(/characters long, and without a workspace an answer holds 30000\./);
    expect(textOf(result)).toContain('--workspace DIR');
    const path = await host.call('create_plan', { project: PROJECT, directory: 'docs' });
    expect(textOf(path)).toContain('create_plan has no argument directory here');
  });
});
