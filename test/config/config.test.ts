import { readFileSync } from 'node:fs';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import { describe, expect, it, test } from 'vitest';
import { parse } from 'yaml';
import { openSession } from '../../src/cli/session.js';
import { configJsonSchema } from '../../src/config/config.js';
import { configOf, readConfig } from '../../src/config/read-config.js';
import { openWorkspace } from '../../src/workspace/workspace.js';
import { makeFolder, template } from '../catalog/scene.js';

const FULL = `# What all documents share.
project:
  name: Atlas
  summary: Maps that are right.
  owner: Product manager
doc:
  owner: Dana
  date: 2026-11-23
  status: review
  version: "1.0"
  contributors: [Erin]
  approvers:
    - { name: Faythe, role: Sponsor, on: 2026-11-30 }
  links:
    - { label: Wiki, url: "https://wiki.example" }
directory: docs/atlas
audience: business
scope: standard
templates: [our/templates]
rules:
  TXT-1: off
  STR-2: { severity: info }
`;

async function read(text: string | Uint8Array) {
  return readConfig(await openWorkspace(await makeFolder({ 'docwright.yaml': text })));
}

async function refusal(text: string | Uint8Array): Promise<string> {
  const file = await read(text);
  try {
    return expect.fail(JSON.stringify(configOf(file)));
  } catch (error) {
    expect(error).toMatchObject({ name: 'DocwrightError', code: 'config_invalid' });
    return (error as Error).message;
  }
}

describe('what is taken', () => {
  it.each(['', '# nothing yet\n', '---\n', '\ufeff'])('an empty file: %j', async (text) => {
    expect(configOf(await read(text))).toEqual({});
  });

  it('no file', async () => {
    expect(configOf(await readConfig(await openWorkspace(await makeFolder({}))))).toEqual({});
  });

  it.each([FULL, `\ufeff${FULL.replaceAll('\n', '\r\n')}`])('everything', async (text) => {
    expect(configOf(await read(text))).toEqual(parse(FULL));
  });

  it('the published schema takes the same, and refuses unknown keys', () => {
    const ajv = new Ajv2020({ strict: false });
    (addFormatsModule as unknown as (ajv: Ajv2020) => void)(ajv);
    const schema = JSON.parse(readFileSync(new URL('../../schema/docwright.schema.json', import.meta.url), 'utf8'));
    expect(schema).toEqual(configJsonSchema());
    expect(ajv.validate(schema, parse(FULL))).toBe(true);
    for (const wrong of [
      { projct: {} },
      { doc: { title: 'x' } },
      { scope: 'big' },
      { doc: { date: 'soon' } },
      { rules: { 'TXT-1': 'on' } },
      { rules: { 'X-1': 'off' } },
    ]) {
      expect(ajv.validate(schema, wrong)).toBe(false);
    }
  });
});

