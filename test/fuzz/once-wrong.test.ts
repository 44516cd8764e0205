import { expect, test } from 'vitest';
import { fill } from '../../src/document/fill.js';
import { readDocument } from '../../src/document/read.js';
import { update } from '../../src/document/update.js';
import { repairNotation } from '../../src/template/repair-notation.js';
import { readTemplate } from '../../src/template/template.js';
import { known } from '../validate/known.js';

const adr = known.get('adr')?.template;
if (!adr) throw new Error('There is no template adr.');
const document = fill(adr, adr.example, { date: '2026-11-23' }).document ?? '';
const rename = { values: { project: { name: 'Zenith' } } };

test('a null in an update is no value, as it is when a template is filled', () => {
  const { document: after, changed } = update(adr, document, { values: { doc: null, project: { name: null } } });
  expect(changed).toBe(false);
  expect(after).toBe(document);
});

test('front matter that cannot be read is a conflict for who would change it', () => {
  const broken = document.replace('---\n', '---\na b\n');
  const { conflicts, document: after } = update(adr, broken, rename);
  expect(after).toBe(broken);
  expect(conflicts).toMatchObject([{ field: 'project', yours: 'Zenith' }]);
});

test('text between two rules is no front matter to be changed', () => {
  const ruled = `---\n\nwords\n\n---\n\n${document.replace(/^---[\s\S]*?\n---\n/, '')}`;
  const { changed, document: after } = update(adr, ruled, rename);
  expect(changed ? after.includes('\nwords\n') : after === ruled).toBe(true);
});

test('a value that is nested without end is refused by its kind', () => {
  const deep: unknown = JSON.parse('['.repeat(20_000) + ']'.repeat(20_000));
  const { receipt } = fill(adr, { decision: deep });
  expect(receipt.invalid).toMatchObject([{ field: 'decision', message: expect.stringMatching(/got a list$/) }]);
});

test('a notation with many blanks is not looked at for long', () => {
  expect(repairNotation(`enum(${' '.repeat(50_000)}`)).toBeUndefined();
  expect(repairNotation(`enum(${' '.repeat(1900)}`)).toBeUndefined();
});

test('a problem does not repeat the whole of a value', () => {
  const { problems } = readTemplate(adr.source.replace(/^fields:$/m, `fields:\n  a: ${'x'.repeat(50_000)}`), 'adr.md');
  expect(problems.length).toBeGreaterThan(0);
  for (const { message, fix } of problems) expect(message.length + fix.length).toBeLessThan(1500);
});

test('a paragraph of brackets that close nothing is not looked through for each of them', () => {
  const endless = document.replace('\n## ', `\n\n${'['.repeat(20_000)}\n\n${']'.repeat(20_000)}\n\n## `);
  expect(readDocument(endless).unreadable?.message).toContain('More markup');
  const half = document.replace('\n## ', `\n\n${'(0, 1], '.repeat(1_000)}\n\n## `);
  expect(readDocument(half).unreadable).toBeUndefined();
});
