import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { display } from '../../src/document/display.js';
import { isSafeUrl } from '../../src/markdown/url.js';
import { hostileText } from './arbitraries.js';
import { hostile } from './hostile.js';
import { RUNS } from './runs.js';

const second = new MarkdownIt({ html: true });
const CELL = { construct: 'cell', depth: 2 } as const;
const hostileUrl = hostile.filter((text) => isSafeUrl(text));

function tokensOf(cell: string) {
  const tokens = second.parse(`| a | b |\n| --- | --- |\n| ${cell} | z |\n`, {});
  expect(tokens.filter(({ type }) => type === 'td_open')).toHaveLength(2);
  expect(tokens.find(({ content }) => content === 'z')).toBeDefined();
  return tokens.flatMap(({ children }) => children ?? []);
}

describe('a list in a cell', () => {
  it('of texts keeps its breaks, whatever marks are open in an item', () => {
    fc.assert(
      fc.property(fc.array(hostileText, { minLength: 2, maxLength: 4 }), (texts) => {
        const tokens = tokensOf(display({ kind: 'list', of: { kind: 'text' } }, texts, CELL));
        expect(tokens.filter(({ type }) => type === 'html_inline').map(({ content }) => content)).toEqual(
          texts.slice(1).map(() => '<br>'),
        );
      }),
      { numRuns: RUNS * 5 },
    );
  });

  it('of links keeps one link for each', () => {
    fc.assert(
      fc.property(fc.array(hostileUrl, { minLength: 1, maxLength: 4 }), (urls) => {
        const tokens = tokensOf(display({ kind: 'list', of: { kind: 'url' } }, urls, CELL));
        expect(tokens.filter(({ type }) => type === 'link_open')).toHaveLength(urls.length);
        expect(tokens.filter(({ type }) => type === 'html_inline')).toHaveLength(urls.length - 1);
      }),
      { numRuns: RUNS * 5 },
    );
  });

  it.each<[sentence: string, kind: 'text' | 'url', items: string[], written: string]>([
    ['lone marks do not pair up across items', 'text', ['`', '`', '*'], '\\` <br> \\` <br> \\*'],
    ['a bracket does not take the next item as its target', 'text', ['[a', 'b](c)'], '\\[a <br> b\\](c)'],
    ['whole markup stays', 'text', ['`a`', '**b**'], '`a` <br> **b**'],
    ['a reference to a pipe is no pipe', 'url', ['&#x7c;', 'a'], '[\\&#x7c;](\\&#x7c;) <br> [a](a)'],
    ['a word that means a gap elsewhere is a link here', 'url', ['TBD'], '[TBD](TBD)'],
  ])('%s', (_, kind, items, written) => {
    expect(display({ kind: 'list', of: { kind } }, items, CELL)).toBe(written);
  });
});

describe('one value', () => {
  it.each([
    ['datetime', '2026-11-23T14:00:00Z', '2026-11-23 14:00 UTC'],
    ['datetime', '2026-11-23T14:00:00.000+02:00', '2026-11-23 14:00 +02:00'],
    ['datetime', '2026-11-23T14:00:30Z', '2026-11-23 14:00:30 UTC'],
    ['boolean', true, 'yes'],
    ['boolean', false, 'no'],
    ['number', 0.25, '0.25'],
    ['integer', 0, '0'],
    ['url', 'https://a.example/b?c=d', '<https://a.example/b?c=d>'],
    ['url', 'docs/a_b_c.md', '[docs/a_b_c.md](docs/a_b_c.md)'],
    ['url', 'docs/_a_.md', '[docs/\\_a\\_.md](docs/_a_.md)'],
    ['url', 'a|b', '[a%7Cb](a%7Cb)'],
  ] as const)('of type %s, %j, is written %j', (kind, value, written) => {
    expect(display({ kind }, value, { construct: 'line', depth: 2 })).toBe(written);
  });

  it('of an enum is written in words', () => {
    expect(display({ kind: 'enum', values: ['not_run'] }, 'not_run', CELL)).toBe('not run');
  });
});