describe('what is refused: where, what, and what to do', () => {
  it.each([
    ['rules:\n  TXT1: off\n', '2:3 there is no key "TXT1" in rules. Did you mean TXT-1?'],
    [
      'rules:\n  TXT-1: of\n',
      '2:10 rules.TXT-1: expected one of off, error, warning, info; got "of". Did you mean off?',
    ],
    ['rules:\n  TXT-1: { severity: fatal }\n', '2:22 rules.TXT-1.severity: expected one of error, warning, info'],
    [
      'rules:\n  TXT-1: { level: error }\n',
      '2:10 rules.TXT-1.severity: expected one of error, warning, info; got undefined',
    ],
    ['rules: [TXT-1]\n', '1:8 rules: expected keys and values'],
    ['rules:\n  AC-1: { most_steps: 0 }\n', '2:23 rules.AC-1.most_steps: expected at least 1; got 0'],
    ['rules:\n  AC-1: { most_steps: 200 }\n', '2:23 rules.AC-1.most_steps: expected at most 100; got 200'],
    ['rules:\n  AC-1: { most_steps: 1.5 }\n', '2:23 rules.AC-1.most_steps: expected a whole number; got 1.5'],
    [
      'rules:\n  AC-1: { steps: 8 }\n',
      '2:11 there is no key "steps" in rules.AC-1. The keys there are severity, most_steps.',
    ],
    ['audiense: business\n', '1:1 there is no key "audiense". Did you mean audience?'],
    ['project:\n  nam: x\n', '2:3 there is no key "nam" in project. Did you mean name?'],
    ['doc:\n  title: x\n', '2:3 there is no key "title" in doc. Every document has a title of its own'],
    ['doc:\n  approvers:\n    - { name: A, role: B, of: C }\n', '3:27 there is no key "of" in doc.approvers.0.'],
    [
      'scope: standrad\n',
      '1:8 scope: expected one of mvp, standard, comprehensive; got "standrad". Did you mean standard?',
    ],
    ['doc:\n  version: 1.0\n', /2:12 doc\.version: expected one line of text .*; got 1\. Put it in quotes\./],
    ['doc:\n  date: soon\n', '2:9 doc.date: expected a date, such as 2026-11-23; got "soon".'],
    [
      'doc:\n  approvers:\n    - { name: A }\n',
      /3:7 doc\.approvers\.0\.role: expected one line of text .*; got undefined/,
    ],
    ['project: Atlas\n', '1:10 project: expected keys and values; got "Atlas".'],
    ['templates: our\n', '1:12 templates: expected a list; got "our".'],
    ['- a\n- b\n', '1:1 the file: expected keys and values; got a list.'],
    ['directory: ../plans\n', '1:12 directory: The path contains a ".." part. Name the file relative'],
    ['templates:\n  - ok\n  - /etc\n', '3:5 templates: The path is absolute and not inside the workspace.'],
    ['project:\n  name: a: b\n', '2:9 a ": " inside a text ends the key. Put the whole value in double quotes.'],
    ['scope: mvp\nscope: standard\n', '2:1 Map keys must be unique. Keep one of the two keys.'],
    ['a: &a [*a]\n', /1:\d+ /],
    [new Uint8Array([0xff, 0xfe]), '1:1 docwright.yaml is not a text file'],
  ])('%j', async (text, said) => {
    expect(await refusal(text)).toMatch(
      typeof said === 'string' ? new RegExp(`^docwright\\.yaml:${said.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`) : said,
    );
  });

  it('all of it at once, in the order of the lines', async () => {
    const told = (await refusal('scop: mvp\ndoc:\n  ownr: x\n  date: soon\nlimit: 3\n')).split('\n');
    expect(told.map((line) => line.slice(0, 'docwright.yaml:1:1'.length))).toEqual([
      'docwright.yaml:1:1',
      'docwright.yaml:3:3',
      'docwright.yaml:4:9',
      'docwright.yaml:5:1',
    ]);
  });

  it.runIf(process.platform !== 'win32')('a link out of the workspace', async () => {
    const root = await makeFolder({});
    await symlink(tmpdir(), join(root, 'docwright.yaml'));
    const { problems } = await readConfig(await openWorkspace(root));
    expect(problems[0]?.message).toBe('docwright.yaml is a link that leaves the workspace or leads nowhere');
  });
});

describe('folders with templates', () => {
  it('are read, after those of the program and before .docwright/templates', async () => {
    const root = await makeFolder({
      'docwright.yaml': 'templates: [ours, theirs]\n',
      'ours/one.md': template('one'),
      'ours/two.md': template('two'),
      'theirs/two.md': template('two', { version: '1.1.0' }),
      'theirs/adr.md': template('adr'),
      '.docwright/templates/one.md': template('one', { version: '2.0.0' }),
    });
    const catalog = await (await openSession({ workspace: root })).catalog();
    const found = ['one', 'two', 'adr'].map((id) => catalog.get(id));
    expect(found.map((entry) => [entry?.source, entry?.file, entry?.shadows.map(({ file }) => file)])).toEqual([
      ['workspace', '.docwright/templates/one.md', ['ours/one.md']],
      ['workspace', 'theirs/two.md', ['ours/two.md']],
      ['workspace', 'theirs/adr.md', ['bundled/adr.md']],
    ]);
    expect(catalog.broken).toEqual([]);
  });

  it('that are not there are told where they are named, and the others load', async () => {
    const root = await makeFolder({
      'docwright.yaml': 'templates:\n  - gone\n  - ours\n',
      'ours/one.md': template('one'),
    });
    const catalog = await (await openSession({ workspace: root })).catalog();
    expect(catalog.get('one')?.source).toBe('workspace');
    const problem = { rule: 'file', line: 2, column: 5, message: 'gone does not exist', fix: 'Check the path.' };
    expect(catalog.broken).toMatchObject([{ file: 'docwright.yaml', problems: [problem] }]);
  });
});

test('a broken file hides no template, fails what needs it, and is read anew once it is corrected', async () => {
  const root = await makeFolder({ 'docwright.yaml': 'project: {\n' });
  await mkdir(join(root, 'ours'));
  await writeFile(join(root, 'ours/one.md'), template('one'));
  const session = await openSession({ workspace: root });
  await expect(session.config()).rejects.toMatchObject({ code: 'config_invalid' });
  const catalog = await session.catalog();
  expect(catalog.get('adr')?.source).toBe('bundled');
  expect(catalog.broken.map(({ file }) => file)).toEqual(['docwright.yaml']);
  expect(await session.catalog()).toBe(catalog);

  await writeFile(join(root, 'docwright.yaml'), 'project: { name: Atlas }\ntemplates: [ours]\n');
  expect(await session.config()).toMatchObject({ project: { name: 'Atlas' } });
  const mended = await session.catalog();
  expect(mended.get('one')?.source).toBe('workspace');
  expect(mended.broken).toEqual([]);
});
