/** Exit codes that scripts can rely on. */
export const EXIT = {
  fine: 0,
  /** Findings, or values that were refused. */
  findings: 1,
  /** The command was not understood, or something it names is not there or must not be touched. */
  usage: 2,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A program exits by itself once nothing is left to do; this is for what never ends. In milliseconds. */
export function exitWithin(milliseconds: number): void {
  setTimeout(() => process.exit(EXIT.fine), milliseconds).unref();
}
