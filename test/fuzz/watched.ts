import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, expect } from 'vitest';

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));

/** In milliseconds; the child itself tells what takes longer than it may, this is for what never ends. */
const HANGS = 120_000;
/** In megabytes, many times what the largest input needs. */
const MEMORY = 768;

/** A target in a process of its own, where an input that never ends or eats all memory can be told and ended. */
export class WatchedTarget {
  private child: ChildProcess | undefined;
  private log = '';
  /** How many inputs were judged. */
  judged = 0;

  constructor(
    private readonly target: string,
    private readonly options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
  ) {}

  /** What went wrong with an input; undefined if nothing did. */
  async failureOf(input: readonly string[]): Promise<string | undefined> {
    const child = this.child ?? (await this.start());
    this.child = child;
    this.judged++;
    return new Promise((resolve) => {
      const finish = (failure: string | undefined) => {
        clearTimeout(late);
        child.removeAllListeners('message').removeAllListeners('exit');
        resolve(failure);
      };
      const gone = (how: string) => {
        this.child = undefined;
        finish(`${how}\n${this.log.slice(-2000)}`);
      };
      const late = setTimeout(() => {
        child.kill('SIGKILL');
        gone(`did not end within ${HANGS} ms`);
      }, HANGS);
      child.once('message', (told: { failure?: string }) => finish(told.failure));
      child.once('exit', (code, signal) => gone(`ended the process: ${code ?? signal}`));
      child.send(input);
    });
  }

  end(): void {
    this.child?.kill('SIGKILL');
  }

  private async start(): Promise<ChildProcess> {
    this.log = '';
    const child = fork(CHILD, [this.target], {
      execArgv: ['--import', import.meta.resolve('tsx'), `--max-old-space-size=${MEMORY}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      ...this.options,
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.log = (this.log + text).slice(-20_000);
    });
    await new Promise((resolve, reject) => {
      child.once('message', resolve);
      child.once('exit', () => reject(new Error(`the target does not start: ${this.log}`)));
    });
    child.removeAllListeners('exit');
    return child;
  }
}

/** How many inputs each target gets; many more before a release: DOCWRIGHT_RUNS=20000. */
export function runsOf(usual: number): number {
  return process.env.DOCWRIGHT_RUNS === undefined ? usual : Number(process.env.DOCWRIGHT_RUNS);
}

/** Milliseconds, long enough for that many inputs on a busy machine, shrinking included. */
export const TIMEOUT = 300_000 + runsOf(0) * 500;

/** A target for the tests of a file, with what judges one input and what judges as many as an arbitrary gives. */
export function watch(target: string, options?: ConstructorParameters<typeof WatchedTarget>[1]) {
  const watched = new WatchedTarget(target, options);
  afterAll(() => watched.end());
  return {
    async one(...input: readonly string[]): Promise<void> {
      expect(await watched.failureOf(input)).toBeUndefined();
    },
    async many(inputs: fc.Arbitrary<readonly string[]>, usual: number): Promise<void> {
      const property = fc.asyncProperty(inputs, async (input) => {
        const failure = await watched.failureOf(input);
        if (failure !== undefined) throw new Error(failure);
      });
      await fc.assert(property, { numRuns: runsOf(usual) });
    },
  };
}
