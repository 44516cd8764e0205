// What of its context a model spends on a filled release plan on disk: with Docwright's server, and with that of
// @intentsolutions/blueprint. Writes the table into docs/benchmarks.md. Build first: npm run build
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { writeMarked } from '../scripts/marked.js';
import { table } from './figures.js';
import { connect, type Exchange, type Served } from './served.js';

const STEPS = {
  instructions: 'instructions of the server',
  tools: 'list of tools',
  prompts: 'list of prompts',
  list: 'list of templates',
  contract: 'contract of the release plan',
  filled: 'filled release plan on disk',
} as const;
type Step = keyof typeof STEPS;
/** What a host reads without the model asking for it. */
const GIVEN = ['instructions', 'tools', 'prompts'] as const;

type Steps = Readonly<Record<Step, Exchange>>;

const root = fileURLToPath(new URL('../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'docwright-tokens-'));
const FILE = 'docs/release-plan.md';

/** The facts of the plan, which are the same for both. */
async function withDocwright(server: Served): Promise<{ steps: Steps; document: string }> {
  const example = await server.call('get_template', { template: 'release_plan', include: ['example'] });
  const { example: values } = JSON.parse(example.structured);
  const steps = {
    ...server.given,
    list: await server.call('list_templates', {}),
    contract: await server.call('get_template', { template: 'release_plan' }),
    filled: await server.call('fill_template', { template: 'release_plan', values, path: FILE }),
  };
  return { steps, document: readFileSync(join(folder, FILE), 'utf8') };
}

/** It puts no facts in, so the model reads the template and writes the document with the file tool of its host. */
async function withBlueprint(server: Served, document: string): Promise<Steps> {
  const template = { templateId: '18_release_plan', projectName: 'Fieldnote', customFields: {} };
  return {
    ...server.given,
    list: await server.call('blueprint_list_templates', {}),
    contract: await server.call('blueprint_customize', template),
    filled: { written: JSON.stringify({ path: FILE, content: document }), text: '', structured: '' },
  };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
const all = Object.keys(STEPS) as Step[];
const written = (steps: Steps, of: readonly Step[]) => sum(of.map((step) => countTokens(steps[step].written)));
const read = (steps: Steps, of: readonly Step[], as: 'text' | 'structured') =>
  sum(of.map((step) => countTokens(steps[step][as])));

/** The rows of a table, each with what is counted for it. */
function rows(docwright: Steps, blueprint: Steps): string[][] {
  const row = (name: string, count: (steps: Steps, as: 'text' | 'structured') => number) => {
    const [text, structured, other] = [
      count(docwright, 'text'),
      count(docwright, 'structured'),
      count(blueprint, 'text'),
    ];
    return [name, ...[text, structured, other].map(figure), other === 0 ? '–' : (text / other).toFixed(2)];
  };
  const whole = (of: readonly Step[]) => (steps: Steps, as: 'text' | 'structured') =>
    written(steps, of) + read(steps, of, as);
  return [
    ...all.map((step) => row(STEPS[step], whole([step]))),
    row('**all**', whole(all)),
    row('of it, what the model writes', (steps) => written(steps, all)),
    row('of it, in each conversation, whatever is asked', whole(GIVEN)),
  ];
}

function figure(number: number): string {
  return number.toLocaleString('en');
}

const docwright = await connect([join(root, 'dist/cli/main.js'), 'serve', '--workspace', '.'], folder);
const peer = new URL('peers/node_modules/@intentsolutions/blueprint/dist/mcp/index.js', import.meta.url).href;
// It starts by itself only from a path without blanks.
const start = `import { startMcpServer } from ${JSON.stringify(peer)}; await startMcpServer();`;
const blueprint = await connect(['--input-type=module', '-e', start], folder);
try {
  const { steps, document } = await withDocwright(docwright);
  const others = await withBlueprint(blueprint, document);
  const head = ['tokens', 'Docwright, text', 'Docwright, structured', 'Blueprint', 'text / Blueprint'];
  const report = `Docwright ${docwright.version}, \`@intentsolutions/blueprint\` ${blueprint.version}; the plan has ${figure(countTokens(document))} tokens.

${table(head, rows(steps, others))}`;
  const page = join(root, 'docs/benchmarks.md');
  writeFileSync(page, writeMarked(readFileSync(page, 'utf8'), 'tokens', 'tokens', report));
  process.stdout.write(`${report}\n`);
} finally {
  await Promise.all([docwright.close(), blueprint.close()]);
  rmSync(folder, { recursive: true, force: true });
}
