import { inCircles } from './circles.js';

/** Something that takes a time and waits for others, which are named by their places in the list. */
export interface Activity {
  readonly after: readonly number[];
  /** Undefined when it is not known. */
  readonly duration: number | undefined;
}

/** When an activity can start and finish at the earliest, counted from 0; undefined when that is not known. */
export interface Scheduled {
  /** Its place in the list. */
  readonly index: number;
  readonly start: number | undefined;
  readonly finish: number | undefined;
  /** Whether the whole takes longer if it does; undefined as long as not every finish is known. */
  readonly critical: boolean | undefined;
  /** Whether it waits for itself. */
  readonly circle: boolean;
}

/**
 * Puts activities into an order in which each stands behind those that it waits for, what can start
 * earlier before what starts later, and as they were given otherwise. What waits for itself, or for
 * such, comes last.
 */
export function schedule(activities: readonly Activity[]): Scheduled[] {
  const levels = levelsOf(activities);
  const start: (number | undefined)[] = [];
  const finish: (number | undefined)[] = [];
  const inLevels = [...levels.keys()].sort((a, b) => (levels[a] ?? 0) - (levels[b] ?? 0));
  for (const index of inLevels) {
    const { after = [], duration } = activities[index] ?? {};
    if (levels[index] === undefined) continue;
    start[index] = after.reduce<number | undefined>((latest, each) => later(latest, finish[each]), 0);
    finish[index] = sum(start[index], duration);
  }
  const critical = criticalOf(activities, start, finish);
  const circles = inCircles(activities.map(({ after }) => after));
  const last = Number.POSITIVE_INFINITY;
  return inLevels
    .sort(
      (a, b) =>
        compare(start[a] ?? last, start[b] ?? last) || compare(levels[a] ?? last, levels[b] ?? last) || compare(a, b),
    )
    .map((index) => ({
      index,
      start: start[index],
      finish: finish[index],
      critical: critical?.has(index),
      circle: circles.has(index),
    }));
}

/** How long the longest chain before each activity is; undefined for what never begins. */
function levelsOf(activities: readonly Activity[]): (number | undefined)[] {
  const waiting = activities.map(({ after }) => new Set(after).size);
  const next = activities.map((): number[] => []);
  activities.forEach(({ after }, index) => {
    for (const each of new Set(after)) next[each]?.push(index);
  });
  const levels = activities.map((): number | undefined => undefined);
  let ready = [...activities.keys()].filter((index) => waiting[index] === 0);
  for (let level = 0; ready.length > 0; level += 1) {
    const following: number[] = [];
    for (const index of ready) {
      levels[index] = level;
      for (const each of next[index] ?? []) {
        waiting[each] = (waiting[each] ?? 0) - 1;
        if (waiting[each] === 0) following.push(each);
      }
    }
    ready = following;
  }
  return levels;
}

/** Walks back from what finishes last, to what it had to wait for. */
function criticalOf(
  activities: readonly Activity[],
  start: readonly (number | undefined)[],
  finish: readonly (number | undefined)[],
): ReadonlySet<number> | undefined {
  const indexes = [...activities.keys()];
  if (indexes.some((index) => finish[index] === undefined)) return undefined;
  const end = indexes.reduce((latest, index) => Math.max(latest, finish[index] ?? 0), 0);
  const open = indexes.filter((index) => finish[index] === end);
  const critical = new Set(open);
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    for (const before of activities[index]?.after ?? []) {
      if (finish[before] !== start[index] || critical.has(before)) continue;
      critical.add(before);
      open.push(before);
    }
  }
  return critical;
}

function later(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : Math.max(a, b);
}

/** Rounded, so that 0.1 and 0.2 are as long as 0.3 and chains can be compared. */
function sum(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : Math.round((a + b) * 1e6) / 1e6;
}

/** Unlike a difference, right for two infinite numbers. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
