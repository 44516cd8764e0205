import { describe, expect, test } from 'vitest';
import { extract } from '../../src/document/extract.js';
import { readDocument } from '../../src/document/read.js';
import { all } from '../document/templates.js';
import { TEXTS } from './cases.js';
import { differences } from './differences.js';
import { exampleWith, filledOf, wantedOf } from './sample.js';

// Generated values are read back in hostile-values-*.test.ts.
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
});
