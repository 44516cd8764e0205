import type { Command } from 'commander';
import { checkArguments } from '../operations/arguments.js';
import type { Operation, Outcome, Session } from '../operations/operation.js';
import type { Console } from './console.js';
import type { ExitCode } from './exit.js';
import type { SessionOptions } from './session.js';

/** One command of the command line. */
export interface CommandDefinition {
  /** Name and arguments, as in `fill <template>`. */
  readonly usage: string;
  readonly summary: string;
  /** What `--help` shows below the options. */
  readonly examples: readonly string[];
  /** Adds the command's own options. */
  configure?(command: Command): void;
  run(context: CommandContext): Promise<ExitCode>;
}

/** What a command gets to work with. */
export interface CommandContext {
  readonly args: readonly string[];
  readonly options: CommonOptions & Readonly<Record<string, unknown>>;
  readonly console: Console;
  open(defaults?: SessionOptions): Promise<Session>;
}

/** The options that every command has. */
export interface CommonOptions extends SessionOptions {
  readonly json?: boolean;
}

/** Runs an operation with arguments of which those that are not given are left out. */
export function runOperation(operation: unknown, session: Session, given: Record<string, unknown>): Promise<Outcome> {
  const known = operation as Operation;
  const present = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return known.run(session, checkArguments(known, session, present)) as Promise<Outcome>;
}

/** Prints an outcome: as JSON for programs, in words for people. */
export function printOutcome({ console, options }: CommandContext, { result, text }: Outcome): void {
  console.print(options.json ? JSON.stringify(result, null, 2) : text);
}
