import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal';
import { gfm } from 'micromark-extension-gfm';
import { expect, test } from 'vitest';
import { mayHoldAutolink, quickBehindBrackets, withoutAutolinks } from '../../src/markdown/autolinks.js';
import { hostileMarkdown } from '../document/arbitraries.js';

const PIECES = [
  ...['[', ']', '![', '](b.c)', '][a]', '[a]', '[^1]', '\n\n[a]: b.c\n\n', '\n\n[^1]: www.x.yz\n\n', '\\[', '\\]'],
  ...['a@b.co', 'www.a.co', 'https://a.co/[b]', 'http://a', 'w', 'h', 'word', '<a ', '<https://a.co>', '`', '`[`'],
  ...[' ', ' ', '\n', '*', '_', '**', '| ', '\n| - |\n', '\n- ', '\n> ', '(', ')'],
];

// Without what it makes of words in the tree, which reads no syntax.
const { transforms: _ignored, ...autolinks } = gfmAutolinkLiteralFromMarkdown();
const plain = gfm({ singleTilde: false });

function read(text: string, syntax: ReturnType<typeof gfm>) {
  return fromMarkdown(text, { extensions: [syntax], mdastExtensions: [autolinks] });
}

const texts = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join(''));
const numRuns = Number(process.env.DOCWRIGHT_RUNS ?? 500);

test('what stands behind brackets is read as the extension reads it', () => {
  const quick = quickBehindBrackets(plain);
  fc.assert(
    fc.property(texts, (text) => {
      expect(read(text, quick)).toEqual(read(text, plain));
    }),
    { numRuns },
  );
});

test('a text without addresses is read as the extension reads it', () => {
  const less = withoutAutolinks(plain);
  // Of 9, so that most hold none.
  const few = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'grapheme', maxLength: 9 })), {
    maxLength: 9,
  });
  const without = fc
    .oneof(
      few.map((pieces) => pieces.join('')),
      hostileMarkdown,
    )
    .filter((text) => !mayHoldAutolink(text));
  fc.assert(
    fc.property(without, (text) => {
      expect(read(text, less)).toEqual(read(text, plain));
    }),
    { numRuns },
  );
});
