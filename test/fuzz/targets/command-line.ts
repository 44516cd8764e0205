import { ok } from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { runHere } from '../../cli/run.js';

const INSTALLED = fileURLToPath(new URL('../../../', import.meta.url)).replace(/\/$/, '');

/** What is promised for a run of the command line, whatever its arguments are. */
export function checkRan({ code, stdout, stderr }: { code: number | null; stdout: string; stderr: string }): void {
  ok(code === 0 || code === 1 || code === 2, `exit code ${code}`);
  const out = `${stdout}\n${stderr}`;
  ok(!/^\s+at .*:\d+:\d+\)?$/m.test(out), `a stack trace: ${out.slice(0, 2000)}`);
  ok(!out.includes('mistake in Docwright'), out.slice(-2000));
  ok(!out.includes(INSTALLED), `the folder of the installation: ${out.slice(0, 2000)}`);
}

export async function judge(...args: readonly string[]): Promise<void> {
  checkRan(await runHere(args));
}
