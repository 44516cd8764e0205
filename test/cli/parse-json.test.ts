import { expect, test } from 'vitest';
import { parseJson } from '../../src/cli/parse-json.js';

test.each([
  ['{"a": x}', 1, 7, 'Unexpected token'],
  ['{\n "a": 1,\n}', 3, 1, 'property name'],
  ['{\n "a": [1,\n  2 3]}', 3, 5, 'after array element'],
  ['{"a": "b\nc"}', 1, 9, 'control character'],
  ['{"a": 1', 1, 8, 'property value'],
  ['{"a": tru}', 1, 10, 'Unexpected token'],
  ['{"a": 1} {}', 1, 10, 'after JSON'],
  ['{"a":\n\n', 3, 1, 'Unexpected end'],
  [`{"${'x'.repeat(100_000)}": y}`, 1, 100_006, 'Unexpected token'],
])('%.40j: line and column of what is wrong', (text, line, column, said) => {
  const result = parseJson(text);
  expect(result).toMatchObject({ line, column, reason: expect.stringContaining(said) });
  // Neither the whole text nor a position that is told already.
  expect((result as { reason: string }).reason).not.toMatch(/position|is not valid JSON$|xxx/);
  expect((result as { reason: string }).reason.length).toBeLessThan(100);
});

test('what is right is read', () => {
  expect(parseJson('{"a": [1, "x"]}')).toEqual({ value: { a: [1, 'x'] } });
});
