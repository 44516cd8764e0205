import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeMarkdown } from '../../src/markdown/markdown.js';
import { isPlain, normalizeText, writeText } from '../../src/markdown/text.js';
import { hostile, prose } from '../document/hostile.js';
import { RUNS } from '../document/runs.js';

const TIMES = RUNS * 20;

describe('the short way round the parser', () => {
  // A trailing span that needs the parser takes any text before it the long way.
  const long = (text: string) => `${text} \`x\``;
  const plain = fc.oneof(prose, hostile).filter(isPlain);

  it.each(['line', 'block', 'heading', 'cell'] as const)('gives what the parser gives, in a %s', (construct) => {
    fc.assert(
      fc.property(plain, fc.boolean(), (text, joined) => {
        expect(normalizeText(long(text), { cell: construct === 'cell' })).toBe(long(text));
        expect(writeText(long(text), { construct })).toBe(long(text));
        // Beside other values more is escaped, with the same meaning.
        const written = writeText(long(text), { construct, joined });
        expect(normalizeText(written, { cell: construct === 'cell' })).toBe(long(text));
      }),
      { numRuns: TIMES },
    );
  });
});

describe('plain blocks', () => {
  const paragraph = prose.filter(isPlain);
  const list = fc
    .tuple(fc.array(paragraph, { minLength: 1, maxLength: 3 }), fc.boolean())
    .map(([items, numbered]) => items.map((item, at) => `${numbered ? `${at + 1}.` : '-'} ${item}`).join('\n'));
  const blocks = fc.array(fc.oneof(paragraph, list), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('\n\n'));

  it('give what the parser gives', () => {
    fc.assert(
      fc.property(blocks, (text) => {
        // A quote at the end needs the parser, and merges with nothing.
        const suffix = '\n\n> x';
        expect(normalizeMarkdown(text + suffix, { depth: 2 })).toBe(normalizeMarkdown(text, { depth: 2 }) + suffix);
      }),
      { numRuns: TIMES / 4 },
    );
  });
});
