import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extract } from '../../src/document/extract.js';
import { normalizeValues } from '../../src/document/normalize.js';
import { readDocument } from '../../src/document/read.js';
import { hostileMarkdown, hostileText, mayWait, valuesOf } from '../document/arbitraries.js';
import { all } from '../document/templates.js';
import { TEXTS } from './cases.js';
import { differences } from './differences.js';
import { RUNS, TIMEOUT } from './runs.js';
import { exampleWith, filledOf, wantedOf } from './sample.js';

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

  test('G1: what is read back from a filled document is what was filled in, in its normal form', {
    timeout: TIMEOUT,
  }, () => {
    const wording = { text: hostileText, markdown: hostileMarkdown, tbd: mayWait(template) };
    fc.assert(
      fc.property(valuesOf(template.fields, wording), (values) => {
        const document = filledOf(template, values);
        if (document === undefined) return;
        const wanted = wantedOf(template, values);
        const { values: read, foreign } = extract(template, readDocument(document));
        expect(differences(read, wanted)).toEqual([]);
        expect(foreign).toEqual([]);
        expect(differences(normalizeValues(template, wanted), wanted)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });
});
