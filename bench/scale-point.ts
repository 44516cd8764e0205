// Measures one task on one document, as a process of its own, so that its peak of memory is its own:
// scale-point.ts SHAPE TASK SIZE FILE. `fill` writes the document to FILE, from which the other tasks read it.
import { readFileSync, writeFileSync } from 'node:fs';
import { Catalog } from '../src/catalog/catalog.js';
import { extract } from '../src/document/extract.js';
import { fill } from '../src/document/fill.js';
import { readDocument } from '../src/document/read.js';
import { update } from '../src/document/update.js';
import { validate } from '../src/validate/validate.js';
import { median } from './figures.js';
import { GROWTHS, type Growth, RUN, type Shape } from './scale-inputs.js';
import { peakMemory } from './usage.js';

/** What is measured of one point. */
export interface Point {
  /** Milliseconds of the processor, when the code has been running for a while. */
  readonly time: number;
  /** The peak of the resident memory in MB after the first run. */
  readonly peak: number;
}

/** A task is repeated for so long, in milliseconds of the processor, and so often, unless that takes too long. */
const [LONG, OFTEN, TOO_LONG] = [1_000, 5, 10_000];

const TASKS = {
  fill: ({ template }, values) => fill(template, values, { date: '2026-11-23' }).document?.length,
  extract: ({ template }, _values, text) => extract(template, readDocument(text)).places.size,
  update: ({ template, change }, _values, text, size) => update(template, text, { values: change(size) }).changed,
  validate: ({ template }, _values, text) => {
    const templates = Catalog.of([template]);
    return validate([{ name: 'measured.md', content: text }], { templates, date: '2026-11-23' }).documents.length;
  },
} satisfies Record<
  string,
  (growth: Growth, values: ReturnType<Growth['values']>, text: string, size: number) => unknown
>;
export type Task = keyof typeof TASKS;

const [shape, task, sizeText, file = ''] = process.argv.slice(2) as [Shape, Task, string, string];
const size = Number(sizeText);
const growth: Growth = GROWTHS[shape];
const values = task === 'fill' ? growth.values(size) : {};
const text = task === 'fill' ? '' : readFileSync(file, 'utf8');

/** What is given to the run of this number. */
const ofRun = (given: string, nth: number) => given.replaceAll(RUN, `run ${String(nth).padStart(6, '0')}`);

const times: number[] = [];
let peak = 0;
for (let spent = 0; (spent < LONG || times.length < OFTEN) && spent < TOO_LONG; ) {
  const nth = times.length + 1;
  const given = [JSON.parse(ofRun(JSON.stringify(values), nth)), ofRun(text, nth)] as const;
  const begin = process.cpuUsage();
  const done = TASKS[task](growth, ...given, size);
  const { user, system } = process.cpuUsage(begin);
  if (!done) throw new Error(`${task} of ${size} ${shape} did nothing`);
  if (times.length === 0) peak = peakMemory();
  times.push((user + system) / 1000);
  spent += times.at(-1) ?? 0;
}
if (task === 'fill') writeFileSync(file, fill(growth.template, values, { date: '2026-11-23' }).document ?? '');

const settled = times.slice(times.length >> 1);
const point: Point = { time: median(settled), peak };
process.stdout.write(JSON.stringify(point));
