import type { Command } from 'commander';
import type * as z from 'zod';
import type { Operation, Outcome, Session } from '../operations/operation.js';
import type { Console } from './console.js';
import type { ExitCode } from './exit.js';
import type { ProgramSession, SessionOptions } from './session.js';

/** One command of the command line. */
export interface CommandDefinition {
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
  /** Opens what the options name: the workspace or else that of `defaults`, and the templates of both. */
  open(defaults?: SessionOptions): Promise<ProgramSession>;
}

/** The options that every command has. */
export interface CommonOptions extends SessionOptions {
  readonly json?: boolean;
}

/**
 * Gathers an option that may be given several times. Unlike commander's own lists it takes one value at
 * a time, so that the argument after it is not swallowed.
 */
export function collect(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}

/** Like `collect`, for values that may also be separated by commas. */
export function collectWords(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, ...value.split(',').filter((word) => word !== '')];
}

/** Runs an operation with arguments of which those that are not given are left out. */
export function runOperation<Output extends z.ZodObject>(
  operation: Operation<Output>,
  session: Session,
  given: Readonly<Record<string, unknown>>,
): Promise<Outcome<z.infer<Output>>> {
  const present = Object.entries(given).filter(([, value]) => value !== undefined);
  return operation.call(session, Object.fromEntries(present));
}

/** Prints an outcome: as JSON for programs, in words for people. */
export function printOutcome({ console, options }: CommandContext, { result, text }: Outcome): void {
  console.print(options.json ? JSON.stringify(result, null, 2) : text);
}
