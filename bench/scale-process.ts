import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Shape } from './scale-inputs.js';
import type { Point, Task } from './scale-point.js';

const POINT = fileURLToPath(new URL('scale-point.ts', import.meta.url));

/** Measures a task on a document of a size, in a process of its own. */
export function measurePoint(shape: Shape, task: Task, size: number, file: string): Point {
  const args = ['--import', 'tsx', POINT, shape, task, String(size), file];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
}
