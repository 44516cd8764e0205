// How long a call of each tool takes over stdio, one after the other and 64 at once, and those of the original
// server that do the same. Build the program first, and install the other: npm run build && npm ci --prefix bench/peers
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readTemplate } from '../src/template/template.js';
import { Connection } from './connection.js';
import { median, percentile, ratio, spread, table } from './figures.js';
import { ORIGINAL } from './programs.js';

/** Tools take turns, so that what else the machine does falls on all of them. */
const ROUNDS = Number(process.env.BENCH_CALL_ROUNDS ?? 9);
const AT_ONCE = 64;

const PROGRAM = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const EXAMPLE = readFileSync(new URL('../docs/example-plan/adr.md', import.meta.url), 'utf8');
const { template } = readTemplate(readFileSync(new URL('../templates/adr.md', import.meta.url), 'utf8'), 'adr.md');
const values = template?.example ?? {};
const project = { name: 'Fieldnote', summary: 'Inspections of flats, on a tablet and without a network.' };

type Arguments = Readonly<Record<string, unknown>>;
interface Tool {
  /** Of Docwright; `turn` is another number for each call of a round. */
  readonly own: readonly [name: string, given: (turn: number, round: number) => Arguments];
  /** The tool of the original server that does the same; absent: it has none. */
  readonly original?: readonly [name: string, given: (turn: number, round: number) => Arguments];
}

const TOOLS: Readonly<Record<string, Tool>> = {
  list_templates: {
    own: ['list_templates', () => ({})],
    original: ['blueprint_list_templates', () => ({})],
  },
  'list_templates, query': { own: ['list_templates', () => ({ query: 'decision' })] },
  get_template: { own: ['get_template', () => ({ template: 'adr' })] },
  fill_template: {
    own: ['fill_template', () => ({ template: 'adr', values })],
    original: ['blueprint_customize', () => ({ templateId: '02_adr', projectName: project.name, customFields: {} })],
  },
  'create_plan, 4 files': {
    own: [
      'create_plan',
      (turn, round) => ({ project: { ...project, owner: 'Kim' }, scope: 'mvp', directory: `plans/${round}-${turn}` }),
    ],
    original: [
      'blueprint_generate',
      (turn, round) => ({
        projectName: project.name,
        projectDescription: project.summary,
        scope: 'mvp',
        outputDir: `original/${round}-${turn}`,
      }),
    ],
  },
  update_document: {
    own: [
      'update_document',
      (turn, round) => ({ path: `adr-${turn}.md`, values: { decision: `We will decide it in round ${round}.` } }),
    ],
  },
  validate_plan: { own: ['validate_plan', () => ({ documents: [{ name: 'adr.md', content: EXAMPLE }] })] },
};

const folder = mkdtempSync(join(tmpdir(), 'docwright-bench-'));
for (let turn = 0; turn < AT_ONCE; turn += 1) writeFileSync(join(folder, `adr-${turn}.md`), EXAMPLE);

/** The time of each call of each round, in milliseconds. */
type Times = Record<'own' | 'original', number[][]>;
const noTimes = (): Times => ({ own: [], original: [] });
const alone = new Map<string, Times>(Object.keys(TOOLS).map((name) => [name, noTimes()]));
const atOnce = new Map<string, Times>(Object.keys(TOOLS).map((name) => [name, noTimes()]));
const turns = Array.from({ length: AT_ONCE }, (_, turn) => turn);

try {
  const own = await Connection.open([PROGRAM, 'serve', '--workspace', '.'], folder);
  const original = await Connection.open([ORIGINAL.server], folder);
  const servers = { own, original };
  // Rounds below none only warm up.
  for (let round = -2; round < 2 * ROUNDS; round += 1) {
    for (const [label, tool] of Object.entries(TOOLS)) {
      for (const who of ['own', 'original'] as const) {
        const called = tool[who];
        if (!called) continue;
        const call = async (turn: number) => {
          const begin = performance.now();
          await servers[who].call(called[0], called[1](turn, round));
          return performance.now() - begin;
        };
        const times: number[] = [];
        // Every other round all at once.
        const together = round % 2 !== 0;
        if (together) times.push(...(await Promise.all(turns.map(call))));
        else for (const turn of turns) times.push(await call(turn));
        if (round >= 0) (together ? atOnce : alone).get(label)?.[who].push(times);
      }
    }
  }
  await Promise.all([own.end(), original.end()]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function rowsOf(measured: ReadonlyMap<string, Times>): string[][] {
  return [...measured].map(([label, { own, original }]) => [
    label,
    spread(own.map(median), 1),
    percentile(own.flat(), 0.99).toFixed(1),
    ...(original.length > 0
      ? [
          spread(original.map(median), 1),
          percentile(original.flat(), 0.99).toFixed(1),
          ratio(own.map(median), original.map(median)),
        ]
      : ['–', '–', '–']),
  ]);
}

const head = ['call', 'p50, ms', 'p99, ms', 'original: p50, ms', 'p99, ms', 'p50 / original'];
process.stdout.write(`Node ${process.version} on ${cpus().length} × ${cpus()[0]?.model}, ${ROUNDS} rounds of ${AT_ONCE} calls in turns.
From sending a call to its answer; p50 as median (lowest–highest) over the rounds, p99 of all calls.

One after the other:

${table(head, rowsOf(alone))}

${AT_ONCE} at once:

${table(head, rowsOf(atOnce))}
`);
