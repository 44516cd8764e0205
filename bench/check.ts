// Fails if something takes much longer, beside a yardstick that is measured in the same run, than it does today:
// npm run bench:check, after npm run build. The limits leave room for other machines and for noise: each of both
// is the best of several that take turns, for what else a machine does only makes them longer.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { bundle } from '../scripts/bundle.js';
import { Catalog } from '../src/catalog/catalog.js';
import { extract } from '../src/document/extract.js';
import { fill } from '../src/document/fill.js';
import { readDocument } from '../src/document/read.js';
import { update } from '../src/document/update.js';
import { splitFrontMatter } from '../src/markdown/frontmatter.js';
import { parseWhole } from '../src/markdown/parse-whole.js';
import { readTemplate } from '../src/template/template.js';
import { validate } from '../src/validate/validate.js';
import { known, templates } from '../test/validate/known.js';
import { Connection } from './connection.js';
import { table } from './figures.js';
import { largePlan } from './large-plan.js';
import { GROWTHS, type Shape } from './scale-inputs.js';
import { subjects } from './subjects.js';
import { TELL_USAGE, type Usage, usageIn } from './usage.js';

/** What is measured, in the unit that both sides of a ratio share. */
type Measure = () => number | Promise<number>;

/** A ratio that must not grow. */
interface Row {
  readonly name: string;
  readonly limit: number;
  readonly rounds: number;
  readonly above: Measure;
  readonly below: Measure;
}

const root = fileURLToPath(new URL('../', import.meta.url));
const program = join(root, 'dist/cli/main.js');
const folder = mkdtempSync(join(tmpdir(), 'docwright-bench-'));
const hello = join(folder, 'hello', 'main.js');

const OPTIONS = { date: '2026-11-23' };
const all = subjects();
const plan = largePlan(22);
const bodies = plan.map(({ content }) => splitFrontMatter(content)?.body ?? '');
const risks = found(templates.find(({ id }) => id === 'risk_register'));
const register = found(plan.find(({ name }) => name.endsWith('/risk-register.md'))).content;
const changed = { values: { risks: [{ id: 'RISK-1001', cause: 'Another cause.' }] } };
const registerBody = splitFrontMatter(register)?.body ?? '';
const source = readFileSync(join(root, 'templates/prd.md'), 'utf8');

const header = source.split(/^---$/m)[1] ?? '';

/** Milliseconds of the processor, which other programs take less of than of the clock. */
const timed = (work: () => unknown): Measure => {
  return () => {
    const begin = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(begin);
    return (user + system) / 1000;
  };
};
const each = <Item>(items: readonly Item[], work: (item: Item) => unknown) => timed(() => items.map(work));
const times = (count: number, work: () => unknown) =>
  timed(() => {
    for (let time = 0; time < count; time += 1) work();
  });

/** What a document takes that is many times as large: more than in proportion is above 1. */
function growth(
  shape: Shape,
  task: 'fill' | 'update',
  [small, large]: readonly [number, number],
): Pick<Row, 'above' | 'below'> {
  const { template, values, change } = GROWTHS[shape];
  const work = (size: number) => {
    const given = values(size);
    const text = fill(template, given, OPTIONS).document ?? '';
    return task === 'fill'
      ? () => fill(template, given, OPTIONS)
      : () => update(template, text, { values: change(size) });
  };
  return { above: timed(work(large)), below: times(large / small, work(small)) };
}

/** What is read by the parser that knows all of Markdown, or gives most to do: each again and again. */
const CONSTRUCTS = [
  { again: '# \n' },
  { again: '#\n# a\n' },
  { again: 'a\n=\n' },
  { again: '- a\n  - b\n' },
  { again: '> a\n\nb\n\n' },
  { once: '[', again: '<a ' },
];

/** What a document takes that says the same many times as often. */
function repeated({ once = '', again }: { readonly once?: string; readonly again: string }): Row {
  const [small, large] = [3_000, 24_000];
  const text = (bytes: number) => `${register}\n## More\n\n${once}${again.repeat(bytes / again.length)}\n`;
  const read = (bytes: number) => {
    const given = text(bytes);
    return () => extract(risks, readDocument(given));
  };
  const name = `read ${JSON.stringify(once + again)}, 24 kB / 8 times 3 kB`;
  return { name, limit: 2, rounds: 3, above: timed(read(large)), below: times(large / small, read(small)) };
}

