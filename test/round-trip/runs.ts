/** How often a guarantee is tried for each template; more before a release: DOCWRIGHT_RUNS=1000. */
export const RUNS = Number(process.env.DOCWRIGHT_RUNS ?? 200);

/** One update reads and fills the document several times. */
export const UPDATES = Math.ceil(RUNS / 4);

/** Long enough for that many runs on a busy machine, shrinking included. */
export const TIMEOUT = 120_000 + RUNS * 4000;
