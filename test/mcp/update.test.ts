import { createHash } from 'node:crypto';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyPatch } from 'diff';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Host, openHost, textOf } from './clients.js';
import { HOSTS } from './hosts.js';
import { makeWorkspace, type WorkspaceFolder } from './workspace-folder.js';

/** A template of the workspace, of which there was a version 1.0.0 without `due`. */
const NOTE = `---
template: note
version: 1.1.0
title: Note
category: Planning
description: A note to try moves between versions with.
fields:
  summary: text!
  due: date
example:
  project: { name: Atlas }
  doc: { title: Note on Atlas, owner: Dana, date: 2026-11-01, status: draft, version: '1' }
  summary: Ship it
  due: 2026-12-01
---
# {{doc.title}}

## Summary

- **Summary:** {{summary}}
- **Due:** {{due}}
`;

describe.each(HOSTS)('$client', ({ connect }) => {
  let host: Host;
  let folder: WorkspaceFolder;
  let edited: string;

  beforeAll(async () => {
    folder = await makeWorkspace();
    await mkdir(join(folder.root, '.docwright', 'templates'), { recursive: true });
    await writeFile(join(folder.root, '.docwright', 'templates', 'note.md'), NOTE);
    await symlink(tmpdir(), join(folder.root, 'elsewhere'));
    host = await openHost(connect, { args: ['--workspace', folder.root] });
    const { structuredContent } = await host.call('get_template', { template: 'risk_register', include: ['example'] });
    const values = structuredContent.example;
    const filled = await host.call('fill_template', { template: 'risk_register', values, audience: 'enterprise' });
    // As somebody edited it: a paragraph among labels, an own section, and a byte order mark.
    edited = `\ufeff${filled.structuredContent.document}`
      .replace(/(### RISK-003.*\n)/, '$1\nAsk Dana *before* touching this one.\n')
      .concat('\n## Minutes of the review\n\nNobody objected.\n');
    expect(edited).toContain('Ask Dana');
  });
  beforeEach(() => writeFile(join(folder.root, 'risks.md'), edited));
  afterAll(async () => {
    await host.close();
    await folder.remove();
  });

  const update = (given: Record<string, unknown>) => host.call('update_document', { path: 'risks.md', ...given });
  const now = () => folder.read('risks.md');

  async function expectRefused(given: Record<string, unknown>, ...said: (string | RegExp)[]) {
    const result = await update(given);
    expect(result.isError).toBe(true);
    for (const each of said) expect(textOf(result)).toMatch(each);
    expect(await now()).toBe(edited);
    return result.structuredContent;
  }

  test('a value changes where it stands, and nothing else does', async () => {
    const result = await update({ values: { risks: [{ id: 'RISK-003', impact: 1 }], doc: { status: 'draft' } } });
    expect(result.isError).toBeFalsy();
    const { template, status, path, changed, diff, bytes, sha256 } = result.structuredContent;
    const text = await now();
    expect({ status, path, template }).toEqual({
      status: 'updated',
      path: 'risks.md',
      template: { id: 'risk_register', version: '1.0.0' },
    });
    expect(changed.sort()).toEqual(['doc.status', 'risks[RISK-003].impact']);
    expect(bytes).toBe(Buffer.byteLength(text));
    expect(sha256).toBe(createHash('sha256').update(text).digest('hex'));
    expect(applyPatch(edited, diff)).toBe(text);
    // But for what is computed from the impact: the ranking and the matrix of the risks.
    const lines = (of: string) => of.replace(/^## Top risks\n[\s\S]*?(?=^## )/m, '').split('\n');
    const different = lines(text).filter((line, index) => line !== lines(edited)[index]);
    expect(different).toEqual(['status: draft', '- **Impact:** 1']);
    expect(text).toMatch(/^\| RISK-003 \|.*\| 4 \|$/m);
    expect(text).toContain('Ask Dana *before* touching this one.');
    expect(textOf(result)).toContain('Written: ');
    expect(textOf(result)).toContain('+- **Impact:** 1');
    const link = result.content.find(({ type }) => type === 'resource_link');
    expect(link?.uri).toBe('docwright://documents/risks.md');
    expect((await host.call('validate_plan', { path: 'risks.md' })).structuredContent.status).toBe('pass');
  });

  test('items are added without an id and taken away by it, and what people wrote survives', async () => {
    const { structuredContent } = await host.call('get_template', { template: 'risk_register', include: ['example'] });
    const { id: _own, ...risk } = structuredContent.example.risks[0];
    const result = await update({
      values: { risks: [{ ...risk, event: 'The new one' }] },
      remove: ['risks[RISK-002]'],
    });
    expect(result.structuredContent).toMatchObject({ status: 'updated', invalid: [], unknown: [] });
    const text = await now();
    expect(text).toMatch(/### RISK-\d+: The new one/);
    expect(text).not.toContain('### RISK-002');
    expect(text).toContain('Ask Dana *before* touching this one.');
    expect(text).toContain('## Minutes of the review\n\nNobody objected.\n');
  });

  test('a dry run tells the diff and leaves the file', async () => {
    const result = await update({ values: { doc: { status: 'draft' } }, dry_run: true });
    expect(result.isError).toBeFalsy();
    const { status, diff, sha256 } = result.structuredContent;
    expect({ status, sha256 }).toEqual({ status: 'updated', sha256: undefined });
    expect(diff).toContain('+status: draft');
    expect(textOf(result)).toContain('Dry run: nothing was written.');
    expect(await now()).toBe(edited);
  });

  test('what the document holds already changes nothing', async () => {
    for (const given of [{}, { values: { risks: [{ id: 'RISK-003' }] } }, { to_version: '1.0.0' }]) {
      const result = await update(given);
      expect(result.isError).toBeFalsy();
      expect(result.structuredContent).toMatchObject({ status: 'unchanged', changed: [] });
      expect(await now()).toBe(edited);
    }
  });

  test('text that may be somebody else’s is a conflict with both sides, until it is named in replace', async () => {
    const { structuredContent } = await host.call('get_template', { template: 'adr', include: ['example'] });
    const values = structuredContent.example;
    await host.call('fill_template', { template: 'adr', values, path: 'adr.md', overwrite: true });
    const before = await folder.read('adr.md');
    const given = { path: 'adr.md', values: { context: 'All is new.' } };
    const conflict = await update(given);
    expect(conflict.isError).toBe(true);
    const [only, ...more] = conflict.structuredContent.conflicts;
    expect(conflict.structuredContent).toMatchObject({ status: 'conflict', changed: [] });
    expect(more).toEqual([]);
    expect(only).toMatchObject({ field: 'context', yours: 'All is new.' });
    expect(before.split('\n')[only.line - 1]).toBe(only.theirs.split('\n')[0]);
    expect(textOf(conflict)).toMatch(
      /conflict context \(adr\.md:\d+\)\n {2}yours: All is new\.\n {2}theirs: From release/,
    );
    expect(textOf(conflict)).toContain('Nothing was written. Give the value that is there');
    expect(await folder.read('adr.md')).toBe(before);

    const replaced = await update({ ...given, replace: ['context'] });
    expect(replaced.structuredContent).toMatchObject({ status: 'updated', changed: ['context'] });
    expect(await folder.read('adr.md')).toContain('\nAll is new.\n');
    await expectRefused({ ...given, path: 'risks.md', replace: ['contxt'] }, 'unknown contxt');
  });

  test('unknown fields: the nearest, and nothing is written', async () => {
    const { status, unknown, diff } = await expectRefused(
      { values: { risk: [], doc: { status: 'draft' } } },
      'unknown risk: did you mean risks?',
      'Nothing was written. Correct these and call again',
    );
    expect({ status, diff }).toEqual({ status: 'refused', diff: undefined });
    expect(unknown).toEqual([{ field: 'risk', did_you_mean: 'risks' }]);
  });

  test('wrong types and ids: what was expected, and nothing is written', async () => {
    const values = { risks: [{ id: 'RISK-003', impact: 'high' }], doc: { date: 'soon' } };
    const { invalid } = await expectRefused(
      { values },
      /invalid risks\[\d\]\.impact: expected an integer/,
      'invalid doc.date',
    );
    expect(invalid).toHaveLength(2);
    await expectRefused({ remove: ['risks[RISK-999]'] }, 'there is no risks[RISK-999] in the document');
    await expectRefused({ remove: ['risky'] }, 'invalid risky: there is no field risky');
  });

  test.each(['../risks.md', '/etc/hosts.md', 'elsewhere/x.md', 'nowhere.md', 'risks.txt', 'a\u0000.md'])(
    'a path that is not there, or outside: %j',
    async (path) => {
      await expectRefused({ path }, /inside the workspace|".." part|leaves the workspace|does not exist|\.md|control/);
    },
  );

  test.each([
    ['# No front matter\n', 'does not name the template it was made by', /"template: \w+@1\.\d\.0"/],
    [
      '---\ntemplate: risk_registr@1.0.0\n---\n# X\n',
      'There is no template "risk_registr"',
      'Did you mean risk_register?',
    ],
    ['---\ntemplate: 7\n---\n# X\n', 'does not name the template', 'The templates are acceptance_criteria, adr, '],
    ['---\ntemplate: adr@1.0.0\nowner: a: b\n---\n# X\n', /other\.md:\d+:\d+ /, 'quotes'],
  ])('a document that cannot be read by a template: %j', async (text, ...said) => {
    await writeFile(join(folder.root, 'other.md'), text);
    await expectRefused({ path: 'other.md', values: { doc: { status: 'draft' } } }, ...said);
    expect(await folder.read('other.md')).toBe(text);
  });

  test('a document moves to the version of the catalogue, and only to that', async () => {
    const old =
      '---\ntemplate: note@1.0.0\nproject: Atlas\nowner: Dana\ndate: 2026-11-01\nstatus: draft\nversion: "1"\n---\n\n# Note on Atlas\n\n## Summary\n\n- **Summary:** Ship it\n\nMine.\n';
    await writeFile(join(folder.root, 'note.md'), old);
    await expectRefused({ path: 'note.md', to_version: '2.0.0' }, 'no version 2.0.0 of note at hand: it is 1.1.0');
    expect(textOf(await update({ path: 'note.md' }))).toContain('The document names note@1.0.0; to_version: "1.1.0"');
    const moved = await update({ path: 'note.md', to_version: '1.1.0', values: { due: '2026-12-24' } });
    expect(moved.structuredContent).toMatchObject({ status: 'updated', changed: ['due'] });
    const text = await folder.read('note.md');
    expect(text).toContain('template: note@1.1.0\n');
    expect(text).toContain('- **Due:** 2026-12-24\n');
    expect(text).toContain('\nMine.\n');
  });

  test('updates that are called at once are all made', async () => {
    const ids = ['RISK-001', 'RISK-002', 'RISK-003'];
    const results = await Promise.all(
      ids.flatMap((id) => [
        update({ values: { risks: [{ id, probability: 1 }] } }),
        update({ values: { risks: [{ id, impact: 1 }] } }),
      ]),
    );
    for (const result of results) expect(result.isError).toBeFalsy();
    const text = await now();
    for (const id of ids) {
      const [, section] = new RegExp(`### ${id}:([\\s\\S]+?)\\n#### `).exec(text) ?? [];
      expect(section).toContain('- **Probability:** 1\n');
      expect(section).toContain('- **Impact:** 1\n');
    }
  });

  test('wrong arguments are told', async () => {
    await expectRefused({ valeus: {} }, 'there is no argument "valeus", did you mean values?');
    await expectRefused({ remove: 'risks' }, 'remove: invalid input');
    await expectRefused({ values: { context: 'y'.repeat(5_000_100) } }, 'at most 5000000 are taken');
  });
});

test.each(HOSTS)('$client: without a workspace there is no update_document', async ({ connect }) => {
  const host = await openHost(connect);
  expect(host.tools.map(({ name }) => name)).not.toContain('update_document');
  const { code } = await host.refusal(host.call('update_document', { path: 'risks.md' }));
  expect(code).toBe(-32602);
  await host.close();
});
