import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    seed: number;
  }
}

/** One seed for all properties of a run, printed, so that what one machine finds can be had again on another. */
export default function chooseSeed({ provide }: TestProject): void {
  const seed = Number(process.env.DOCWRIGHT_SEED ?? Date.now() % 2 ** 31);
  process.stdout.write(`Properties are tried with DOCWRIGHT_SEED=${seed}\n`);
  provide('seed', seed);
}
