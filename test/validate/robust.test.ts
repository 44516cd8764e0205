import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fill } from '../../src/document/fill.js';
import { hostile } from '../document/hostile.js';
import { templates, validateText, workshop } from './known.js';

const RUNS = Number(process.env.DOCWRIGHT_RUNS ?? 60);

/** What holds for every text there is. */
function check(text: string, template?: string): void {
  const options = template === undefined ? {} : { template };
  const found = validateText(text, options);
  expect(validateText(text, options)).toEqual(found);
  const lines = text.replace(/^\ufeff/, '').split(/\r\n?|\n/);
  let before = { line: 0, column: 0 };
  for (const { line, column, message, fix } of found.findings) {
    expect(line).toBeGreaterThanOrEqual(before.line);
    if (line === before.line) expect(column).toBeGreaterThanOrEqual(before.column);
    before = { line, column };
    expect(Number.isInteger(line) && line >= 1 && line <= lines.length).toBe(true);
    expect(Number.isInteger(column) && column >= 1 && column <= (lines[line - 1]?.length ?? 0) + 1).toBe(true);
    expect(message).not.toBe('');
    expect(fix).not.toBe('');
    expect(message.length + fix.length).toBeLessThan(1000);
  }
  const [document] = found.documents;
  if (document?.completeness !== undefined) {
    expect(document.completeness).toBeGreaterThanOrEqual(0);
    expect(document.completeness).toBeLessThanOrEqual(1);
  }
}

const ids = fc.constantFrom(undefined, 'adr', 'prd', 'workshop', '02_adr', 'nothing', '__proto__', '@', '');

describe('validate takes every text', () => {
  it('random', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), ids, check), { numRuns: RUNS * 3 });
  });

  it('hostile', () => {
    const text = fc.array(hostile, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('\n'));
    fc.assert(fc.property(text, ids, check), { numRuns: RUNS * 3 });
  });

  it.each([
    '- [x] \n{{=<% %>=}}\n|',
    '---\ntemplate: \r \nstatus: \ntemplate: \n---\n# A\n',
    '- [ ]\nTBD',
    'a\rTBD',
    `---\na: !${'b'.repeat(5000)} c\n---\n`,
    `---\na: *${'b'.repeat(5000)}\n---\n`,
  ])('once wrong: %j', (text) => check(text));

  it('hostile front matter', () => {
    const yaml = fc.array(
      fc.tuple(fc.constantFrom('template', 'owner', 'status', 'approvers', '__proto__', '- a', '? b', 'x y'), hostile),
      { maxLength: 5 },
    );
    const text = yaml.map((pairs) => `---\n${pairs.map(([key, value]) => `${key}: ${value}`).join('\n')}\n---\n# A\n`);
    fc.assert(fc.property(text, ids, check), { numRuns: RUNS * 3 });
  });
});

describe('validate takes every document that was edited badly', () => {
  const edits = fc.array(
    fc.tuple(fc.constantFrom('delete', 'swap', 'double', 'insert', 'cut', 'join'), fc.nat(), fc.nat(), hostile),
    { minLength: 1, maxLength: 12 },
  );

  it.each([...templates, workshop].map((template) => [template.id, template] as const))('%s', (_, template) => {
    const lines = (fill(template, template.example, { date: '2026-11-23' }).document ?? '').split('\n');
    fc.assert(
      fc.property(edits, fc.constantFrom('\n', '\r\n'), (list, end) => {
        const edited = [...lines];
        for (const [kind, one, two, text] of list) {
          const [at, to] = [one % edited.length, two % edited.length];
          const line = edited[at] ?? '';
          if (kind === 'delete') edited.splice(at, (two % 8) + 1);
          if (kind === 'double') edited.splice(at, 0, line);
          if (kind === 'insert') edited.splice(at, 0, text);
          if (kind === 'cut') edited[at] = line.slice(0, two % (line.length + 1));
          if (kind === 'join') edited.splice(at, 2, line + (edited[at + 1] ?? ''));
          if (kind === 'swap') [edited[at], edited[to]] = [edited[to] ?? '', line];
          if (edited.length === 0) edited.push('');
        }
        check(edited.join(end));
      }),
      { numRuns: Math.ceil(RUNS / 8) },
    );
  });
});

