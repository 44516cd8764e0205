import { cpus } from 'node:os';
import { Bench } from 'tinybench';
import { median, ratio, table } from './figures.js';
import { type Subject, subjects } from './subjects.js';

/** Milliseconds for each task of a round. */
const TIME = Number(process.env.BENCH_TIME ?? 150);
/** Tasks take turns, so that what else the machine does falls on all of them. */
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 9);

const TASKS = ['fill', 'render', 'renderProgram', 'extract', 'read', 'parse', 'library'] as const;
type Task = (typeof TASKS)[number];

/** The median time of each task in each round, in milliseconds. */
type Times = Record<Task, number[]>;

async function measure(subject: Subject): Promise<Times> {
  const times: Times = { fill: [], render: [], renderProgram: [], extract: [], read: [], parse: [], library: [] };
  for (let round = 0; round <= ROUNDS; round++) {
    const bench = new Bench({ time: TIME, warmup: false, retainSamples: true });
    for (const task of TASKS) bench.add(task, () => void subject[task]());
    await bench.run();
    // The first round only warms up.
    if (round === 0) continue;
    for (const { name, result } of bench.tasks) {
      if (!('latency' in result)) throw new Error(`${subject.id}: ${name} has failed`);
      times[name as Task].push(result.latency.p50);
    }
  }
  return times;
}

/** The median over the rounds. */
function time(numbers: readonly number[]): string {
  return median(numbers).toFixed(3);
}

const filled: string[][] = [];
const read: string[][] = [];
for (const subject of subjects()) {
  const { fill, render, renderProgram, extract, read: tree, parse, library } = await measure(subject);
  const { id } = subject;
  const size = (Buffer.byteLength(subject.document) / 1000).toFixed(1);
  filled.push([
    id,
    size,
    time(fill),
    time(render),
    time(renderProgram),
    ratio(fill, render),
    ratio(fill, renderProgram),
  ]);
  const times = [extract, tree, parse, library].map(time);
  read.push([id, size, ...times, ratio(extract, parse), ratio(extract, library)]);
}

process.stdout.write(`Node ${process.version} on ${cpus().length} × ${cpus()[0]?.model}, ${ROUNDS} rounds of ${TIME} ms a task.
Medians in milliseconds; ratios as median (lowest–highest) over the rounds.

${table(['template', 'kB', 'fill', 'render', 'render program', 'fill / render', 'fill / render program'], filled)}

Library is mdast-util-from-markdown with GFM, which gives the tree that parse gives.

${table(['template', 'kB', 'extract', 'read', 'parse', 'library', 'extract / parse', 'extract / library'], read)}
`);
