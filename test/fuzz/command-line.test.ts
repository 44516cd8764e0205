import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, test } from 'vitest';
import { run } from '../cli/run.js';
import { hostile } from '../document/hostile.js';
import { configTexts } from './seeds.js';
import { checkRan } from './targets/command-line.js';
import { runsOf, TIMEOUT, watch } from './watched.js';

const home = realpathSync(mkdtempSync(join(tmpdir(), 'doc wright プロジェクト-')));
const plan = fileURLToPath(new URL('../../docs/example-plan', import.meta.url));
cpSync(plan, join(home, 'docs/plan'), { recursive: true });
mkdirSync(join(home, 'empty'));
for (const [index, text] of configTexts.entries()) writeFileSync(join(home, `values${index}.yaml`), text);
writeFileSync(join(home, 'values.json'), '{"project":{"name":"Atlas"}}');
afterAll(() => rmSync(home, { recursive: true, force: true }));

// Whatever is written is written into that folder.
const env = {
  ...process.env,
  HOME: home,
  XDG_CONFIG_HOME: home,
  APPDATA: home,
  USERPROFILE: home,
  CLAUDE_CONFIG_DIR: home,
};
const target = watch('command line', { cwd: home, env });

const COMMANDS = [
  'list',
  'show',
  'fill',
  'new',
  'extract',
  'update',
  'validate',
  'rules',
  'lint',
  'help',
  '--help',
  '--version',
  'serve',
  'setup',
];
const OPTIONS = [
  ...[
    '-w',
    '--workspace',
    '-t',
    '--templates',
    '--json',
    '-h',
    '--help',
    '-f',
    '--values',
    '-s',
    '--set',
    '-o',
    '--out',
  ],
  ...[
    '--overwrite',
    '--missing',
    '--audience',
    '--date',
    '--name',
    '--owner',
    '--scope',
    '--only',
    '--limit',
    '--strict',
  ],
  ...['--rules', '--format', '--output', '--baseline', '--update-baseline', '--remove', '--replace', '--to-version'],
  ...['--dry-run', '--fields', '--category', '--print', '--global', '--log-level', '--', '-', '-V'],
];
const WORDS = [
  ...[
    'adr',
    'prd',
    'risk_register',
    'everything',
    'TXT-1',
    'TXT1',
    'docs',
    'docs/plan',
    'docs/plan/adr.md',
    'empty',
    '.',
  ],
  ...['docs/plan/prd.md', 'values.json', 'values0.yaml', 'values3.yaml', 'nowhere.md', 'new.md', 'out/new.md', '-'],
  ...[
    'project.name=Atlas',
    'risks[0].impact=4',
    'risks[RISK-001].impact=4',
    'a=b',
    '=',
    '__proto__.polluted=1',
    'x[99999].y=1',
  ],
  ...[
    'mark',
    'error',
    'startup',
    'enterprise',
    '2026-11-23',
    'mvp',
    'sarif',
    'junit',
    'text',
    '1.0.0',
    '-1',
    '1e9',
    'NaN',
    '',
  ],
  ...['cursor', 'vscode', 'claude-code', 'constructor', '__proto__', 'why_now,risks[RISK-003]', 'a'.repeat(5000)],
];

const word = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 6, arbitrary: fc.constantFrom(...OPTIONS) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...OPTIONS), fc.constantFrom(...WORDS))
      .map(([option, value]) => `${option}=${value}`),
  },
  { weight: 1, arbitrary: hostile },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
);
const argv = fc
  .tuple(
    fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...COMMANDS) }, { weight: 1, arbitrary: word }),
    fc.array(word, { maxLength: 6 }),
  )
  .map(([first, rest]) => [first, ...rest]);

/** Not of those that watch, wait for requests or could name a folder of the machine that runs the tests. */
const harmless = argv.filter((args) => args.every((arg) => !/(?:^|[^\w.])\/|\.\.|^-.*\/|\\|--watch|[\w]:/.test(arg)));

test('any arguments: an exit code that is documented, and words for people', { timeout: TIMEOUT }, async () => {
  // In one process after the other, none of which would answer a request.
  const here = harmless.filter((args) => !args.includes('serve') && !args.includes('setup'));
  await target.many(here, 80);
});

test('any arguments to the program itself', { timeout: TIMEOUT }, async () => {
  const property = fc.asyncProperty(
    harmless.map((args) => args.map((arg) => arg.replaceAll('\0', ''))),
    async (args) => {
      // What puts the server into the configuration of a host has to write where the program is.
      const ran = await run(args, { cwd: home, env });
      checkRan(args.includes('setup') ? { ...ran, stdout: '' } : ran);
    },
  );
  await fc.assert(property, { numRuns: Math.ceil(runsOf(500) / 20) });
});
