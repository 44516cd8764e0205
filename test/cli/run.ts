import { spawn } from 'node:child_process';
import { runProgram } from '../../src/cli/program.js';
import { MAIN } from '../mcp/clients.js';

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  /** The file that is started. */
  readonly program?: string;
}

/** Runs the built command line. */
export function run(args: readonly string[], { cwd, input = '', env = {}, program = MAIN }: RunOptions): Promise<Ran> {
  const child = spawn(process.execPath, [program, ...args], { cwd, env: { ...process.env, ...env } });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  // Commands that read no input may have ended before it is written.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, stdout, stderr })));
}

/**
 * Runs the command line inside of this process and its current folder: for tables of cases, of which the
 * program alone need not be started for each.
 */
export async function runHere(args: readonly string[]): Promise<Ran> {
  let [stdout, stderr] = ['', ''];
  const line = (text: string) => (text.endsWith('\n') ? text : `${text}\n`);
  const code = await runProgram(args, {
    print: (text) => {
      stdout += line(text);
    },
    note: (text) => {
      stderr += line(text);
    },
    progress: () => {},
    paint: (_style, text) => text,
    width: 120,
  });
  return { code, stdout, stderr };
}
