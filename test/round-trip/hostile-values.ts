import fc from 'fast-check';
import { expect, test } from 'vitest';
import { extract } from '../../src/document/extract.js';
import { normalizeValues } from '../../src/document/normalize.js';
import { readDocument } from '../../src/document/read.js';
import { hostileMarkdown, hostileText, mayWait, valuesOf } from '../document/arbitraries.js';
import { GUARANTEED, TIMEOUT } from '../document/runs.js';
import { all } from '../document/templates.js';
import { differences } from './differences.js';
import { expectToSurvive, WRAPS } from './formatter.js';
import { filledElsewhere, filledOf, wantedOf } from './sample.js';

/**
 * G1, G3 and G5 in one test for each template, because making and filling hostile values is much of the work.
 *
 * @param rest which half of the templates: of two files, two cores can take one each
 */
export function tryHostileValues(rest: 0 | 1): void {
  const half = all.filter((_, index) => index % 2 === rest);
  test.each(half)(
    'G1, G3, G5, %s: what is filled in is the same everywhere, and is read back in its normal form, after Prettier too',
    {
      timeout: TIMEOUT,
    },
    async (_, template) => {
      const wording = { text: hostileText, markdown: hostileMarkdown, tbd: mayWait(template) };
      await fc.assert(
        fc.asyncProperty(valuesOf(template.fields, wording), fc.constantFrom(...WRAPS), async (values, proseWrap) => {
          const document = filledOf(template, values);
          if (document === undefined) return;
          expect(filledElsewhere(template, values)).toBe(document);
          const wanted = wantedOf(template, values);
          const { values: read, foreign } = extract(template, readDocument(document));
          expect(differences(read, wanted)).toEqual([]);
          expect(foreign).toEqual([]);
          expect(differences(normalizeValues(template, wanted), wanted)).toEqual([]);
          await expectToSurvive(template, document, wanted, proseWrap);
        }),
        { numRuns: GUARANTEED },
      );
    },
  );
}
