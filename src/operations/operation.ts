import type * as z from 'zod';
import type { Catalog, Listing } from '../catalog/catalog.js';
import type { Config } from '../config/config.js';
import { DocwrightError } from '../errors.js';
import type { Workspace } from '../workspace/workspace.js';
import { checkArguments } from './arguments.js';
import type { Ask } from './ask.js';

/** What every operation works with. Made once by whoever starts the program. */
export interface Session {
  /** The templates at hand, as they are now. */
  catalog(): Promise<Catalog>;
  /** The same for whoever only tells of them, which is found out sooner. Absent: `catalog` is as good. */
  listing?(): Promise<Listing>;
  /** Calls back when `catalog` begins to give other templates; returns how to end that. Absent: they stay. */
  onTemplatesChange?(listener: () => void): () => void;
  /**
   * Calls back when Markdown files of the workspace may have changed, and tells what cannot be watched; returns
   * how to end that. Absent: nobody notices.
   */
  watchDocuments?(touched: () => Promise<void>, failed: (error: unknown) => void): () => Promise<void>;
  /** The one folder that may be read and written; absent: nothing is. */
  readonly workspace: Workspace | undefined;
  /** The day as YYYY-MM-DD where the program runs. */
  today(): string;
  /**
   * What the workspace says once for all of its documents; nothing without one.
   *
   * @throws DocwrightError `config_invalid`
   */
  config(): Promise<Config>;
  /** Absent: there is nobody who could be asked. */
  readonly ask?: Ask | undefined;
  /** Absent: nobody watches. */
  readonly progress?: Progress | undefined;
}

/** The templates at hand, for whoever does not look into them. */
export function listingOf(session: Session): Promise<Listing> {
  return session.listing?.() ?? session.catalog();
}

/** How far a long work is. */
export interface ProgressStep {
  readonly done: number;
  readonly total: number;
  /** What is being done now. */
  readonly doing: string;
}

/** Tells whoever watches how far a long work is. It never fails. */
export type Progress = (step: ProgressStep) => Promise<void>;

/**
 * The workspace, for what cannot be done without one.
 *
 * @throws DocwrightError `no_workspace`
 */
export function workspaceOf({ workspace }: Session): Workspace {
  if (workspace) return workspace;
  throw new DocwrightError(
    'no_workspace',
    'Docwright was started without a workspace, so it reads and writes no files.',
    'Have it started with --workspace DIR (or DOCWRIGHT_WORKSPACE).',
  );
}

/** What an operation is, apart from what it does. */
interface Described<Input extends z.ZodObject> {
  /** As verb_noun. */
  readonly name: string;
  readonly title: string;
  /** What matters most in the first sentence; hosts may show no more. */
  readonly description: string;
  /** Whether it can write files. */
  readonly effect: 'reads' | 'writes';
  /** Arguments that are offered only with a workspace, or the whole operation. */
  readonly needsWorkspace: readonly string[] | 'always';
  input(session: Pick<Session, 'workspace'>): Input;
}

/** An operation as it is written. */
interface OperationDefinition<Input extends z.ZodObject, Output extends z.ZodObject> extends Described<Input> {
  output(): Output;
  /** @throws DocwrightError for what the caller can mend */
  run(session: Session, input: z.infer<Input>): Promise<Outcome<z.infer<Output>>>;
}

/**
 * One thing that Docwright does, defined once: the MCP server registers it as a tool, the command line
 * runs it as a command, and the documentation is generated from it. It knows neither of them.
 */
export interface Operation<Output extends z.ZodObject = z.ZodObject> extends Described<z.ZodObject> {
  readonly output: Output;
  /**
   * Checks the arguments, whatever they are, and runs.
   *
   * @throws DocwrightError for what the caller can mend
   */
  call(session: Session, given: unknown): Promise<Outcome<z.infer<Output>>>;
}

/** What an operation came to. */
export interface Outcome<Result = Record<string, unknown>> {
  readonly result: Immutable<Result>;
  /** The result in words, complete by itself. */
  readonly text: string;
  /** Whether there is something that the caller has to mend first. */
  readonly failed: boolean;
  /** Documents of the workspace to look at rather than to send again, by their paths. */
  readonly links?: readonly string[];
}

type Immutable<T> = T extends readonly (infer Item)[]
  ? readonly Immutable<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Immutable<T[Key]> }
    : T;

/** Makes an operation of its definition. */
export function defineOperation<Input extends z.ZodObject, Output extends z.ZodObject>({
  run,
  output,
  ...described
}: OperationDefinition<Input, Output>): Operation<Output> {
  const { name, needsWorkspace, input } = described;
  return {
    ...described,
    get output() {
      return output();
    },
    call(session, given) {
      if (needsWorkspace === 'always') workspaceOf(session);
      const unavailable = session.workspace || needsWorkspace === 'always' ? [] : needsWorkspace;
      return run(session, checkArguments(input(session), given, { operation: name, unavailable }));
    },
  };
}
