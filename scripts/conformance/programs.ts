import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const modules = `${root}conformance/node_modules/`;
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

/** Both programs need Node 22.19; where this one is older, that which was installed with them. */
const NODE =
  major > 22 || (major === 22 && minor >= 19)
    ? process.execPath
    : `${modules}node/bin/node${process.platform === 'win32' ? '.exe' : ''}`;

/** The built program. */
export const MAIN = `${root}dist/cli/main.js`;
export const SUITE = `${modules}@modelcontextprotocol/conformance/`;
const INSPECTOR = `${modules}@modelcontextprotocol/inspector/clients/launcher/build/index.js`;

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function runSuite(args: readonly string[]): Promise<Ran> {
  return run([`${SUITE}dist/index.js`, ...args]);
}

export function runInspector(args: readonly string[]): Promise<Ran> {
  return run([INSPECTOR, '--cli', ...args]);
}

async function run(args: readonly string[]): Promise<Ran> {
  const child = spawn(NODE, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  const [code] = await once(child, 'close');
  return { code, stdout, stderr };
}

export interface Listening {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts `docwright serve --http` at a port that is free. */
export async function serveHttp(...args: readonly string[]): Promise<Listening> {
  const server = spawn(process.execPath, [MAIN, 'serve', '--http', '--port', '0', ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return {
    url: await urlOf(server),
    async stop() {
      server.kill();
      await once(server, 'close');
    },
  };
}

function urlOf({ stderr }: ChildProcess): Promise<string> {
  let log = '';
  return new Promise((resolve, reject) => {
    stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      log += chunk;
      const line = log.split('\n').find((each) => each.includes('"listening"'));
      if (line) resolve(JSON.parse(line).url);
    });
    stderr?.once('close', () => reject(new Error(`the server ended: ${log}`)));
  });
}
