import fc from 'fast-check';
import { format } from 'prettier';
import { describe, expect, test } from 'vitest';
import { extract } from '../../src/document/extract.js';
import { readDocument } from '../../src/document/read.js';
import type { Values } from '../../src/template/values.js';
import { hostileMarkdown, hostileText, mayWait, valuesOf } from '../document/arbitraries.js';
import { all } from '../document/templates.js';
import { TEXTS } from './cases.js';
import { withoutCode } from './code-fences.js';
import { differences } from './differences.js';
import { RUNS, TIMEOUT } from './runs.js';
import { exampleWith, filledOf, wantedOf } from './sample.js';

describe.each(['preserve', 'always'] as const)('proseWrap %s', (proseWrap) => {
  describe.each(all)('%s', (_, template) => {
    const check = async (values: Values) => {
      const document = filledOf(template, values);
      if (document === undefined) return;
      const formatted = await format(document, { parser: 'markdown', proseWrap });
      const { values: read } = extract(template, readDocument(formatted));
      const wanted = withoutCode(template.fields, wantedOf(template, values));
      expect(differences(withoutCode(template.fields, read), wanted)).toEqual([]);
    };

    test('G3: the example survives Prettier', () => check(template.example));

    test.each(TEXTS)('G3: %s survives Prettier at every place', (_, text) => check(exampleWith(template, text)));

    test('G3: values survive Prettier, the bodies of code fences apart', { timeout: TIMEOUT }, async () => {
      const wording = { text: hostileText, markdown: hostileMarkdown, tbd: mayWait(template) };
      await fc.assert(fc.asyncProperty(valuesOf(template.fields, wording), check), { numRuns: RUNS });
    });
  });
});
