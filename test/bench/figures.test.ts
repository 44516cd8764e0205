import { expect, test } from 'vitest';
import { exponent, percentile } from '../../bench/figures.js';

const SIZES = [10, 100, 300, 1_000];

test.each([0, 0.5, 1, 2])('finds the exponent %d, whatever the factor and the smaller sizes', (power) => {
  const numbers = SIZES.map((size) => (size < 100 ? 1_000_000 : 7 * size ** power));
  expect(exponent(SIZES, numbers)).toBeCloseTo(power, 10);
});

test('takes the number that a share of all does not exceed', () => {
  const numbers = Array.from({ length: 200 }, (_, index) => 200 - index);
  expect([0.5, 0.99, 1].map((share) => percentile(numbers, share))).toEqual([100, 198, 200]);
});
