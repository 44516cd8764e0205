// How long the built program takes to start, and a server to list its tools, beside the least that each
// could be, and beside the original server. Build it first, and install the other:
// npm run build && npm ci --prefix bench/peers
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from '../scripts/bundle.js';
import { ratio, spread, table } from './figures.js';
import { ORIGINAL, runProgram, type Start, startServer } from './programs.js';

/** Programs take turns, so that what else the machine does falls on all of them. */
const ROUNDS = Number(process.env.BENCH_STARTS ?? 21);

const root = fileURLToPath(new URL('../', import.meta.url));
const program = join(root, 'dist/cli/main.js');
const folder = mkdtempSync(join(tmpdir(), 'docwright-bench-'));
const hello = join(folder, 'hello');

const PROGRAMS = {
  'node -e 0': () => runProgram(['-e', '0'], folder),
  'hello world server': () => startServer([join(hello, 'main.js')], folder),
  'docwright serve': () => startServer([program, 'serve', '--workspace', '.'], folder),
  'original server': () => startServer([ORIGINAL.server], folder),
  'docwright --version': () => runProgram([program, '--version'], folder),
  'original --version': () => runProgram([ORIGINAL.program, '--version'], folder),
  'docwright list': () => runProgram([program, 'list'], folder),
  'original list': () => runProgram([ORIGINAL.program, 'list'], folder),
  'docwright validate adr.md': () => runProgram([program, 'validate', 'adr.md'], folder),
} satisfies Record<string, () => Start | Promise<Start>>;

/** What is held against which start of the original. */
const ORIGINALS: Partial<Record<Name, Name>> = {
  'docwright serve': 'original server',
  'docwright --version': 'original --version',
  'docwright list': 'original list',
};

type Name = keyof typeof PROGRAMS;
const names = Object.keys(PROGRAMS) as Name[];
const starts = new Map<Name, Start[]>(names.map((name) => [name, []]));
const of = (name: Name) => starts.get(name) ?? [];
const times = (name: Name) => of(name).map(({ time }) => time);
const memory = (name: Name) => of(name).flatMap((start) => start.memory ?? []);

try {
  await bundle({ root, input: 'bench/hello.ts', folder: relative(root, hello) });
  cpSync(join(root, 'docs/example-plan/adr.md'), join(folder, 'adr.md'));
  for (let round = 0; round <= ROUNDS; round++) {
    for (const name of names) {
      const start = await PROGRAMS[name]();
      // The first round only warms up.
      if (round > 0) of(name).push(start);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

const versus = (name: Name) => {
  const original = ORIGINALS[name];
  return original ? ratio(times(name), times(original)) : '–';
};
const rows = names.map((name) => [
  name,
  spread(times(name), 0),
  ratio(times(name), times('node -e 0')),
  ratio(times(name), times('hello world server')),
  versus(name),
  memory(name).length > 0 ? spread(memory(name), 0) : '–',
]);

process.stdout.write(`Node ${process.version} on ${cpus().length} × ${cpus()[0]?.model}, ${ROUNDS} rounds in turns.
From spawn to the end, for servers to the answer to tools/list; each as median (lowest–highest), ratios over the rounds.

${table(['start', 'ms', '/ node -e 0', '/ hello world', '/ original', 'MB'], rows)}
`);
