import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extract } from '../../src/document/extract.js';
import { normalizeValues } from '../../src/document/normalize.js';
import { readDocument } from '../../src/document/read.js';
import { hostileMarkdown, hostileText, mayWait, valuesOf } from '../document/arbitraries.js';
import { GUARANTEED, TIMEOUT } from '../document/runs.js';
import { all } from '../document/templates.js';
import { TEXTS } from './cases.js';
import { differences } from './differences.js';
import { expectToSurvive, WRAPS } from './formatter.js';
import { exampleWith, filledElsewhere, filledOf, wantedOf } from './sample.js';

describe.each(all)('%s', (_, template) => {
  test('G1: the example is read back', () => {
    const document = filledOf(template, template.example) ?? '';
    const { values, foreign, changes, marked, checked } = extract(template, readDocument(document));
    expect(differences(values, wantedOf(template, template.example))).toEqual([]);
    expect({ foreign, changes, marked, invalid: checked.invalid }).toEqual({
      foreign: [],
      changes: [],
      marked: [],
      invalid: [],
    });
  });

  test.each(TEXTS)('G1: %s is read back at every place', (_, text) => {
    const values = exampleWith(template, text);
    const document = filledOf(template, values) ?? '';
    expect(differences(extract(template, readDocument(document)).values, wantedOf(template, values))).toEqual([]);
  });

  // One test for three guarantees, because making and filling hostile values is much of the work.
  test('G1, G3, G5: what is filled in is the same everywhere, and is read back in its normal form, after Prettier too', {
    timeout: TIMEOUT,
  }, async () => {
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
  });
});
