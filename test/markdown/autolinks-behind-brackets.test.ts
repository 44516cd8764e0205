import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal';
import { gfm } from 'micromark-extension-gfm';
import { expect, test } from 'vitest';
import { quickBehindBrackets } from '../../src/markdown/autolinks-behind-brackets.js';

const PIECES = [
  ...['[', ']', '![', '](b.c)', '][a]', '[a]', '[^1]', '\n\n[a]: b.c\n\n', '\n\n[^1]: www.x.yz\n\n', '\\[', '\\]'],
  ...['a@b.co', 'www.a.co', 'https://a.co/[b]', 'http://a', 'w', 'h', 'word', '<a ', '<https://a.co>', '`', '`[`'],
  ...[' ', ' ', '\n', '*', '_', '**', '| ', '\n| - |\n', '\n- ', '\n> ', '(', ')'],
];

test('what stands behind brackets is read as the extension reads it', () => {
  // Without what it makes of words in the tree, which reads no syntax.
  const { transforms: _ignored, ...autolinks } = gfmAutolinkLiteralFromMarkdown();
  const plain = gfm({ singleTilde: false });
  const quick = quickBehindBrackets(plain);
  const read = (text: string, syntax: ReturnType<typeof gfm>) =>
    fromMarkdown(text, { extensions: [syntax], mdastExtensions: [autolinks] });
  const texts = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(texts, (text) => {
      expect(read(text, quick)).toEqual(read(text, plain));
    }),
    { numRuns: Number(process.env.DOCWRIGHT_RUNS ?? 500) },
  );
});
