import { describe, expect, test } from 'vitest';
import type { Values } from '../../src/template/values.js';
import { all } from '../document/templates.js';
import { TEXTS } from './cases.js';
import { expectToSurvive, WRAPS } from './formatter.js';
import { exampleWith, filledOf, wantedOf } from './sample.js';

// Generated values are formatted where they are read back.
describe.each(WRAPS)('proseWrap %s', (proseWrap) => {
  describe.each(all)('%s', (_, template) => {
    const check = async (values: Values) => {
      const document = filledOf(template, values);
      expect(document).toBeDefined();
      await expectToSurvive(template, document ?? '', wantedOf(template, values), proseWrap);
    };

    test('G3: the example survives Prettier', () => check(template.example));

    test.each(TEXTS)('G3: %s survives Prettier at every place', (_, text) => check(exampleWith(template, text)));
  });
});
