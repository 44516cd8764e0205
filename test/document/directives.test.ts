import { describe, expect, test } from 'vitest';
import { directivesOf } from '../../src/document/directive.js';
import { extract } from '../../src/document/extract.js';
import { fill } from '../../src/document/fill.js';
import { readDocument } from '../../src/document/read.js';
import { update } from '../../src/document/update.js';
import { all } from './templates.js';

const COMMENT = '<!-- docwright-disable TXT-1 -- the vendor -- "Acme" -- answers in May -->';

describe.each(all)('%s', (_, template) => {
  const { document: source = '' } = fill(template, template.example, { audience: 'enterprise', date: '2026-11-23' });
  const { values } = extract(template, readDocument(source));

  /** The document with a comment in front of each of its blocks, and one behind the last. */
  function commented(write: (comment: string) => string): string {
    const offsets = readDocument(source).blocks.map(({ position }) => position!.start.offset!);
    const parts = offsets.map((offset, index) => source.slice(offsets[index - 1] ?? 0, offset));
    return `${[...parts, source.slice(offsets.at(-1))].join(write(COMMENT))}\n${COMMENT}\n`;
  }

  test.each([
    ['set off by a blank line', (comment: string) => `${comment}\n\n`],
    ['on the line before', (comment: string) => `${comment}\n`],
    ['twice', (comment: string) => `${comment}\n${comment}\n\n`],
  ])('comments between blocks are part of no value: %s', (_name, write) => {
    const read = readDocument(commented(write));
    expect(directivesOf(read).length).toBeGreaterThan(10);
    const extraction = extract(template, read);
    expect(extraction.values).toEqual(values);
    expect(extraction.checked.missingRequired).toEqual([]);
  });

  test('an update keeps them, and a document that does not change to the byte', () => {
    const document = commented((comment) => `${comment}\n\n`);
    expect(update(template, document, {}).document).toBe(document);
    const updated = update(template, document, { values: { doc: { owner: 'Somebody else' } } });
    expect(updated.conflicts).toEqual([]);
    expect(updated.document).toBe(document.replace(/^owner: .*$/m, 'owner: Somebody else'));
  });
});

test('a text with a comment before it and behind it is replaced without them', () => {
  const [, template] = all.find(([id]) => id === 'adr')!;
  const source = fill(template, template.example, { date: '2026-11-23' }).document!;
  const text = String(template.example.context);
  const document = source.replace(text.trim(), (found) => `${COMMENT}\n\n${found}\n\n${COMMENT}`);
  expect(document).not.toBe(source);
  const updated = update(template, document, { values: { context: 'Another one.' }, replace: ['context'] });
  expect(updated).toMatchObject({ conflicts: [], changed: true });
  expect(updated.document).toContain(`## Context\n\n${COMMENT}\n\nAnother one.\n\n${COMMENT}\n\n##`);
});

test('comments of the front matter are read by their lines, and survive an update', () => {
  const [, template] = all.find(([id]) => id === 'adr')!;
  const source = fill(template, template.example, { date: '2026-11-23' }).document!;
  const document = source.replace(/^owner:/m, '  # docwright-disable-next-line FLD-2, DAT-1 -- as it is\nowner:');
  const line = document.split('\n').findIndex((each) => each.includes('docwright-disable')) + 1;
  expect(directivesOf(readDocument(document))).toEqual([
    {
      verb: 'disable-next-line',
      words: ['FLD-2', 'DAT-1'],
      reason: 'as it is',
      at: { line, column: 3 },
      lastLine: line,
      inline: false,
    },
  ]);
  const updated = update(template, document, { values: { doc: { owner: 'Kim' } } });
  expect(updated.conflicts).toEqual([]);
  expect(updated.document).toContain('# docwright-disable-next-line FLD-2');
});

test('what is code or escaped is no comment, what stands in a line is told apart', () => {
  const text = [
    '```html',
    COMMENT,
    '```',
    '`<!-- docwright-disable TXT-1 -- a -->` and \\<!-- docwright-disable TXT-1 -- a -->',
    '',
    'A text <!-- docwright-disable TXT-1 -- a --> goes on.',
    '',
    '- item',
    '',
    '  <!-- docwright-enable TXT-1',
    '  -->',
    '<!-- other --> <!-- docwright-disable TXT-1 -->',
  ].join('\r\n');
  expect(directivesOf(readDocument(text))).toMatchObject([
    { verb: 'disable', at: { line: 6, column: 8 }, inline: true },
    { verb: 'enable', at: { line: 10, column: 3 }, lastLine: 11, reason: undefined, inline: false },
    { verb: 'disable', at: { line: 12, column: 16 }, reason: undefined, inline: false },
  ]);
});
