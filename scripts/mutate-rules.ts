// Proves that the fixtures judge the rules: negates each condition of src/validate that a rule asks, one at a
// time, and expects that a fixture of that rule then fails. Prints the conditions that no fixture sees.
// Arguments are ids of rules or names of files in src/validate; without any, all are tried.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, relative, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Metafile } from 'esbuild';
import { bundle, FOLDER } from './mutation/bundle.js';
import { type Mutant, mutantsOf } from './mutation/mutants.js';
import type { Attempt } from './mutation/try.js';

/** For each file, the rules that it is part of: those that import it, however far away. */
function rulesByFile({ inputs }: Metafile): ReadonlyMap<string, readonly string[]> {
  const rules = new Map<string, string[]>();
  const visit = (file: string, rule: string) => {
    const list = rules.get(file) ?? [];
    if (list.includes(rule)) return;
    rules.set(file, [...list, rule]);
    for (const { path, external } of inputs[file]?.imports ?? []) if (!external) visit(path, rule);
  };
  for (const name of readdirSync(resolve(FOLDER, 'rules'))) {
    if (name !== 'index.ts') visit(`src/validate/rules/${name}`, ruleOf(name));
  }
  return rules;
}

function ruleOf(file: string): string {
  return basename(file, '.ts').toUpperCase();
}

interface Job extends Attempt {
  readonly mutant: Mutant;
}

/** Milliseconds. The fixtures of all rules take a few seconds; a mutant that takes longer never ends. */
const LIMIT = 60_000;

/** Takes jobs from a list that several share, and gives those that no fixture sees. */
async function* unseen(jobs: Job[]): AsyncGenerator<Job> {
  let worker = start();
  for (let job = jobs.shift(); job; job = jobs.shift()) {
    const { mutant, ...attempt } = job;
    worker.send(attempt);
    const answer = await Promise.race([once(worker, 'message'), setTimeout(LIMIT, undefined, { ref: false })]);
    if (answer?.[0] === false) yield job;
    if (answer !== undefined) continue;
    worker.kill('SIGKILL');
    worker = start();
  }
  worker.kill();
}

function start(): ChildProcess {
  return fork(new URL('mutation/try.ts', import.meta.url), { execArgv: ['--import', 'tsx'] });
}

const asked = process.argv.slice(2);
const { metafile } = await bundle();
const jobs = [...rulesByFile(metafile)]
  .filter(([file]) => asked.length === 0 || asked.includes(basename(file, '.ts')) || asked.includes(ruleOf(file)))
  .flatMap(([file, rules]): Job[] => {
    const path = resolve(FOLDER, '../..', file);
    return mutantsOf(path, readFileSync(path, 'utf8')).map((mutant) => ({ path, text: mutant.text, rules, mutant }));
  });
const tried = jobs.length;
let missed = 0;
await Promise.all(
  Array.from({ length: availableParallelism() }, async () => {
    for await (const { path, mutant } of unseen(jobs)) {
      missed += 1;
      console.log(`${relative('.', path)}:${mutant.place} ${mutant.condition}`);
    }
  }),
);
console.log(`${tried} conditions negated, ${missed} of them seen by no fixture.`);
if (tried === 0 || missed > 0) process.exitCode = 1;
