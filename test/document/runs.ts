/** How often a property is tried for each template; raise it before a release: DOCWRIGHT_RUNS=1000. */
export const RUNS = Number(process.env.DOCWRIGHT_RUNS ?? 25);
