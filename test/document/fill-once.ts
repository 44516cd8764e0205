/** Started by deterministic.test.ts: fills every example and some generated values, and prints a digest of each document. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { fill } from '../../src/document/fill.js';
import { hostileMarkdown, hostileText, mayWait, valuesOf } from './arbitraries.js';
import { ORDERS, reordered } from './reorder.js';
import { RUNS } from './runs.js';
import { all } from './templates.js';

const [, , order = '', seed = ''] = process.argv;
if (!(order in ORDERS)) throw new Error(`no order ${order}`);

const digests = all.flatMap(([id, template]) => {
  const generated = fc.sample(
    valuesOf(template.fields, { text: hostileText, markdown: hostileMarkdown, tbd: mayWait(template) }),
    { numRuns: RUNS, seed: Number(seed) },
  );
  return [template.example, ...generated].map((values, index) => {
    const result = fill(template, reordered(values, order as keyof typeof ORDERS), {
      date: '2026-11-23',
      audience: 'enterprise',
    });
    return [`${id} ${index}`, createHash('sha256').update(JSON.stringify(result)).digest('hex')];
  });
});
process.stdout.write(JSON.stringify(Object.fromEntries(digests)));
