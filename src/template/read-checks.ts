import { isMap, isScalar, type Node, type Pair, type YAMLMap } from 'yaml';
import { CheckDefinition } from './check-definition.js';
import { covers, inOrder, matches, oneOf, requiredWhen, sum, unique } from './check-kinds.js';
import { CHECK_KINDS, type Check, type CheckKind } from './checks.js';
import { FIELD_NAME } from './declare.js';
import { BadDefinition } from './definition.js';
import type { Field } from './field.js';
import { FieldPaths } from './field-paths.js';
import type { Header } from './header.js';
import type { Problems } from './problem.js';

/** Reads the checks of a template. One whose definition is wrong is reported and left out. */
export function readChecks({ map, locate }: Header, fields: readonly Field[], problems: Problems): readonly Check[] {
  const node = map.get('checks', true);
  if (node === undefined) return [];
  if (!isMap(node)) {
    problems.add(
      'check',
      locate(node as Node),
      '"checks" is not a map',
      'Write one check to a line, indented by two spaces.',
    );
    return [];
  }
  const paths = new FieldPaths(fields);
  return (node.items as Pair<Node, Node | null>[]).flatMap(({ key, value }): Check[] => {
    const name = String(isScalar(key) ? key.value : key);
    const refuse = (at: Node, message: string, fix: string): Check[] => {
      problems.add('check', locate(at), `check ${name}: ${message}`, fix);
      return [];
    };
    if (!FIELD_NAME.test(name)) {
      return refuse(key, 'not a name', 'Names are lower-case letters, digits and underscores, a letter first.');
    }
    if (!isMap(value)) return refuse(value ?? key, 'is not a map', 'Write "kind: unique", "of: items" and so on.');
    return readCheck(new CheckDefinition(value, { what: 'check', name, paths, locate, problems }));
  });
}

function readCheck(definition: CheckDefinition): Check[] {
  try {
    const kind = definition.oneOf('kind', CHECK_KINDS);
    const { keys, read } = KINDS[kind];
    definition.only(['kind', 'of', 'where', ...keys, 'severity', 'message', 'fix']);
    return [read(definition)];
  } catch (error) {
    if (error instanceof BadDefinition) return [];
    throw error;
  }
}

interface Kind {
  /** What it has beside kind, of, where, severity, message and fix. */
  readonly keys: readonly string[];
  read(definition: CheckDefinition): Check;
}

/** Each kind of check with its keys. */
export const KINDS: Readonly<Record<CheckKind, Kind>> = {
  required_when: { keys: ['field'], read: requiredWhen },
  one_of: { keys: ['fields'], read: oneOf },
  order: { keys: ['field', 'fields'], read: inOrder },
  unique: { keys: ['field'], read: unique },
  covers: { keys: ['key', 'by'], read: covers },
  sum: { keys: ['field', 'equals', 'at_most', 'at_least'], read: sum },
  matches: { keys: ['field', 'pattern'], read: matches },
};

/** Reports checks of a shared list that the body does not use, and so is none of the template's. */
export function checkUsed(
  checks: readonly Check[],
  contract: readonly Field[],
  { map, locate }: Header,
  problems: Problems,
): void {
  const node = map.get('checks', true) as YAMLMap | undefined;
  for (const { name, of } of checks) {
    const [list] = of?.path.split('.') ?? [];
    if (list === undefined || contract.some((field) => field.name === list)) continue;
    const key = node?.items.find((pair) => isScalar(pair.key) && pair.key.value === name)?.key as Node;
    const fix = `Add {{#${list}}} to the body, or delete the check.`;
    problems.add('check', locate(key), `check ${name}: ${list} stands nowhere in the body`, fix);
  }
}
