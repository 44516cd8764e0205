import { execFileSync, spawn, spawnSync } from 'node:child_process';

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

const [initialize, initialized, listTools] = [
  {
    id: 1,
    method: 'initialize',
    params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'bench', version: '1' } },
  },
  { method: 'notifications/initialized' },
  { id: 2, method: 'tools/list' },
].map((message) => `${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`) as [string, string, string];

/** Starts a server and connects to it as hosts do, until it has listed its tools. */
export function startServer(args: readonly string[], cwd: string): Promise<Start> {
  return new Promise((resolve, reject) => {
    const begin = performance.now();
    const server = spawn(process.execPath, args, { cwd, stdio: ['pipe', 'pipe', 'inherit'] });
    let [text, answers] = ['', 0];
    let start: Start | undefined;
    server.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      const lines = text.split('\n').length - 1;
      if (lines === answers) return;
      answers = lines;
      if (answers === 1) server.stdin.write(initialized + listTools);
      else {
        const time = performance.now() - begin;
        start = { time, ...memoryOf(server.pid) };
        server.stdin.end();
      }
    });
    server.once('close', () => (start ? resolve(start) : reject(new Error(`no answer: ${text}`))));
    server.stdin.write(initialize);
  });
}

/** Nothing where there is no `ps`. */
function memoryOf(pid: number | undefined): Pick<Start, 'memory'> {
  if (process.platform === 'win32') return {};
  return { memory: Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024 };
}
