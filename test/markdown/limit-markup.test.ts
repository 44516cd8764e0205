import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseAny } from '../../src/markdown/parse-any.js';

const REFUSED = 'More markup stands here in one paragraph than can be read.';

// Each holds a mark of emphasis, and is read by no shortcut.
const marks = fc.constantFrom('*a ', '[*', '_(', '~\\x', '*{', "'_", '**\\');
const blocks = ['Words.', '# A `b`', '| a | b |\n| - | - |\n| *c* | `d` |', '- a\n- _b_'];

test('a paragraph with too much markup is told with a line of it, wherever it stands', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...blocks)), marks, fc.boolean(), (before, mark, defined) => {
      const head = before.map((block) => `${block}\n\n`).join('');
      const paragraph = Array.from({ length: 60 }, () => `x ${mark.repeat(100)}`).join('\n');
      // With a definition a document is read as a whole.
      const text = `${head}${paragraph}\n\n${defined ? '[q]: r\n' : 'End.\n'}`;
      const first = head.split('\n').length;
      const read = parseAny(text);
      expect(read).toMatchObject({ message: REFUSED });
      const { line } = 'at' in read ? read.at : { line: 0 };
      expect(line).toBeGreaterThanOrEqual(first);
      expect(line).toBeLessThan(first + 60);
    }),
    { numRuns: 30 },
  );
});

test('as much markup is read where they stand in several paragraphs, cells or items, or in code', () => {
  const words = 'x *a* [b] _c_ `*`\\* a_b';
  const many = (one: string, between: string) => Array.from({ length: 1_100 }, () => one).join(between);
  for (const text of [
    many(words, '\n\n'),
    many(`- ${words}`, '\n'),
    `| a | b |\n| - | - |\n${many(`| ${words} | ${words} |`, '\n')}`,
    `\`\`\`c\n${many('*a[*b]', '\n')}\n\`\`\``,
  ]) {
    expect(parseAny(text)).toHaveProperty('children');
    // With a definition a document is read as a whole.
    expect(parseAny(`${text}\n\n[q]: r\n`)).toHaveProperty('children');
  }
});

test('of what links look like there may be more, but not without end', () => {
  expect(parseAny('[a](b "c") '.repeat(5000))).toHaveProperty('children');
  expect(parseAny('![a] '.repeat(50_000))).toMatchObject({ message: REFUSED });
});

test('too much markup in a cell or an item is told with its line', () => {
  const heavy = '*a'.repeat(5001);
  const rows = `| a |\n| - |\n${'| b |\n'.repeat(50)}| ${heavy} |\n`;
  const items = `${'- b\n'.repeat(50)}  - ${heavy}\n`;
  for (const end of ['', '\n[q]: r\n'])
    for (const lineBreak of ['\n', '\r\n']) {
      expect(parseAny(`Words.\n\n${rows}${end}`.replaceAll('\n', lineBreak))).toMatchObject({ at: { line: 55 } });
      expect(parseAny(`Words.\n\n${items}${end}`.replaceAll('\n', lineBreak))).toMatchObject({ at: { line: 53 } });
    }
});
