import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { excerptOf } from '../../src/report/excerpt.js';

const show = (line: string, column: number, width = 80) => {
  const { text, caret } = excerptOf(line, 7, column, width);
  return `${text}\n${caret}`;
};

describe('the caret stands below the column', () => {
  test.each([
    ['Due: TBD', 6, '7 | Due: TBD\n  |      ^'],
    ['a\tb\tTBD', 5, '7 | a   b   TBD\n  |         ^'],
    ['予算 TBD', 4, '7 | 予算 TBD\n  |      ^'],
    ['👩‍👩‍👧 TBD', 10, '7 | 👩‍👩‍👧 TBD\n  |    ^'],
    ['e\u0301 TBD', 4, '7 | e\u0301 TBD\n  |   ^'],
    ['end', 4, '7 | end\n  |    ^'],
    ['end', 40, '7 | end\n  |    ^'],
    ['', 1, '7 | \n  | ^'],
    ['a\u001b[31mb', 7, '7 | a␛[31mb\n  |       ^'],
    ['a\u202eb', 3, '7 | a�b\n  |   ^'],
  ])('%j at %i', (line, column, shown) => {
    expect(show(line, column)).toBe(shown);
  });

  test('a long line is cut so that the column is in sight', () => {
    const line = `${'x'.repeat(300)} TBD ${'y'.repeat(300)}`;
    const { text, caret } = excerptOf(line, 7, 302, 60);
    expect(text).toMatch(/^7 \| …x+ TBD y+…$/);
    expect(text.slice(caret.indexOf('^'))).toMatch(/^TBD/);
    expect(excerptOf(line, 7, 1, 60).text).toMatch(/^7 \| x+…$/);
  });
});

test('whatever stands in a line, nothing of it is obeyed, nothing is wider than asked for, and the caret is below the column', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '\t',
      '予',
      '😀',
      '👩‍👩‍👧',
      'e\u0301',
      '\u001b[2J',
      '\u0007',
      '\u202e',
      'ا',
      '\u009b',
      'word ',
      '|',
    ),
    fc.string({ unit: 'grapheme' }),
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 60 }),
      fc.nat(),
      fc.integer({ min: 30, max: 120 }),
      (pieces, at, width) => {
        const marked = pieces.length === 0 ? 0 : at % pieces.length;
        const before = pieces.slice(0, marked).join('');
        const line = `${before}#${pieces.slice(marked).join('')}`;
        // A mark that combines would be one character with what is marked.
        fc.pre(
          [...new Intl.Segmenter('en').segment(line)].some(
            ({ segment, index }) => segment === '#' && index === before.length,
          ),
        );
        const { text, caret } = excerptOf(line, 7, before.length + 1, width);
        expect(text).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
        expect(stringWidth(text)).toBeLessThanOrEqual(width);
        let shown = '';
        for (const { segment } of new Intl.Segmenter('en').segment(text)) {
          if (stringWidth(shown) >= caret.length - 1) {
            expect(segment).toBe('#');
            break;
          }
          shown += segment;
        }
      },
    ),
  );
});
