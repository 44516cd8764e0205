import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { normalizeMarkdown, writeMarkdown } from '../../src/markdown/markdown.js';
import { UnreadableMarkdown } from '../../src/markdown/unreadable.js';
import { hostile } from '../document/hostile.js';
import { RUNS } from '../document/runs.js';

const TIMES = RUNS * 3;
const second = new MarkdownIt({ html: true });
const blocks = fc.array(hostile, { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n'));

describe('blocks in their canonical form', () => {
  it.each([1, 2, 3, 4, 5])('stay as they are when they are normalized again (below depth %i)', (depth) => {
    fc.assert(
      fc.property(blocks, (text) => {
        const once = normalizeMarkdown(text, { depth });
        expect(normalizeMarkdown(once, { depth })).toBe(once);
      }),
      { numRuns: TIMES },
    );
  });

  it('hold no raw HTML and no heading that is not below the enclosing one, to a second parser', () => {
    fc.assert(
      fc.property(blocks, fc.integer({ min: 1, max: 5 }), (text, depth) => {
        const once = normalizeMarkdown(text, { depth });
        const tokens = second.parse(once, {});
        expect(tokens.filter((token) => token.type === 'html_block')).toEqual([]);
        expect(tokens.flatMap((token) => token.children ?? []).filter((token) => token.type === 'html_inline')).toEqual(
          [],
        );
        for (const token of tokens) {
          if (token.type === 'heading_open') expect(Number(token.tag.slice(1))).toBeGreaterThan(depth);
        }
      }),
      { numRuns: TIMES },
    );
  });

  it.each<[sentence: string, given: string, canonical: string]>([
    ['headings shift below the enclosing one', '# a\n\n### b', '### a\n\n#### b'],
    ['an underlined heading is a heading', 'a\n===\n\nb\n---', '### a\n\n#### b'],
    ['a heading in a quote is bold', '> # a', '> **a**'],
    ['a heading in a list is bold', '- # a', '- **a**'],
    ['HTML blocks are fenced', '<div>\nx\n</div>', '```text\n<div>\nx\n</div>\n```'],
    ['indented code is fenced', '    a', '```\na\n```'],
    ['tilde fences are backtick fences', '~~~js\na\n~~~', '```js\na\n```'],
    ['an open fence closes', '```\na', '```\na\n```'],
    ['definitions are inlined', '[a][x]\n\n[x]: https://b.example', '[a](https://b.example)'],
    ['footnotes are text', 'a[^1]\n\n[^1]: b', 'a\\[^1]\n\n\\[^1]: b'],
    ['neighbouring lists merge', '- a\n\n* b', '- a\n- b'],
    ['neighbouring quotes merge', '> a\n\n> b', '> a\n>\n> b'],
    ['empty items are dropped', '- a\n-\n- b', '- a\n- b'],
    ['brackets behind a number are dots', '1) a\n2) b', '1. a\n2. b'],
    ['tight or loose follows from the structure', '- a\n\n- b', '- a\n- b'],
    ['rows are padded', '| a | b |\n|---|---|\n| c |', '| a | b |\n| --- | --- |\n| c |  |'],
    [
      'cells hold what paragraphs hold',
      '| a | ~~b~~ |\n|:-|-:|\n| *c* | `d` |',
      '| a | ~~b~~ |\n| :--- | ---: |\n| _c_ | `d` |',
    ],
    ['a pipe in a cell is escaped', '| a |\n|---|\n| b \\| c |', '| a |\n| --- |\n| b \\| c |'],
    ['task boxes stay', '- [x] a\n- [ ] b', '- [x] a\n- [ ] b'],
    ['stars are hyphens', '* a\n* b', '- a\n- b'],
    ['nothing is left of a definition', '[x]: y', ''],
    ['line endings are one', 'a\r\n\r\nb', 'a\n\nb'],
    ['a hard break is a backslash', 'a  \nb', 'a\\\nb'],
  ])('%s', (_, given, canonical) => {
    expect(normalizeMarkdown(given, { depth: 2 })).toBe(canonical);
  });

  it.each([
    ['quotes that are nested too deep', `${'> '.repeat(13)}a`],
    ['thousands of quotes in each other', `${'> '.repeat(5000)}a`],
    ['thousands of marks in one paragraph', '*a'.repeat(5001)],
    ['thousands of brackets in one paragraph', 'a[*'.repeat(5001)],
  ])('are refused where they are to be written, and are no Markdown where they were found: %s', (_, text) => {
    expect(() => writeMarkdown(text, { depth: 2 })).toThrow(UnreadableMarkdown);
    const literal = `\`\`\`text\n${text}\n\`\`\``;
    expect(normalizeMarkdown(text, { depth: 2 })).toBe(literal);
    expect(normalizeMarkdown(literal, { depth: 2 })).toBe(literal);
  });

  it('are taken as deep as they are read', () => {
    for (const text of [`${'> '.repeat(12)}a`, '_a_ '.repeat(2499).trim()]) {
      expect(writeMarkdown(text, { depth: 2 })).toBe(text);
      expect(normalizeMarkdown(text, { depth: 2 })).toBe(text);
    }
  });
});