const deepList = Array.from({ length: 400 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n');
const HEAVY: readonly (readonly [name: string, text: string])[] = [
  ['8 kB of [', '['.repeat(8000)],
  ['8 kB of ![', '!['.repeat(4000)],
  ['[ with blanks', '[   '.repeat(10_000)],
  ['80 kB of blanks', ' '.repeat(80_000)],
  ['quotes on one line', `${'> '.repeat(20_000)}a`],
  ['lists on one line', `${'- '.repeat(5000)}a`],
  ['a deep list', deepList],
  ['emphasis', `${'*'.repeat(10_000)}a${'*'.repeat(10_000)}`],
  ['emphasis of words', '**a '.repeat(3000) + 'b** '.repeat(3000)],
  ['emphasis 450 deep', '*a **b '.repeat(225) + 'c** d* '.repeat(225)],
  ['1 MB on one line', 'word '.repeat(200_000)],
  ['10,000 headings', Array.from({ length: 10_000 }, (_, index) => `## h ${index}\n`).join('\n')],
  ['a table of 5,000 rows', `| a | b |\n| - | - |\n${'| a | b |\n'.repeat(5000)}`],
  ['1,000 tables that are cut', '| a | b |\n| - | - |\n| c | d |\n\n| x | y |\n\n'.repeat(1000)],
  ['question marks', '?'.repeat(100_000)],
  ['braces', '{'.repeat(100_000)],
  ['underscores', '_'.repeat(100_000)],
  ['dollars', '$ a$ $$ '.repeat(10_000)],
  ['backslashes', `${'\\'.repeat(100_000)}[TODO]`],
  ['a marker without end', `_[${'a'.repeat(100_000)}: needed`],
  ['wiki links without end', '[[a '.repeat(10_000)],
  ['deep YAML', `---\n${'['.repeat(20_000)}\n---\n`],
  [
    'deep YAML of keys',
    `---\n${Array.from({ length: 500 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')}\n---\n`,
  ],
  ['front matter without end', `---\n${'a: b\n'.repeat(5000)}`],
  ['brackets in brackets', `a ${'['.repeat(20_000)}${']'.repeat(20_000)}`],
  ['comments without end on one line', `a ${'<!--'.repeat(6000)}`],
  ['comments without end', '## a\n\n<!-- '.repeat(2000)],
  ['emphasis within words', '*a'.repeat(50_000)],
  ['emphasis within brackets', '[*'.repeat(50_000)],
  ['two kinds of emphasis', '**_'.repeat(50_000)],
  ['brackets that are no links', '[a] '.repeat(50_000)],
  ['brackets that are no images', '![a] '.repeat(50_000)],
  ['brackets of which half are escaped', '\\[x]'.repeat(50_000)],
  ['brackets below what would be a table', '\n| - | - |\n]'.repeat(10_000)],
  ['code without end', '``\\'.repeat(50_000)],
  ['instructions without end, behind ends of comments', '--><?'.repeat(50_000)],
  ['addresses in one word', '_www.a'.repeat(50_000)],
];

describe('heavy documents', () => {
  it.each(HEAVY)('%s', (_, text) => {
    // Alone each takes well under two seconds; one that stalls meets the time that a test may take.
    expect(validateText(text, { template: 'adr' }).documents).toHaveLength(1);
  });

  it('what no parser takes is a finding, and the only one', () => {
    for (const text of [
      `a\n${'> '.repeat(20_000)}a`,
      `a\n${'*'.repeat(10_000)}a`,
      `a\n${'*a **b '.repeat(225) + 'c** d* '.repeat(225)}`,
      `a\n${'*a'.repeat(5001)}`,
    ]) {
      const { findings } = validateText(text, { template: 'adr' });
      expect(findings.map(({ rule, severity, line }) => [rule, severity, line])).toEqual([['FMT-3', 'error', 2]]);
    }
  });
});
