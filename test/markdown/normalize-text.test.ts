import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeText, writeText } from '../../src/markdown/text.js';
import { hostile, prose } from '../document/hostile.js';
import { RUNS } from '../document/runs.js';

const TIMES = RUNS * 10;

describe('a one-line value in its canonical form', () => {
  it.each([false, true])('stays as it is when it is normalized again (in a cell: %s)', (cell) => {
    fc.assert(
      fc.property(hostile, (text) => {
        const once = normalizeText(text, { cell });
        expect(normalizeText(once, { cell })).toBe(once);
      }),
      { numRuns: TIMES },
    );
  });

  it('is one line without outer blanks', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const once = normalizeText(text, { cell: false });
        expect(once).toBe(once.trim());
        expect(once).not.toMatch(/[\n\r\v\f\u0085\u2028\u2029\0]/);
        expect(once.isWellFormed()).toBe(true);
      }),
      { numRuns: TIMES },
    );
  });

  it.each(['line', 'block', 'heading', 'cell'] as const)('is read back from what is written in a %s', (construct) => {
    fc.assert(
      fc.property(fc.oneof(hostile, prose), (text) => {
        const cell = construct === 'cell';
        const written = writeText(text, { construct });
        expect(normalizeText(cell ? written.replaceAll('\\|', '|') : written, { cell })).toBe(
          normalizeText(text, { cell }),
        );
      }),
      { numRuns: TIMES },
    );
  });

  it.each<[sentence: string, given: string, canonical: string]>([
    [
      'lines are joined without a space where a script has none',
      '前日に\n連絡、\n  「OK」\nを待つ\nABC',
      '前日に連絡、「OK」を待つ ABC',
    ],
    ['line breaks are spaces', 'a\r\nb\vc\u2028d', 'a b c d'],
    ['blanks are collapsed', ' \u00a0a \t\n b\u3000', 'a b'],
    ['blanks of typography stay', '«\u202foui\u202f»\u00a0: 予約\u3000変更', '«\u202foui\u202f»\u00a0: 予約\u3000変更'],
    ['NUL and lone surrogates are replaced', 'a\0b\ud800', 'a\ufffdb\ufffd'],
    ['controls and byte order marks go', '\ufeffa\u0001b\u007f', 'ab'],
    ['NFC comes before parsing', 'e\u0301 >\u0338', 'é ≯'],
    ['emphasis is written with underscores', '*a* **b** __c__', '_a_ **b** **c**'],
    ['one tilde strikes nothing', '~5 days~ ~~gone~~', '~5 days~ ~~gone~~'],
    ['emphasis inside of a word is text', 'a*b*c', 'a*b*c'],
    ['a lone asterisk stays', '2 * 3', '2 * 3'],
    ['raw HTML is text', 'a <b>c</b>', 'a <b>c</b>'],
    ['a comment is text', 'a <!-- b -->', 'a <!-- b -->'],
    ['a reference is text', '[a][b] [c]', '[a][b] [c]'],
    ['a footnote call is text', 'a[^1]', 'a[^1]'],
    ['a link to a script is text', '[a](javascript:alert(1))', '[a](javascript:alert(1))'],
    ['a link keeps its title', '[a](b "c")', '[a](b "c")'],
    ['targets are percent-encoded', '[a](<b c>)', '[a](b%20c)'],
    ['code content is trimmed', '` a `', '`a`'],
    ['entities are characters', '&copy; &amp;', '© &'],
    ['what would be a block is text', '# a', '# a'],
    ['a list marker is text', '- a', '- a'],
    ['mustache is text', '{{id}} {{{x}}}', '{{id}} {{{x}}}'],
    ['only controls is nothing', '\u0001\ufeff ', ''],
  ])('%s', (_, given, canonical) => {
    expect(normalizeText(given, { cell: false })).toBe(canonical);
  });

  it('a code span with a pipe is no code in a cell, where parsers disagree on it', () => {
    expect(normalizeText('`a|b`', { cell: false })).toBe('`a|b`');
    expect(normalizeText('`a|b`', { cell: true })).not.toContain('`');
  });

  it.each<[construct: 'line' | 'block' | 'heading' | 'cell', given: string, written: string]>([
    ['cell', 'a|b', 'a\\|b'],
    ['heading', 'a #', 'a \\#'],
    ['block', '1986. A year', '1986\\. A year'],
    ['block', '+ 5 %', '\\+ 5 %'],
    ['block', '# a', '\\# a'],
    ['block', '> a', '\\> a'],
    ['block', '** &#42;', '\\** *'],
    ['block', '_ _ _', '\\_ \\_ \\_'],
    ['line', 'a --- b', 'a \\--- b'],
    ['line', 'a === b', 'a \\=== b'],
    ['line', '{{a}}', '{\\{a}}'],
    ['line', '{% a %}', '{\\% a %}'],
    ['line', 'a $$ b', 'a $\\$ b'],
    ['line', '[x]: y', '\\[x]: y'],
    ['line', 'a <b>', 'a \\<b>'],
    ['line', '[a](javascript:alert(1))', '\\[a\\](javascript:alert(1))'],
    ['line', '[https://a.example/b', '\\[https\\://a.example/b'],
    ['line', '~~~a~~|', '\\~\\~\\~a\\~\\~\\|'],
    ['heading', '[a@b.co', '\\[a\\@b.co'],
    ['cell', '[http://a|b', '\\[http\\://a\\|b'],
  ])('in a %s, %j is written %j', (construct, given, written) => {
    expect(writeText(given, { construct })).toBe(written);
  });
});

// Looked at in all ways its letters can be read, it would take longer than any test may.
it.each(['\u3000', '\n', '\u064e', '*'])('a long text beyond ASCII that holds %j is looked at once', (mark) => {
  const text = `${'予約は前日に確認する。'.repeat(500)}a${mark}b`;
  expect(normalizeText(text, { cell: false }).length).toBeGreaterThan(5000);
});
