import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkFolder } from './check-folder.js';
import { largePlan, writePlan } from './large-plan.js';
import { measureCatalog } from './scale-catalog.js';
import { measurePoint } from './scale-process.js';

/** Milliseconds of the processor, and peaks of the resident memory in MB, by task. */
interface Measured {
  readonly time: Readonly<Record<string, number>>;
  readonly memory: Readonly<Record<string, number>>;
}
/** What grows. */
export interface Growing {
  readonly title: string;
  /** What sizes count. */
  readonly unit: string;
  readonly sizes: readonly number[];
  measure(size: number): Promise<Measured>;
}

const documents = (shape: 'prose' | 'rows' | 'items') => async (size: number) => {
  const folder = mkdtempSync(join(tmpdir(), 'docwright-bench-'));
  const file = join(folder, 'measured.md');
  const measured = { time: {} as Record<string, number>, memory: {} as Record<string, number> };
  try {
    // In this order: filling writes the document that the others read.
    for (const task of ['fill', 'extract', 'update', 'validate'] as const) {
      const { time, peak } = measurePoint(shape, task, size, file);
      measured.time[task] = time;
      measured.memory[task] = peak;
    }
    return measured;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

export const GROWING: readonly Growing[] = [
  {
    title: 'Catalogue',
    unit: 'custom templates',
    sizes: [100, 300, 1_000, 3_000, 10_000],
    measure: async (size) => {
      const { peak, ...time } = await measureCatalog(size);
      return { time, memory: { 'all of these': peak } };
    },
  },
  {
    title: 'Plan',
    unit: 'documents of 14 kB',
    sizes: [10, 100, 500, 1_000, 5_000],
    measure: async (size) => {
      const { folder: plan, remove } = writePlan(largePlan(size));
      try {
        const { processor, memory } = await checkFolder(plan);
        return { time: { 'docwright validate': processor }, memory: { 'docwright validate': memory } };
      } finally {
        remove();
      }
    },
  },
  {
    title: 'Prose',
    unit: 'bytes',
    sizes: [1_000, 10_000, 100_000, 500_000, 1_000_000, 5_000_000],
    measure: documents('prose'),
  },
  { title: 'Table', unit: 'rows', sizes: [10, 100, 1_000, 3_000, 10_000], measure: documents('rows') },
  {
    title: 'Sections',
    unit: 'items with a heading',
    sizes: [10, 100, 1_000, 3_000, 10_000],
    measure: documents('items'),
  },
];
