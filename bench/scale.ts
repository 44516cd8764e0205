// How time and memory grow with what Docwright is given: templates, documents of a plan, bytes of a document, rows.
// Measures all of it, or what is named (scale.ts Prose Table), each point in a process of its own; keeps the figures in
// docs/benchmarks, draws them, and prints tables of all that are kept, with the exponents.
// Build the program first, on Linux: npm run build
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { exponent, median, table } from './figures.js';
import { GROWING } from './scale-growing.js';
import { drawScale, type Panel } from './scale-pictures.js';

const ROUNDS = Number(process.env.BENCH_SCALE_ROUNDS ?? 3);
/** What takes so many milliseconds of the processor is measured once. */
const LONG = 10_000;

const folder = new URL('../docs/benchmarks/', import.meta.url);
mkdirSync(folder, { recursive: true });
const fileOf = (title: string) => new URL(`${title.toLowerCase()}.json`, folder);

const named = process.argv.slice(2);
const wanted = GROWING.filter(({ title }) => named.length === 0 || named.includes(title)).map(
  ({ measure, ...what }) => {
    const panel: Panel = { ...what, time: {}, memory: {} };
    return { panel, measure };
  },
);
const add = (to: Record<string, number[][]>, from: Readonly<Record<string, number>>, at: number) => {
  for (const [task, number] of Object.entries(from)) {
    to[task] ??= [];
    const ofTask = to[task];
    ofTask[at] ??= [];
    ofTask[at].push(Math.round(number * 100) / 100);
  }
};

for (let round = 1; round <= ROUNDS; round += 1) {
  for (const { panel, measure } of wanted) {
    for (const [at, size] of panel.sizes.entries()) {
      if (Object.values(panel.time).some((ofTask) => (ofTask[at]?.[0] ?? 0) > LONG)) continue;
      const { time, memory } = await measure(size);
      add(panel.time, time, at);
      add(panel.memory, memory, at);
      process.stderr.write(`round ${round}: ${size} ${panel.unit} ${JSON.stringify({ time, memory })}\n`);
    }
    writeFileSync(fileOf(panel.title), `${JSON.stringify(panel)}\n`);
  }
}

const kept = GROWING.map(({ title }) => fileOf(title)).filter((file) => existsSync(file));
const panels = kept.map((file) => JSON.parse(readFileSync(file, 'utf8')) as Panel);
drawScale(panels, folder);

process.stdout.write(`Node ${process.version} on ${cpus().length} × ${cpus()[0]?.model}; medians of ${ROUNDS} rounds, of one where it takes more than ${LONG / 1000} s.
Seconds are those of the processor, memory is the peak of what is resident. Exponents are fitted over the upper
decade of sizes, those of memory over what it takes more than for the smallest size.

`);
for (const { title, unit, sizes, time, memory } of panels) {
  const seconds = Object.entries(time).map(([task, rounds]) => [
    `${task}, s`,
    ...rounds.map((numbers) => (median(numbers) / 1000).toPrecision(2)),
    exponent(sizes, rounds.map(median)).toFixed(2),
  ]);
  const peaks = Object.entries(memory).map(([task, rounds]) => {
    const numbers = rounds.map(median);
    const more = numbers.map((number) => number - (numbers[0] ?? 0));
    return [`${task}, MB`, ...numbers.map((number) => number.toFixed(0)), exponent(sizes, more).toFixed(2)];
  });
  const head = [`${title}: ${unit}`, ...sizes.map((size) => size.toLocaleString('en')), 'exponent'];
  process.stdout.write(`${table(head, [...seconds, ...peaks])}\n\n`);
}
