import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Activity, schedule } from '../../../src/document/computed/schedule.js';
import { RUNS } from '../runs.js';

/** Up to seven activities that wait for any of them, with times in quarters, some of them unknown. */
function activities(mayCircle: boolean, mayBeUnknown: boolean): fc.Arbitrary<Activity[]> {
  return fc.integer({ min: 1, max: 7 }).chain((count) =>
    fc.tuple(
      ...Array.from({ length: count }, (_, index) => {
        const most = mayCircle ? count - 1 : index - 1;
        const after = most < 0 ? fc.constant([]) : fc.array(fc.integer({ min: 0, max: most }), { maxLength: 3 });
        const quarters = fc.integer({ min: 0, max: 12 }).map((quarter) => quarter / 4);
        return fc.record({ after, duration: mayBeUnknown ? fc.option(quarters, { nil: undefined }) : quarters });
      }),
    ),
  );
}

/** What has to be done before one, by following every way back; a way that comes back to its start is cut off. */
function chainsBefore(all: readonly Activity[], index: number, seen: readonly number[] = []): number[][] {
  const after = all[index]?.after ?? [];
  if (after.length === 0 || seen.includes(index)) return [[]];
  return after.flatMap((each) => chainsBefore(all, each, [...seen, index]).map((chain) => [...chain, each]));
}

function waitsFor(all: readonly Activity[], index: number): Set<number> {
  return new Set(chainsBefore(all, index).flat());
}

const isCircle = (all: readonly Activity[], index: number) => waitsFor(all, index).has(index);
const timeOf = (all: readonly Activity[], chain: readonly number[]) =>
  chain.reduce((sum, each) => sum + (all[each]?.duration ?? 0), 0);

function startOf(all: readonly Activity[], index: number): number | undefined {
  const before = [...waitsFor(all, index)];
  if (isCircle(all, index) || before.some((each) => isCircle(all, each) || all[each]?.duration === undefined))
    return undefined;
  return Math.max(...chainsBefore(all, index).map((chain) => timeOf(all, chain)));
}

function wholeOf(all: readonly Activity[]): number | undefined {
  const ends = all.map(({ duration }, index) => {
    const start = startOf(all, index);
    return start === undefined || duration === undefined ? undefined : start + duration;
  });
  return ends.every((end) => end !== undefined) ? Math.max(...ends) : undefined;
}

describe('a schedule', () => {
  it('starts each activity when the longest chain before it is done, and knows what waits for itself', () => {
    fc.assert(
      fc.property(activities(true, true), (all) => {
        for (const { index, start, finish, circle } of schedule(all)) {
          const { duration } = all[index] ?? {};
          const wanted = startOf(all, index);
          expect(start).toBe(wanted);
          expect(finish).toBe(wanted === undefined || duration === undefined ? undefined : wanted + duration);
          expect(circle).toBe(isCircle(all, index));
        }
      }),
      { numRuns: RUNS * 10 },
    );
  });

  it('holds every activity once, behind all that it waits for, and as given where that is left open', () => {
    fc.assert(
      fc.property(activities(true, true), (all) => {
        const order = schedule(all).map(({ index }) => index);
        expect([...order].sort((a, b) => a - b)).toEqual([...all.keys()]);
        order.forEach((index, position) => {
          if (isCircle(all, index) || [...waitsFor(all, index)].some((each) => isCircle(all, each))) return;
          for (const before of all[index]?.after ?? []) expect(order.indexOf(before)).toBeLessThan(position);
        });
        const independent = all.map(({ duration }) => ({ after: [], duration }));
        expect(schedule(independent).map(({ index }) => index)).toEqual([...all.keys()]);
      }),
      { numRuns: RUNS * 10 },
    );
  });

  it('calls critical what makes the whole longer by being longer', () => {
    fc.assert(
      fc.property(activities(false, false), (all) => {
        const whole = wholeOf(all) ?? Number.NaN;
        for (const { index, critical } of schedule(all)) {
          const delayed = all.map((each, at) =>
            at === index ? { ...each, duration: (each.duration ?? 0) + 0.125 } : each,
          );
          expect(critical).toBe((wholeOf(delayed) ?? Number.NaN) > whole);
        }
      }),
      { numRuns: RUNS * 10 },
    );
  });

  it('calls nothing critical as long as a time is unknown', () => {
    fc.assert(
      fc.property(activities(true, true), (all) => {
        const unknown = wholeOf(all) === undefined;
        expect(schedule(all).every(({ critical }) => (critical === undefined) === unknown)).toBe(true);
      }),
      { numRuns: RUNS * 10 },
    );
  });

  it('takes tenths for what they are', () => {
    const times = schedule([
      { after: [], duration: 0.1 },
      { after: [0], duration: 0.2 },
      { after: [], duration: 0.3 },
    ]);
    expect(times.map(({ critical, finish }) => ({ critical, finish }))).toEqual([
      { critical: true, finish: 0.1 },
      { critical: true, finish: 0.3 },
      { critical: true, finish: 0.3 },
    ]);
  });

  it('takes a chain as long as a list may be', () => {
    const chain = Array.from({ length: 20_000 }, (_, index) => ({
      after: index === 0 ? [] : [index - 1],
      duration: 1,
    }));
    expect(schedule(chain).at(-1)).toEqual({
      index: 19_999,
      start: 19_999,
      finish: 20_000,
      critical: true,
      circle: false,
    });
    const circle = chain.map((each, index) => (index === 0 ? { after: [19_999], duration: 1 } : each));
    expect(schedule(circle).every((each) => each.circle && each.start === undefined)).toBe(true);
  });
});
