import { AUDIENCES, eachField, type Field } from '../template/field.js';

/** What a contract is told without. */
export interface LeftOut {
  /** Paths of lists and groups of which is told that they are there, and not what is in them. */
  readonly inside: ReadonlySet<string>;
  readonly outline: boolean;
}

/** Left out is nothing. */
export const NOTHING: LeftOut = { inside: new Set(), outline: false };

/**
 * How long a contract is that nobody asked for in full, in bytes: within 2,500 tokens, which have at
 * least 3.8 bytes in the English of templates and 4 in its JSON.
 */
export const SHORT = { words: 9_500, json: 10_000 } as const;

/**
 * What to leave out of a contract so that it is short: nothing if it is short as it is, else as many of
 * the optional lists and groups as it takes, and at last the outline. Those go first that fewer are asked
 * for, and of these the last. What is required stays whole, however long.
 *
 * @param limit in bytes
 * @param write the contract without what is left out
 */
export function shorten(fields: readonly Field[], limit: number, write: (leftOut: LeftOut) => string): LeftOut {
  const isShort = (leftOut: LeftOut) => Buffer.byteLength(write(leftOut)) <= limit;
  const inside = new Set<string>();
  const candidates = [...optionalGroups(fields)].reverse().sort((one, other) => rankOf(other) - rankOf(one));
  for (const { path } of candidates) {
    if (isShort({ inside, outline: false })) return { inside, outline: false };
    inside.add(path);
  }
  return { inside, outline: !isShort({ inside, outline: false }) };
}

function rankOf({ audience = 'startup' }: Field): number {
  return AUDIENCES.indexOf(audience);
}

/** The outermost lists and groups that are optional. */
function* optionalGroups(fields: readonly Field[]): Generator<Field> {
  for (const field of fields) {
    if (field.type.kind !== 'items' && field.type.kind !== 'object') continue;
    if (!field.required) yield field;
    else yield* optionalGroups(field.type.fields);
  }
}

/** The names of what is left out, fields in their order. */
export function namesOf({ inside, outline }: LeftOut, fields: readonly Field[]): string[] {
  const paths = [...eachField(fields)].map(({ path }) => path).filter((path) => inside.has(path));
  return outline ? [...paths, 'outline'] : paths;
}
