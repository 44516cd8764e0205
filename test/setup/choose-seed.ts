import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    seed: number;
  }
}

/** The seed of every ordinary run, so that no change is blamed for what another run would have found as well. */
const USUAL = 20_261_124;

/**
 * One seed for all properties of a run, printed, so that what one machine finds can be had again on another.
 * A run that tries more than usual looks elsewhere each time.
 */
export default function chooseSeed({ provide }: TestProject): void {
  const more = process.env.DOCWRIGHT_RUNS !== undefined;
  const seed = Number(process.env.DOCWRIGHT_SEED ?? (more ? Date.now() % 2 ** 31 : USUAL));
  process.stdout.write(`Properties are tried with DOCWRIGHT_SEED=${seed}\n`);
  provide('seed', seed);
}