/** A search that finds all of a number of templates. */
function searchIn(count: number): () => unknown {
  const bundled = found(templates[0]);
  const copies = Array.from({ length: count }, (_, at) => ({ ...bundled, id: `copy_${at}`, title: 'Copy' }));
  const catalog = new Catalog(copies.map((template) => ({ source: 'workspace', file: '', template, problems: [] })));
  return () => catalog.list({ query: 'copy' });
}

function found<Item>(item: Item | undefined): Item {
  if (item === undefined) throw new Error('what is measured is not there');
  return item;
}

/** Starts a server, has it list its tools and ends it. */
async function serving(args: readonly string[]): Promise<Usage> {
  const server = await Connection.open(['--import', TELL_USAGE, ...args], folder);
  await server.request('tools/list');
  return usageIn(await server.end());
}

function running(args: readonly string[]): Usage {
  const { status, stderr } = spawnSync(process.execPath, ['--import', TELL_USAGE, ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr}`);
  return usageIn(stderr);
}

const serve = () => serving([program, 'serve', '--workspace', '.']);
const greet = () => serving([hello]);

const ROWS: readonly Row[] = [
  {
    name: 'start of the server / hello world',
    limit: 1.5,
    rounds: 5,
    above: async () => (await serve()).processor,
    below: async () => (await greet()).processor,
  },
  {
    name: 'its peak memory / hello world',
    limit: 1.2,
    rounds: 2,
    above: async () => (await serve()).memory,
    below: async () => (await greet()).memory,
  },
  {
    name: 'docwright --version / node -e 0',
    limit: 1.6,
    rounds: 5,
    above: () => running([program, '--version']).processor,
    below: () => running(['-e', '0']).processor,
  },
  {
    name: 'docwright list / node -e 0',
    limit: 3,
    rounds: 5,
    above: () => running([program, 'list']).processor,
    below: () => running(['-e', '0']).processor,
  },
  {
    name: 'validate a plan / parse it with mdast-util-from-markdown',
    limit: 1,
    rounds: 5,
    above: timed(() => validate(plan, { templates: known, ...OPTIONS })),
    below: each(bodies, parseWhole),
  },
  {
    name: 'fill all templates / render them with mustache',
    limit: 80,
    rounds: 7,
    above: each(all, (subject) => subject.fill()),
    below: each(all, (subject) => subject.render()),
  },
  {
    name: 'extract all examples / parse them with mdast-util-from-markdown',
    limit: 0.4,
    rounds: 3,
    above: each(all, (subject) => subject.extract()),
    below: each(all, (subject) => subject.library()),
  },
  {
    name: 'update a document / parse it with mdast-util-from-markdown',
    limit: 2,
    rounds: 7,
    above: timed(() => update(risks, register, changed)),
    below: timed(() => parseWhole(registerBody)),
  },
  {
    name: 'read a template / parse its front matter with yaml',
    limit: 4,
    rounds: 7,
    above: timed(() => readTemplate(source, 'prd.md')),
    below: timed(() => parse(header)),
  },
  { name: 'fill 2,000 rows / 8 times 250', limit: 2, rounds: 3, ...growth('rows', 'fill', [250, 2_000]) },
  { name: 'update 1,000 rows / 8 times 125', limit: 2, rounds: 3, ...growth('rows', 'update', [125, 1_000]) },
  { name: 'update 640 items with headings / 8 times 80', limit: 2, rounds: 3, ...growth('items', 'update', [80, 640]) },
  {
    name: 'search 4,000 templates / 8 times 500',
    limit: 2.5,
    rounds: 5,
    above: timed(searchIn(4_000)),
    below: times(8, searchIn(500)),
  },
  ...CONSTRUCTS.map(repeated),
];

if (!update(risks, register, changed).changed) throw new Error('the update that is measured changes nothing');

const failed: string[] = [];
const told: string[][] = [];
try {
  await bundle({ root, input: 'bench/hello.ts', folder: relative(root, join(folder, 'hello')) });
  for (const { name, limit, rounds, above, below } of ROWS) {
    let [one, other] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (let round = 0; round < rounds; round += 1) {
      one = Math.min(one, await above());
      other = Math.min(other, await below());
    }
    const ratio = one / other;
    // What cannot be measured has not passed either.
    const isFine = ratio <= limit;
    if (!isFine) failed.push(`${name}: ${ratio.toFixed(2)}, and at most ${limit} is allowed`);
    told.push([name, one.toFixed(1), other.toFixed(1), ratio.toFixed(2), String(limit), isFine ? 'ok' : 'FAILED']);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

process.stdout.write(`${table(['ratio', 'above', 'below', 'is', 'at most', ''], told)}\n`);
for (const line of failed) process.stderr.write(`${line}\n`);
if (failed.length > 0) process.exitCode = 1;
