import { isMap, isScalar, type Node, type Pair, type YAMLMap } from 'yaml';
import { COMPUTED_KINDS, type Computed, type ComputedKind } from './computed.js';
import { flowchart, timeline } from './computed-diagrams.js';
import { coverage, matrix, order, ranking } from './computed-tables.js';
import { FIELD_NAME } from './declare.js';
import { BadDefinition, Definition } from './definition.js';
import type { Field } from './field.js';
import { FieldPaths } from './field-paths.js';
import type { Header } from './header.js';
import type { Problems } from './problem.js';

/** Computed parts by name; undefined for one whose definition is wrong, which has been reported. */
export type ComputedParts = ReadonlyMap<string, Computed | undefined>;

/** Reads the definitions of computed parts. */
export function readComputed({ map, locate }: Header, fields: readonly Field[], problems: Problems): ComputedParts {
  const parts = new Map<string, Computed | undefined>();
  const node = map.get('computed', true);
  if (node === undefined) return parts;
  if (!isMap(node)) {
    const fix = 'Write one computed part to a line, indented by two spaces.';
    problems.add('computed', locate(node as Node), '"computed" is not a map', fix);
    return parts;
  }
  const paths = new FieldPaths(fields);
  for (const { key, value } of node.items as Pair<Node, Node | null>[]) {
    const name = String(isScalar(key) ? key.value : key);
    const refuse = (at: Node, message: string, fix: string) =>
      problems.add('computed', locate(at), `computed ${name}: ${message}`, fix);
    if (fields.some((field) => field.name === name)) {
      refuse(key, 'there is a field of this name', 'Give the computed part another name.');
      continue;
    }
    parts.set(name, undefined);
    if (!FIELD_NAME.test(name))
      refuse(key, 'not a name', 'Names are lower-case letters, digits and underscores, a letter first.');
    else if (!isMap(value)) refuse(value ?? key, 'is not a map', 'Write "kind: ranking", "of: risks" and so on.');
    else parts.set(name, readPart(value, { what: 'computed', name, paths, locate, problems }));
  }
  return parts;
}

function readPart(map: YAMLMap, context: Definition['context']): Computed | undefined {
  try {
    const definition = new Definition(map, context);
    const kind = definition.oneOf('kind', COMPUTED_KINDS);
    const { keys, read } = KINDS[kind];
    definition.only(['kind', 'of', 'where', ...keys]);
    return read(definition);
  } catch (error) {
    if (error instanceof BadDefinition) return undefined;
    throw error;
  }
}

interface Kind {
  /** What it has beside kind, of and where. */
  readonly keys: readonly string[];
  read(definition: Definition): Computed;
}

/** How each kind is read. */
export const KINDS: Readonly<Record<ComputedKind, Kind>> = {
  ranking: { keys: ['show', 'multiply', 'divide', 'top', 'headings', 'words'], read: ranking },
  matrix: { keys: ['rows', 'columns', 'label', 'headings', 'words'], read: matrix },
  coverage: { keys: ['by', 'all', 'show', 'label', 'headings', 'words'], read: coverage },
  order: { keys: ['after', 'show', 'estimate', 'unit', 'headings', 'words'], read: order },
  flowchart: { keys: ['label', 'shape', 'shapes', 'group', 'after', 'edges', 'direction'], read: flowchart },
  timeline: { keys: ['label', 'start', 'end', 'group', 'words'], read: timeline },
};

/** Reports every computed part that stands nowhere in the body, or whose list does not. */
export function checkPlaced(
  parts: ComputedParts,
  fields: readonly Field[],
  isPlaced: (part: Computed) => boolean,
  { map, locate }: Header,
  problems: Problems,
): void {
  const node = map.get('computed', true) as YAMLMap | undefined;
  for (const [name, part] of parts) {
    if (!part) continue;
    const at = locate(node?.items.find(({ key }) => isScalar(key) && key.value === name)?.key as Node);
    const refuse = (what: string, fix: string) =>
      problems.add('unrendered', at, `computed ${name}: ${what} nowhere in the body`, fix);
    const [list = ''] = part.of.path.split('.');
    if (!isPlaced(part)) refuse('stands', `Add {{${name}}} alone below a heading of its own, or delete it.`);
    // A shared list that the body does not use is none of the template's.
    else if (!fields.some((field) => field.name === list))
      refuse(`${list} stands`, `Add {{#${list}}} to the body, or delete the computed part.`);
  }
}
