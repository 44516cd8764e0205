import { isMap, isScalar, type Node, type Pair, type YAMLMap } from 'yaml';
import { declareFields, FIELD_NAME, FIX_VALUE, NO_DASHES } from './declare.js';
import { eachField, type Field } from './field.js';
import type { Header } from './header.js';
import type { Problems } from './problem.js';
import type { Scopes } from './scopes.js';
import { FRONT_MATTER_FIELDS, sharedFields } from './shared.js';
import { checkValues } from './values.js';

const START = { line: 1, column: 1 };

/** More mistakes of a kind in one example than anybody reads; each is looked up among all keys. */
const MOST = 100;

/**
 * Reads the declared fields and puts them behind the shared ones that they do not replace.
 *
 * @param rejected takes the paths of those that are declared wrongly
 */
export function readFields({ map, locate }: Header, problems: Problems, rejected: Set<string>): readonly Field[] {
  const node = map.get('fields');
  if (!isMap(node)) {
    if (map.has('fields'))
      problems.add('front-matter', locate(map.get('fields', true) as Node), '"fields" is not a map', NO_DASHES);
    return sharedFields();
  }
  const own = declareFields(node, { problems, locate, prefix: '', rejected });
  const shared = sharedFields();
  for (const pair of node.items as Pair<Node, Node | null>[]) {
    const name = String(isScalar(pair.key) ? pair.key.value : pair.key);
    if (shared.some((field) => field.name === name)) {
      problems.add(
        'front-matter',
        locate(pair.key),
        `${name} is a field of every template`,
        'Delete the declaration; use its tag in the body.',
      );
    }
  }
  const replaced = new Set(own.flatMap((field) => field.replaces ?? []));
  for (const path of replaced) {
    if (![...eachField(shared)].some((field) => field.path === path && field.path.startsWith('doc.'))) {
      problems.add(
        'front-matter',
        locate(node),
        `"replaces: ${path}" names no shared field`,
        `Write doc. and one of ${FRONT_MATTER_FIELDS.join(', ')}.`,
      );
    }
  }
  return [...shared.map((field) => without(field, replaced)), ...own];
}

/** The fields of the contract: shared ones that are there by use are left out when they are not used. */
export function usedFields(fields: readonly Field[], scopes: Scopes): readonly Field[] {
  const used = fields.filter((field) => !SHARED_BY_USE.has(field.name) || scopes.isUsed(field));
  return used.map((field) => withoutUnusedSummary(field, scopes));
}

/** Reports every declared field that stands nowhere in the body. */
export function checkRendered(
  fields: readonly Field[],
  scopes: Scopes,
  { map, locate }: Header,
  problems: Problems,
): void {
  const node = map.get('fields');
  for (const field of eachField(fields)) {
    const isLeaf = field.type.kind !== 'object';
    const inFrontMatter =
      field.path === 'project.name' || (field.path.startsWith('doc.') && field.path !== 'doc.title');
    if (!isLeaf || inFrontMatter || scopes.isUsed(field)) continue;
    const path = field.path.split(/\.|\[\]\.?/);
    const place = isMap(node) ? locate(nodeAt(node, path)) : START;
    problems.add(
      'unrendered',
      place,
      `${field.path} is declared but stands nowhere in the body`,
      `Add {{${field.name}}} to the body, or delete the field.`,
    );
  }
}

/** Reports everything for which the example does not fill the template completely. */
export function checkExample(fields: readonly Field[], { map, locate, plain }: Header, problems: Problems): void {
  const node = map.get('example', true) as Node | undefined;
  const report = (path: string, message: string, fix: string) => {
    const at = isMap(node) ? locate(nodeAt(node, path.split(/[.[\]]+/).filter(Boolean))) : START;
    problems.add('example', at, `example, ${path}: ${message}`, fix);
  };
  const checked = checkValues(fields, plain.example, 'enterprise');
  for (const { path, message } of checked.invalid.slice(0, MOST)) report(path, message, FIX_VALUE);
  for (const { path, didYouMean: nearest } of checked.unknown.slice(0, MOST))
    report(path, 'there is no such field', nearest ? `Did you mean ${nearest}?` : fixUnknown(path));
  for (const { path, field } of checked.missingRequired) {
    if (field.default === undefined && path !== 'doc.date' && path !== 'doc.status' && path !== 'doc.version')
      report(path, 'is required and missing', 'Add it.');
  }
  for (const path of checked.tbd) report(path, 'is TBD', 'Show a finished value.');
}

function fixUnknown(path: string): string {
  // What stands behind a comma in { braces } becomes a key.
  const isName = FIELD_NAME.test(path.split(/[.\]]/).at(-1) ?? '');
  return isName ? 'Declare it or delete it.' : 'If this is part of a sentence, put the whole sentence in quotes.';
}

/** Shared fields that belong to a template only if its body uses them. */
const SHARED_BY_USE = new Set(['assumptions', 'open_questions']);

function withoutUnusedSummary(field: Field, scopes: Scopes): Field {
  if (field.path !== 'project' || field.type.kind !== 'object') return field;
  const fields = field.type.fields.filter((inside) => inside.name !== 'summary' || scopes.isUsed(inside));
  return { ...field, type: { ...field.type, fields } };
}

function without(field: Field, replaced: ReadonlySet<string>): Field {
  if (field.type.kind !== 'object') return field;
  const fields = field.type.fields.filter((inside) => !replaced.has(inside.path));
  return fields.length === field.type.fields.length ? field : { ...field, type: { ...field.type, fields } };
}

/** The YAML node of a path as far as it exists. */
function nodeAt(map: YAMLMap, path: readonly string[]): Node | undefined {
  let node: Node | undefined = map;
  for (const step of path) {
    const inside: unknown =
      isMap(node) && (node.has('item') || node.has('fields')) && !node.has(step)
        ? (node.get('item') ?? node.get('fields'))
        : node;
    const next: unknown = (inside as { get?: (key: unknown, keep: true) => unknown }).get?.(
      /^\d+$/.test(step) ? Number(step) : step,
      true,
    );
    // A key without a value has its own place.
    const key = isMap(inside) ? inside.items.find((pair) => String(pair.key) === step)?.key : undefined;
    if (!next && !key) break;
    node = (next ?? key) as Node;
  }
  return node;
}
