// How long a large plan takes to check, beside reading it and beside markdownlint with its default rules; how
// much memory the program takes for it; and how long a watching program takes after an edit.
// Build it first, and install what it is compared with: npm run build && npm ci --prefix bench/peers
import { cpus } from 'node:os';
import { readDocument } from '../src/document/read.js';
import { splitFrontMatter } from '../src/markdown/frontmatter.js';
import { parseWhole } from '../src/markdown/parse-whole.js';
import { validate } from '../src/validate/validate.js';
import { known } from '../test/validate/known.js';
import { checkFolder, watchFolder } from './check-folder.js';
import { median, ratio, spread, table } from './figures.js';
import { largePlan, writePlan } from './large-plan.js';

const DOCUMENTS = Number(process.env.BENCH_DOCUMENTS ?? 1000);
/** Tasks take turns, so that what else the machine does falls on all of them. */
const ROUNDS = Number(process.env.BENCH_PLAN_ROUNDS ?? 3);
const EDITS = 9;

interface Markdownlint {
  lint(options: { strings: Record<string, string> }): Record<string, readonly unknown[]>;
}

// By an address that is put together, for it is installed only to be compared with.
const { lint } = (await import(
  new URL('peers/node_modules/markdownlint/lib/exports-sync.mjs', import.meta.url).href
).catch(() => {
  throw new Error('markdownlint is not installed. Run npm ci --prefix bench/peers.');
})) as Markdownlint;

const documents = largePlan(DOCUMENTS);
const strings = Object.fromEntries(documents.map(({ name, content }) => [name, content]));

const TASKS = {
  'validate, all rules': () => validate(documents, { templates: known, date: '2026-11-23' }),
  'read (the same parser)': () => documents.map(({ content }) => readDocument(content)),
  'mdast-util-from-markdown': () => documents.map(({ content }) => parseWhole(splitFrontMatter(content)?.body ?? '')),
  'markdownlint, default rules': () => lint({ strings }),
};
type Task = keyof typeof TASKS;
const tasks = Object.keys(TASKS) as Task[];
const seconds = new Map<Task, number[]>(tasks.map((task) => [task, []]));
const of = (task: Task) => seconds.get(task) ?? [];

for (let round = 0; round <= ROUNDS; round++) {
  for (const task of tasks) {
    const begin = performance.now();
    TASKS[task]();
    // The first round only warms up.
    if (round > 0) of(task).push((performance.now() - begin) / 1000);
  }
}

const checked = validate(documents, { templates: known, date: '2026-11-23' });
const size = documents.reduce((sum, { content }) => sum + Buffer.byteLength(content), 0) / 1e6;
process.stdout.write(`Node ${process.version} on ${cpus().length} × ${cpus()[0]?.model}, ${ROUNDS} rounds in turns.
${DOCUMENTS} documents with ${size.toFixed(1)} MB, ${checked.findings.length} findings; seconds as median (lowest–highest).

${table(
  ['task', 's', 'validate / task'],
  tasks.map((task) => [task, spread(of(task), 2), ratio(of('validate, all rules'), of(task))]),
)}

`);

const rows: string[][] = [];
for (const share of [0.1, 0.25, 0.5, 1]) {
  const count = Math.round(DOCUMENTS * share);
  const { folder, remove } = writePlan(largePlan(count));
  try {
    const whole = await checkFolder(folder);
    const edits = await watchFolder(folder, EDITS);
    rows.push([
      String(count),
      (whole.time / 1000).toFixed(2),
      whole.memory.toFixed(0),
      spread(edits, 0),
      (median(edits) / count).toFixed(2),
    ]);
  } finally {
    remove();
  }
}

process.stdout.write(`The built program on files: from start to end, its peak of resident memory, and while it watches, from an
edit to the finding it makes (the 100 ms that files have to rest included), ${EDITS} edits each.

${table(['documents', 'whole, s', 'peak, MB', 'after an edit, ms', 'ms for each document'], rows)}
`);
