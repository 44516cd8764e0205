import type * as z from 'zod';
import { DocwrightError } from '../errors.js';
import { didYouMean } from '../template/suggest.js';

/** More wrong arguments than anybody reads at once. */
const MAX_TOLD = 10;

interface CheckOptions {
  /** The name of the operation, for messages. */
  readonly operation: string;
  /** Arguments that there are only with a workspace, if there is none. */
  readonly unavailable: readonly string[];
}

/**
 * Checks the arguments of an operation.
 *
 * @throws DocwrightError `arguments_invalid` naming the wrong arguments and what they should be, or
 *   `no_workspace` for an argument that there is only with a workspace
 */
export function checkArguments<Input extends z.ZodObject>(
  schema: Input,
  given: unknown,
  { operation, unavailable }: CheckOptions,
): z.infer<Input> {
  const result = schema.safeParse(given ?? {});
  if (result.success) return result.data;
  const { issues } = result.error;
  const missed = unavailable.find((name) => issues.some((issue) => isUnknownArgument(issue, name)));
  if (missed !== undefined) {
    throw new DocwrightError(
      'no_workspace',
      `${operation} has no argument ${missed} here: Docwright was started without a workspace, so it reads and writes no files.`,
      `Leave ${missed} out and work with texts instead, or have Docwright started with --workspace DIR (or DOCWRIGHT_WORKSPACE).`,
    );
  }
  const names = Object.keys(schema.shape);
  const told = issues.slice(0, MAX_TOLD).map((issue) => describeIssue(issue, names));
  const more = issues.length > MAX_TOLD ? `; and ${issues.length - MAX_TOLD} more` : '';
  throw new DocwrightError(
    'arguments_invalid',
    `${operation}: ${told.join('; ')}${more}.`,
    `The arguments are ${names.map((name) => (isOptional(schema, name) ? `${name}?` : name)).join(', ')}.`,
  );
}

function isOptional(schema: z.ZodObject, name: string): boolean {
  return schema.shape[name]?.safeParse(undefined).success === true;
}

function isUnknownArgument(issue: z.core.$ZodIssue, name: string): boolean {
  return issue.code === 'unrecognized_keys' && issue.path.length === 0 && issue.keys.includes(name);
}

function describeIssue(issue: z.core.$ZodIssue, names: readonly string[]): string {
  const path = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') return issue.keys.slice(0, MAX_TOLD).map(describeUnknown).join('; ');
  return `${path === '' ? 'the arguments' : path}: ${issue.message.charAt(0).toLowerCase()}${issue.message.slice(1)}`;

  function describeUnknown(key: string): string {
    if (path !== '') return `${path} has no "${key.slice(0, 80)}"`;
    const nearest = didYouMean(key, names);
    return `there is no argument "${key.slice(0, 80)}"${nearest ? `, did you mean ${nearest}?` : ''}`;
  }
}
