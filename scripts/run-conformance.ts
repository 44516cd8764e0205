// Runs the protocol's own conformance suite against the built server over HTTP, for the newest revision of each
// era. Fails on a check that fails and is not named in conformance/expected-failures.yml, and on one that is
// named there and does not fail.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { runSuite, SUITE, serveHttp } from './conformance/programs.js';

const REVISIONS = ['2025-11-25', '2026-07-28'];

/** Every message of the server has to be as the schema of the protocol has it, in whatever scenario. */
const WIRE = 'wire-schema-valid';

interface Check {
  readonly id: string;
  readonly status: 'SUCCESS' | 'FAILURE' | 'WARNING' | 'SKIPPED' | 'INFO';
  readonly errorMessage?: string;
}

type Results = ReadonlyMap<string, readonly Check[]>;

const read = (file: string | URL) => parse(readFileSync(file, 'utf8'));

/** The failures that are expected, as `scenario/check`. */
const expected = new Set(
  (read(new URL('../conformance/expected-failures.yml', import.meta.url)) as { checks: Record<string, string[]> }[])
    .flatMap(({ checks }) => Object.entries(checks))
    .flatMap(([scenario, ids]) => ids.map((id) => `${scenario}/${id}`)),
);

/** What each scenario of a revision came to. */
async function resultsOf(revision: string, url: string): Promise<Results> {
  const folder = mkdtempSync(join(tmpdir(), 'docwright conformance '));
  try {
    const { stdout, stderr } = await runSuite(['server', '--url', url, '--requirements', revision, '-o', folder]);
    const results = new Map<string, readonly Check[]>();
    for (const name of readdirSync(folder)) {
      const [, scenario] = /^server-(.+)-\d{4}-\d\d-\d\dT/.exec(name) ?? [];
      if (scenario) results.set(scenario, JSON.parse(readFileSync(join(folder, name, 'checks.json'), 'utf8')));
    }
    if (results.size === 0) throw new Error(`The suite tried nothing: ${stdout}${stderr}`);
    return results;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What is wrong with the results, beside failures that were expected; those are taken from `left`. */
function problemsOf(revision: string, results: Results, left: Set<string>): string[] {
  const problems: string[] = [];
  const { server } = read(`${SUITE}requirements/${revision}.yaml`) as { server: string[] };
  for (const scenario of server) if (!results.has(scenario)) problems.push(`${scenario} was not tried`);
  for (const [scenario, checks] of results) {
    const failures = checks.filter(({ status }) => status === 'FAILURE');
    for (const { id, errorMessage = '' } of failures) {
      const name = `${scenario}/${id}`;
      left.delete(name);
      if (!expected.has(name) || id === WIRE) problems.push(`${name} fails: ${errorMessage}`);
    }
    for (const { id, status } of checks) {
      if (status === 'SUCCESS' && expected.has(`${scenario}/${id}`)) {
        problems.push(`${scenario}/${id} passes and is named in conformance/expected-failures.yml`);
      }
    }
  }
  return problems;
}

const left = new Set(expected);
const problems: string[] = [];
for (const revision of REVISIONS) {
  const server = await serveHttp();
  const results = await resultsOf(revision, server.url).finally(() => server.stop());
  problems.push(...problemsOf(revision, results, left).map((problem) => `${revision}: ${problem}`));
  const checks = [...results.values()].flat();
  const count = (wanted: (check: Check) => boolean) => checks.filter(wanted).length;
  console.log(
    `${revision}: ${results.size} scenarios, ${count(({ status }) => status === 'SUCCESS')} checks pass ` +
      `(${count(({ id }) => id === WIRE)} of them that messages keep the schema), ` +
      `${count(({ status }) => status === 'FAILURE')} fail.`,
  );
}
problems.push(...[...left].map((name) => `${name} is expected to fail and does not`));
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
