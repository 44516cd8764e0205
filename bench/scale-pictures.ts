import { writeFileSync } from 'node:fs';
import { median } from './figures.js';
import { type Chart, drawCharts } from './plot.js';

/** One thing that grows, and what was measured of it. */
export interface Panel {
  readonly title: string;
  /** What sizes count. */
  readonly unit: string;
  readonly sizes: readonly number[];
  /** Milliseconds of the processor by task: for each size those of all rounds. */
  readonly time: Record<string, number[][]>;
  /** Peaks of the resident memory in MB, likewise. */
  readonly memory: Record<string, number[][]>;
}

/** Draws what was measured of everything that grows: one picture for time, one for memory. */
export function drawScale(panels: readonly Panel[], folder: URL): void {
  const charts = (of: (panel: Panel) => Panel['time'], unit: string, share: number): Chart[] =>
    panels.map((panel) => ({
      title: panel.title,
      across: panel.unit,
      up: unit,
      lines: Object.entries(of(panel)).map(([name, rounds]) => ({
        name,
        points: rounds.map((numbers, at) => [panel.sizes[at] ?? 0, median(numbers) * share] as const),
      })),
    }));
  const write = (name: string, picture: string) => writeFileSync(new URL(name, folder), picture);
  write(
    'time.svg',
    drawCharts(
      'Time against size',
      charts(({ time }) => time, 's', 1 / 1000),
    ),
  );
  write(
    'memory.svg',
    drawCharts(
      'Peak memory against size',
      charts(({ memory }) => memory, 'MB', 1),
    ),
  );
}
