const asked = process.env.DOCWRIGHT_RUNS === undefined ? undefined : Number(process.env.DOCWRIGHT_RUNS);

/** How often a guarantee is tried for each template; more before a release: DOCWRIGHT_RUNS=1000. */
export const GUARANTEED = asked ?? 200;

/** How often any other property is tried. */
export const RUNS = asked ?? 10;

/** Milliseconds, long enough for that many runs on a busy machine, shrinking included. */
export const TIMEOUT = 120_000 + GUARANTEED * 4000;
