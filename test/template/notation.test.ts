import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { notationPattern, parseNotation } from '../../src/template/notation.js';
import { repairNotation } from '../../src/template/repair-notation.js';

const isRead = (notation: string) => !('message' in parseNotation(notation));

/** Notations, right and nearly right. */
const piece = fc.constantFrom(
  ...['text', 'markdown', 'integer', 'number', 'enum', 'id', 'ref', 'refs', 'list', 'url', 'string', 'Text'],
  ...[
    '(',
    ')',
    '(text)',
    '(1..10)',
    '(..5)',
    '(-1.5 .. 2)',
    '(a|b_2)',
    '( open | done )',
    '(FR)',
    '(FR|NFR)',
    '(fr)',
    '()',
  ],
  ...['!', ',', ', ', ' ', 'What is decided?', 'a, b', '\n'],
);
const notation = fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(''));

describe('the pattern for editors', () => {
  const pattern = new RegExp(notationPattern());

  it('takes what is read, and nothing else', () => {
    fc.assert(
      fc.property(notation, (written) => {
        const isObject = /^\s*object/.test(written);
        expect({ written, taken: pattern.test(written) }).toEqual({ written, taken: isRead(written) && !isObject });
      }),
      { numRuns: 20_000 },
    );
  });

  it.each(['text!, What?', 'integer(1..)', 'enum(a|b)!', 'list(enum(a|b))!, Which?', 'list', 'refs(FR | NFR)'])(
    'takes %s',
    (written) => {
      expect(isRead(written)).toBe(true);
      expect(pattern.test(written)).toBe(true);
    },
  );
});

describe('a notation that is not understood', () => {
  it('is repaired to one that is, or not at all', () => {
    fc.assert(
      fc.property(notation, (written) => {
        const repaired = repairNotation(written);
        if (repaired !== undefined) expect([repaired, isRead(repaired)]).toEqual([repaired, true]);
      }),
      { numRuns: 20_000 },
    );
  });

  it.each([
    ['string!, What?', 'text!, What?'],
    ['Text!', 'text!'],
    ['text! Which one?', 'text!, Which one?'],
    ['text required, Which?', 'text!, Which?'],
    ['integer!(1..10), How many?', 'integer(1..10)!, How many?'],
    ['int(1-10)', 'integer(1..10)'],
    ['number(0 to 1)', 'number(0..1)'],
    ['enum(Yes, No, not run)!', 'enum(yes|no|not_run)!'],
    ['refs(fr, nfr)', 'refs(FR|NFR)'],
    ['array', 'list'],
    [`text! ${'why '.repeat(40)}`, 'text!, …'],
  ])('%s: did you mean %s?', (written, meant) => {
    expect(isRead(written)).toBe(false);
    expect(repairNotation(written)).toBe(meant);
  });

  it.each(['wombat', 'Which question?', '', 'list(markdown)', 'list(text', 'integer(9..1)'])(
    '%s stays as it is',
    (written) => {
      expect(repairNotation(written)).toBeUndefined();
    },
  );
});
