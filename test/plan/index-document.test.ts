import fc from 'fast-check';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { fill } from '../../src/document/fill.js';
import { isOwnIndex, writeIndex } from '../../src/plan/index-document.js';
import { standingOf } from '../../src/plan/standing.js';
import { hostileText } from '../document/arbitraries.js';
import { bundled } from '../document/templates.js';
import { validateText } from '../validate/known.js';

const entries = bundled.map((template, index) => {
  const { document = '' } = fill(template, {}, { date: '2026-11-23' });
  return {
    file: `${template.id}.md`,
    template,
    standing: index === 0 ? undefined : standingOf(template, document, 'startup'),
  };
});
const index = writeIndex('Atlas', entries);
/** Without the blanks that formatters change, in the front matter those around keys and values. */
const canonical = (text: string) => text.replace(/-{3,}/g, '---').replace(/\s+/g, ' ').replace(/--- ?/g, '---').trim();

describe('an index', () => {
  it('has a row for each document, and is no finding for validation', () => {
    for (const { template, standing } of entries) {
      const numbers = standing
        ? `draft? \\| ${standing.finished} of ${standing.required} \\| ${standing.missing.length}`
        : 'not a document of this template \\| – \\| –';
      expect(index).toMatch(
        new RegExp(
          `^\\| \\[${template.title}\\]\\(${template.id}\\.md\\) \\| [^|]+\\. \\| ${numbers.replace('draft? ', '(?:draft|–) ')} \\|$`,
          'm',
        ),
      );
    }
    expect(validateText(index).findings).toEqual([]);
  });

  it('is known again as it was written, with other line ends, and formatted', async () => {
    expect(isOwnIndex(index)).toBe(true);
    expect(isOwnIndex(`\ufeff${index.replaceAll('\n', '\r\n')}`)).toBe(true);
    for (const proseWrap of ['always', 'never', 'preserve'] as const) {
      const formatted = await format(index, { parser: 'markdown', proseWrap });
      // Prettier leaves a table alone that would get too wide; other formatters do not.
      const padded = formatted.replace(/^\|.*\|$/gm, (row) =>
        row.replaceAll(' | ', '    |  ').replaceAll('---', '--------'),
      );
      expect(padded).not.toBe(index);
      expect(isOwnIndex(padded)).toBe(true);
      expect(isOwnIndex(formatted)).toBe(true);
    }
  });

  it('is not known again once a word of it is changed', () => {
    fc.assert(
      fc.property(fc.nat(index.length - 1), fc.constantFrom('x', '7', '|', '`', ''), (at, put) => {
        const edited = index.slice(0, at) + put + index.slice(at + 1);
        fc.pre(canonical(edited) !== canonical(index));
        expect(isOwnIndex(edited)).toBe(false);
      }),
    );
  });

  it.each([
    '',
    '# Mine\n',
    '---\nindex: docwright\n---\n',
    index.replace('---\n\n#', 'owner: Dana\n---\n\n#'),
    index.replace(/^digest.*\n/m, ''),
  ])('is not what somebody else wrote: %j', (text) => {
    expect(isOwnIndex(text)).toBe(false);
  });

  it('keeps its shape whatever the project is called', () => {
    fc.assert(
      fc.property(hostileText, (name) => {
        const written = writeIndex(name, entries);
        expect(isOwnIndex(written)).toBe(true);
        expect(written.split('\n').filter((line) => line.startsWith('| '))).toHaveLength(entries.length + 2);
        expect(written.match(/^#.*: plan$/gm)).toHaveLength(1);
      }),
      { numRuns: 50 },
    );
  });
});
