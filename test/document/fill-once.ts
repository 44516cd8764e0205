/** Started by deterministic.test.ts: fills every example and some generated values, and prints a digest of each document. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { fill } from '../../src/document/fill.js';
import { hostileMarkdown, hostileText, mayWait, valuesOf } from './arbitraries.js';
import { GUARANTEED } from './runs.js';
import { all } from './templates.js';

const ORDERS: Record<string, (keys: string[]) => string[]> = {
  given: (keys) => keys,
  reversed: (keys) => keys.reverse(),
  sorted: (keys) => keys.sort(),
};
const [, , wanted = '', seed = ''] = process.argv;
const order = ORDERS[wanted] ?? ((keys: string[]) => keys);

function reordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(order(Object.keys(value)).map((key) => [key, reordered(Reflect.get(value, key))]));
}

const digests = all.flatMap(([id, template]) => {
  const generated = fc.sample(
    valuesOf(template.fields, { text: hostileText, markdown: hostileMarkdown, tbd: mayWait(template) }),
    { numRuns: GUARANTEED, seed: Number(seed) },
  );
  return [template.example, ...generated].map((values, index) => {
    const result = fill(template, reordered(values) as never, { date: '2026-11-23', audience: 'enterprise' });
    return [`${id} ${index}`, createHash('sha256').update(JSON.stringify(result)).digest('hex')];
  });
});
process.stdout.write(JSON.stringify(Object.fromEntries(digests)));
