import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planOrder } from '../../src/template/plan-order.js';
import type { Template } from '../../src/template/template.js';
import { bundled } from '../document/templates.js';

function orderOf(reads: Readonly<Record<string, readonly string[]>>): string {
  const templates = Object.entries(reads).map(([id, own]) => ({ id, reads: own }) as unknown as Template);
  return planOrder(templates)
    .map(({ id }) => id)
    .join(' ');
}

describe('the order of a plan', () => {
  it.each<[string, Record<string, string[]>, string]>([
    ['without reads: by id', { c: [], a: [], b: [] }, 'a b c'],
    ['what is read comes first', { a: ['b'], b: ['c'], c: [] }, 'c b a'],
    ['what is not in the plan does not count', { a: ['x'], b: [] }, 'a b'],
    ['in a circle the first by id comes first', { b: ['c'], c: ['b'] }, 'b c'],
    ['what reads a circle comes behind it', { a: ['b'], b: ['c'], c: ['b'] }, 'b c a'],
    ['what a circle reads comes before it', { a: ['b'], b: ['a', 'z'], z: [] }, 'z a b'],
    ['inside of a circle the other reads hold', { a: ['c'], b: ['a'], c: ['b'] }, 'a b c'],
    ['a circle that is broken is ordered by the reads that are left', { a: ['b'], b: ['c'], c: ['a'] }, 'a c b'],
    ['what reads itself', { b: ['b'], a: ['b'] }, 'b a'],
  ])('%s', (_, reads, expected) => {
    expect(orderOf(reads)).toBe(expected);
  });

  it('holds each template once; whatever reads another in one direction only comes behind it', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
    const graph = fc.record(Object.fromEntries(ids.map((id) => [id, fc.uniqueArray(fc.constantFrom(...ids))])));
    fc.assert(
      fc.property(graph, (reads) => {
        const order = orderOf(reads).split(' ');
        expect([...order].sort()).toEqual(ids);
        const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
          (reads[from] ?? []).some((next) => {
            if (next === to) return true;
            if (seen.has(next)) return false;
            seen.add(next);
            return reaches(next, to, seen);
          });
        for (const id of ids) {
          for (const read of reads[id] ?? []) {
            if (!reaches(read, id)) expect(order.indexOf(read)).toBeLessThan(order.indexOf(id));
          }
        }
      }),
    );
  });

  it('does not depend on how the templates came', () => {
    expect(planOrder([...bundled].reverse())).toEqual(planOrder(bundled));
  });
});
