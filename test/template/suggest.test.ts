import { expect, test } from 'vitest';
import { hintOfNames } from '../../src/template/suggest.js';

test('the nearest name is told first, of those that are listed or not', () => {
  expect(hintOfNames('prdd', 'The templates are', ['adr', 'prd'])).toBe(
    'Did you mean prd? The templates are adr, prd.',
  );
  expect(hintOfNames('01_prdd', 'The templates are', ['adr'], ['01_prd'])).toBe(
    'Did you mean 01_prd? The templates are adr.',
  );
  expect(hintOfNames('zebra', 'The templates are', ['adr'])).toBe('The templates are adr.');
});

test('of very many names the first are listed', () => {
  const names = Array.from({ length: 10_000 }, (_, nth) => `name_${nth}`);
  const hint = hintOfNames('zebra', 'The templates are', names);
  expect(hint).toMatch(/^The templates are name_0, .*name_99 and 9,900 more\.$/);
});
