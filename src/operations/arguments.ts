import type * as z from 'zod';
import { DocwrightError } from '../errors.js';
import { didYouMean } from '../template/suggest.js';
import type { Operation, Session } from './operation.js';

/**
 * Checks the arguments of an operation.
 *
 * @throws DocwrightError `arguments_invalid` naming every wrong argument and what it should be, or
 *   `no_workspace` for an argument that there is only with a workspace
 */
export function checkArguments<Input extends z.ZodObject>(
  operation: Operation<Input>,
  session: Pick<Session, 'workspace'>,
  given: unknown,
): z.infer<Input> {
  const schema = operation.input(session);
  const result = schema.safeParse(given ?? {});
  if (result.success) return result.data;
  const names = Object.keys(schema.shape);
  const unknown = result.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys : [],
  );
  const unavailable = unknown.find((name) => operation.needsWorkspace.includes(name));
  if (unavailable !== undefined && !session.workspace) {
    throw new DocwrightError(
      'no_workspace',
      `${operation.name} has no argument ${unavailable} here: Docwright was started without a workspace, so it reads and writes no files.`,
      `Leave ${unavailable} out and use the text of the result, or have Docwright started with --workspace DIR (or DOCWRIGHT_WORKSPACE).`,
    );
  }
  throw new DocwrightError(
    'arguments_invalid',
    `${operation.name}: ${result.error.issues.map((issue) => describeIssue(issue, names)).join('; ')}.`,
    `The arguments are ${names.map((name) => (schema.shape[name]?.safeParse(undefined).success ? `${name}?` : name)).join(', ')}.`,
  );
}

function describeIssue(issue: z.core.$ZodIssue, names: readonly string[]): string {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys
      .map((key) => {
        const nearest = didYouMean(key, names);
        return `there is no argument "${key.slice(0, 80)}"${nearest ? `, did you mean ${nearest}?` : ''}`;
      })
      .join('; ');
  }
  const path = issue.path.map(String).join('.');
  return `${path === '' ? 'the arguments' : path}: ${issue.message.charAt(0).toLowerCase()}${issue.message.slice(1)}`;
}
