import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Connection } from './connection.js';

const peer = (file: string) =>
  fileURLToPath(new URL(`peers/node_modules/@intentsolutions/blueprint/${file}`, import.meta.url));

/** The server that Docwright takes the place of: its MCP server and its command line. Installed only to compare with. */
export const ORIGINAL = { server: peer('dist/mcp/index.js'), program: peer('dist/cli.js') } as const;

/** One start of a program. */
export interface Start {
  /** From spawn to the end of the program, or to the answer of a server, in milliseconds. */
  readonly time: number;
  /** Resident memory of a server that has answered, in MB. */
  readonly memory?: number;
}

/** Runs a program to its end. */
export function runProgram(args: readonly string[], cwd: string): Start {
  const begin = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });
  const time = performance.now() - begin;
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr}`);
  return { time };
}

/** Starts a server and connects to it as hosts do, until it has listed its tools. */
export async function startServer(args: readonly string[], cwd: string): Promise<Start> {
  const begin = performance.now();
  const server = await Connection.open(args, cwd);
  await server.request('tools/list');
  const start = { time: performance.now() - begin, ...memoryOf(server.pid) };
  await server.end();
  return start;
}

/** Nothing where there is no `ps`. */
function memoryOf(pid: number | undefined): Pick<Start, 'memory'> {
  if (process.platform === 'win32') return {};
  return { memory: Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024 };
}
