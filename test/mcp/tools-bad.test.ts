import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Host, openHost, textOf } from './clients.js';
import { HOSTS } from './hosts.js';
import { makeWorkspace, type WorkspaceFolder } from './workspace-folder.js';

describe.each(HOSTS)('$client', ({ connect }) => {
  let host: Host;
  let folder: WorkspaceFolder;

  beforeAll(async () => {
    folder = await makeWorkspace();
    await writeFile(join(folder.root, 'kept.md'), '# Kept\n');
    await writeFile(join(folder.root, 'image.md'), Buffer.from([0xff, 0xfe, 0x00]));
    await mkdir(join(folder.root, 'empty'));
    await symlink(tmpdir(), join(folder.root, 'elsewhere'));
    host = await openHost(connect, { args: ['--workspace', folder.root] });
  });
  afterAll(async () => {
    // Whatever was refused, nothing was written, and nothing was left behind half written.
    expect(await folder.files()).toEqual(['image.md', 'kept.md']);
    expect(await folder.read('kept.md')).toBe('# Kept\n');
    await host.close();
    await folder.remove();
  });

  const fill = (given: Record<string, unknown>) =>
    host.call('fill_template', { template: 'adr', values: {}, ...given });

  /** The text of a result that has to be an error the caller can mend. */
  async function mend(call: Promise<{ isError?: boolean; content: readonly { type: string; text?: string }[] }>) {
    const result = await call;
    expect(result.isError).toBe(true);
    return textOf(result);
  }

  test('an unknown template: the nearest id, and all of them', async () => {
    for (const call of [host.call('get_template', { template: 'relase-plan' }), fill({ template: 'relase-plan' })]) {
      const text = await mend(call);
      expect(text).toContain('There is no template "relase-plan".');
      expect(text).toContain('Did you mean release_plan? The templates are acceptance_criteria, adr, ');
    }
  });

  test('an unknown category: the nearest, and all of them', async () => {
    expect(await mend(host.call('list_templates', { category: 'Technical' }))).toContain(
      'Did you mean Technical Architecture?',
    );
  });

  test('an unknown field: the nearest field, and nothing is made', async () => {
    const result = await fill({ values: { project: { names: 'Atlas' }, decison: 'We will', zzzz: 1 }, path: 'new.md' });
    const text = await mend(Promise.resolve(result));
    expect(text).toContain('unknown project.names: did you mean project.name?');
    expect(text).toContain('unknown decison: did you mean decision?');
    expect(text).toContain('unknown zzzz: the template has no such field');
    expect(text).toContain('Nothing was made. Correct these values and call again with all values.');
    expect(result.structuredContent.status).toBe('refused');
    expect(result.structuredContent.unknown).toContainEqual({ field: 'decison', did_you_mean: 'decision' });
    expect(result.structuredContent.document).toBeUndefined();
  });

  test('a wrong type: its path, what was expected, and a sample', async () => {
    const text = await mend(
      fill({
        values: {
          id: 7,
          status: 'proposd',
          deciders: 'everybody',
          doc: { date: '23.11.2026' },
          options: [{ title: 'A', summary: 'B', good: [1] }, 'C'],
          consulted: 'TBD',
        },
      }),
    );
    expect(text).toContain('invalid id: expected an id such as ADR-001; got 7');
    expect(text).toContain('invalid status: expected one of proposed, accepted,');
    expect(text).toMatch(/invalid deciders: expected a list, such as \[.*\]; got "everybody"/);
    expect(text).toContain('invalid doc.date: expected a date, such as 2026-11-23; got "23.11.2026"');
    expect(text).toContain('invalid options[0].good[0]: expected one line of text');
    expect(text).toContain('invalid options[1]: expected an object with the fields title, summary');
    expect(text).toContain('invalid consulted: TBD needs a reason');
  });

  test('missing values where they are asked not to be', async () => {
    const text = await mend(fill({ missing: 'error', path: 'new.md' }));
    expect(text).toContain('missing project.name (text): What is the project called?');
    expect(text).toContain('Nothing was made.');
  });

  test.each(['../out.md', 'a/../../out.md', '/etc/out.md', 'elsewhere/out.md', '..\\out.md/../../x.md'])(
    'a path outside of the workspace: %s',
    async (path) => {
      const text = await mend(fill({ path }));
      expect(text).toMatch(/not inside the workspace|".." part|leaves the workspace/);
      expect(text).toMatch(/for example docs\/prd\.md|does not go through this link/);
      expect(await mend(host.call('validate_plan', { path }))).toMatch(
        /not inside the workspace|".." part|leaves the workspace/,
      );
    },
  );

  test('an existing file stays as it is without overwrite', async () => {
    const text = await mend(fill({ path: 'kept.md' }));
    expect(text).toContain('kept.md already exists.');
    expect(text).toContain('overwrite: true');
  });

  test.each([
    ['notes.txt', 'ends in .md'],
    ['.md', 'ends in .md'],
    ['folder/', 'ends in .md'],
    ['kept.md/below.md', 'Check the path.'],
    [`${'x'.repeat(300)}.md`, 'more than 255 bytes'],
    ['a\u0000.md', 'control character'],
  ])('a path that cannot be written: %j', async (path, said) => {
    expect(await mend(fill({ path }))).toContain(said);
  });

  test('values over the size caps', async () => {
    const values = {
      project: { name: 'x'.repeat(4_001) },
      context: 'x'.repeat(100_001),
      deciders: Array.from({ length: 20_001 }, () => 'a'),
    };
    const text = await mend(fill({ values }));
    expect(text).toContain(
      'invalid project.name: expected one line of text of 1 to 4000 characters; got a text of 4001',
    );
    expect(text).toContain('invalid context: expected Markdown of at most 100000 characters; got a text of 100001');
    expect(text).toContain('invalid deciders: expected at most 20000 items; got 20001');
    expect(await mend(fill({ values: { context: 'y'.repeat(5_000_100) } }))).toMatch(
      /The values are 50001\d\d characters long as JSON, and at most 5000000 are taken\.\nSplit the document/,
    );
    expect(await mend(fill({ template: 'x'.repeat(201) }))).toContain('template: too big');
  });

  test('values that are nested without end', async () => {
    const values = JSON.parse(`{"context":${'['.repeat(3_000)}${']'.repeat(3_000)}}`);
    expect(await mend(fill({ values }))).toContain('context');
  });

  test('names that mean something to JavaScript are fields like others', async () => {
    const values = JSON.parse('{"__proto__":{"a":1},"constructor":"x","project":{"toString":"x","name":"Atlas"}}');
    const text = await mend(fill({ values }));
    expect(text).toContain('unknown constructor');
    expect(text).toContain('unknown project.toString');
    expect(await mend(host.call('get_template', { template: 'constructor' }))).toContain('There is no template');
  });

  test('an unknown argument: the nearest, and all of them', async () => {
    const text = await mend(host.call('get_template', { template: 'adr', includes: ['fields'] }));
    expect(text).toContain('there is no argument "includes", did you mean include?');
    expect(text).toContain('The arguments are template, include?, fields?.');
  });

  test('arguments that are missing or wrong are all named', async () => {
    expect(await mend(host.call('get_template'))).toContain('template: invalid input: expected string');
    const text = await mend(
      host.call('fill_template', { template: 5, values: [], audience: 'all', date: 'soon', overwrite: 'yes' }),
    );
    for (const name of ['template', 'values', 'audience', 'date', 'overwrite']) expect(text).toContain(`${name}: inv`);
    expect(text).toContain('The arguments are template, values, audience?, missing?, date?, path?, overwrite?.');
  });

  test('thousands of wrong arguments are not all repeated', async () => {
    const documents = Array.from({ length: 3_000 }, () => ({ name: 'a.md', contents: 'x' }));
    const text = await mend(host.call('validate_plan', { documents }));
    expect(text).toContain('documents.0 has no "contents"');
    expect(text).toMatch(/and \d+ more/);
    expect(text.length).toBeLessThan(3_000);
  });

  test('validate_plan says what it cannot check', async () => {
    const validate = (given: Record<string, unknown>) => mend(host.call('validate_plan', given));
    expect(await validate({})).toContain('Give one of path, paths and documents.');
    expect(await validate({ path: '.', documents: [{ name: 'a.md', content: '' }] })).toContain('Give one of');
    expect(await validate({ path: '.', paths: ['kept.md'] })).toContain('Give one of');
    expect(await validate({ paths: ['kept.md', 'nowhere.md'] })).toContain('nowhere.md does not exist.');
    expect(await validate({ path: 'nowhere.md' })).toContain('nowhere.md does not exist.');
    expect(await validate({ path: 'empty' })).toContain('empty holds no Markdown files.');
    expect(textOf(await host.call('validate_plan', { path: 'image.md' }))).toContain('image.md');
    expect(await validate({ path: 'kept.md', rules: ['TXT1'] })).toContain('Did you mean TXT-1?');
  });

  test.each(['fill_templates', 'constructor', '__proto__', ''])(
    'an unknown tool is an error of the protocol: %j',
    async (name) => {
      const { code } = await host.refusal(host.call(name, {}));
      expect(code).toBe(-32602);
    },
  );
});
