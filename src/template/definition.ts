import { isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import type { Column, ItemPath, ListPath, Selection } from './computed.js';
import type { Locate } from './declare.js';
import type { Field } from './field.js';
import type { FieldPaths } from './field-paths.js';
import type { Needed } from './needed.js';
import type { Problems } from './problem.js';
import { itemFields } from './scopes.js';
import { didYouMean } from './suggest.js';
import { typeName } from './type-name.js';

/** Ends the reading of one definition after its problem was reported. */
export class BadDefinition extends Error {}

/** What a definition is read by. */
export interface DefinitionContext {
  /** What is defined, as problems call it. */
  readonly what: 'computed' | 'check';
  readonly name: string;
  readonly paths: FieldPaths;
  readonly locate: Locate;
  readonly problems: Problems;
}

/** Reads the keys of one definition. What is wrong is reported, and ends the reading of the definition. */
export class Definition {
  constructor(
    private readonly map: YAMLMap,
    readonly context: DefinitionContext,
  ) {}

  refuse(at: unknown, message: string, fix: string): never {
    const { problems, locate, what, name } = this.context;
    problems.add(what, locate((at ?? this.map) as Node), `${what} ${name}: ${message}`, fix);
    throw new BadDefinition();
  }

  node(key: string): unknown {
    return this.map.get(key, true);
  }

  /** What is written behind a key. */
  value(key: string): unknown {
    return this.map.get(key);
  }

  /** Refuses keys that the definition does not have. */
  only(known: readonly string[]): void {
    for (const [key, at] of keysOf(this.map)) {
      if (known.includes(key)) continue;
      this.refuse(at, `there is no key "${key}" here`, suggestion(key, known, 'The keys are'));
    }
  }

  /** One of a few words. */
  oneOf<Word extends string>(key: string, words: readonly Word[], otherwise?: Word): Word {
    const text = this.text(key) ?? otherwise ?? this.missing(key);
    const word = words.find((each) => each === text);
    return word ?? this.refuse(this.node(key), `there is no ${key} "${text}"`, suggestion(text, words, 'Write one of'));
  }

  text(key: string): string | undefined {
    const value = this.map.get(key);
    if (value === undefined || typeof value === 'string') return value;
    return this.refuse(this.node(key), `"${key}" is not a name`, `Write one name behind "${key}:".`);
  }

  /** A whole number from 1 on. */
  count(key: string): number | undefined {
    const value = this.map.get(key);
    if (value === undefined || (typeof value === 'number' && Number.isInteger(value) && value > 0)) return value;
    return this.refuse(this.node(key), `"${key}" is not a whole number above 0`, `Write ${key}: 10.`);
  }

  /** The list that is looked at, and which of its items. */
  selection(): Selection {
    const of = this.list('of') ?? this.missing('of');
    return { of, where: this.where(of) };
  }

  list(key: string): ListPath | undefined {
    const path = this.text(key);
    if (path === undefined) return undefined;
    const { paths } = this.context;
    return (
      paths.list(path) ??
      this.refuse(this.node(key), `there is no list "${path}"`, suggestion(path, paths.lists(), 'The lists are'))
    );
  }

  /** A list whose items can be referred to. */
  numbered(of: ListPath, key = 'of'): ListPath {
    if (of.field.type.prefix !== undefined) return of;
    return this.refuse(
      this.node(key),
      `the items of ${of.path} have no ids`,
      'Number the list, such as "list: TASK", so that they can be referred to.',
    );
  }

  /** A field of the items of a list. */
  field(key: string, of: ListPath, needed: Needed): ItemPath | undefined {
    const path = this.text(key);
    return path === undefined ? undefined : this.find(path, this.node(key), of, needed);
  }

  requiredField(key: string, of: ListPath, needed: Needed): ItemPath {
    return this.field(key, of, needed) ?? this.missing(key);
  }

  fields(key: string, of: ListPath, needed: Needed): ItemPath[] {
    return this.names(key).map(([path, at]) => this.find(path, at, of, needed));
  }

  /** Fields that stand in columns, by default under their own names. */
  columns(find: (path: string, at: unknown) => ItemPath): Column[] {
    const given = this.map.get('headings');
    return this.names('show').map(([path, at]) => {
      const own = isMap(given) ? given.get(path) : undefined;
      return { ...find(path, at), heading: typeof own === 'string' ? own : titled(path) };
    });
  }

  find(path: string, at: unknown, of: ListPath, needed: Needed): ItemPath {
    const field = this.context.paths.inItem(of, path);
    const known = itemFields(of.field).map(({ name }) => name);
    return this.fitting(path, field, at, needed, of.path, known);
  }

  /** Checks a field that was looked up, which may not be there or of a wrong type. */
  fitting(
    path: string,
    field: Field | undefined,
    at: unknown,
    needed: Needed,
    where: string,
    known: readonly string[],
  ): ItemPath {
    if (!field)
      return this.refuse(
        at,
        `"${path}" is not a field of ${where}`,
        suggestion(path, known, known.length > 0 ? 'The fields are' : 'Delete it.'),
      );
    if (!needed.takes(field.type))
      return this.refuse(at, `${path} is ${typeName(field.type)}, not ${needed.what}`, needed.fix);
    return { path, field };
  }

  /** Texts by their keys; what is not given is as it is by default, and keys beside those may be allowed. */
  texts<Key extends string>(
    key: string,
    defaults: Readonly<Record<Key, string>>,
    more: readonly string[] = [],
  ): Readonly<Record<Key, string>> {
    const given = this.map.get(key);
    if (given === undefined) return defaults;
    const known = [...Object.keys(defaults), ...more];
    if (!isMap(given)) return this.refuse(this.node(key), `"${key}" is not a map`, `Write ${key}: { id: No. }.`);
    for (const [name, at] of keysOf(given)) {
      if (!known.includes(name))
        this.refuse(at, `there is no "${name}" in ${key}`, suggestion(name, known, 'Those are'));
      if (typeof given.get(name) !== 'string' || String(given.get(name)).trim() === '')
        this.refuse(at, `"${name}" in ${key} is not a text`, 'Put it in quotes.');
    }
    return { ...defaults, ...(given.toJSON() as Record<Key, string>) };
  }

  /** The entries of a map, with where each stands. */
  entries(key: string): [name: string, value: unknown, at: unknown][] {
    const given = this.map.get(key);
    if (given === undefined) return [];
    if (!isMap(given)) return this.refuse(this.node(key), `"${key}" is not a map`, `Write ${key}: { name: value }.`);
    return keysOf(given).map(([name, at]) => [name, given.get(name), at]);
  }

  missing(key: string): never {
    return this.refuse(this.map, `"${key}" is missing`, `Add "${key}:".`);
  }

  private where(of: ListPath): Selection['where'] {
    return this.entries('where').map(([path, given, at]) => {
      const found = this.find(path, at, of, {
        what: 'an enum or a boolean',
        fix: 'Name an enum or a boolean.',
        takes: ({ kind }) => kind === 'enum' || kind === 'boolean',
      });
      const { type } = found.field;
      const known: readonly unknown[] = type.kind === 'enum' ? type.values : [true, false];
      const listed: unknown[] = isSeq(given) ? (given.toJSON() as unknown[]) : [given];
      // A name such as 1 is a number to YAML.
      const values = listed.map((value) => (type.kind === 'enum' && typeof value === 'number' ? String(value) : value));
      const strange = values.find((value) => !known.includes(value));
      if (strange !== undefined || values.length === 0)
        this.refuse(at, `${path} is never "${strange ?? ''}"`, `Write one of ${known.join(', ')}.`);
      return { ...found, values };
    });
  }

  names(key: string): [name: string, at: unknown][] {
    const given = this.map.get(key);
    if (given === undefined) return [];
    const nodes: unknown[] = isSeq(given) ? given.items : [];
    const names = nodes.flatMap((at): [string, unknown][] =>
      isScalar(at) && typeof at.value === 'string' ? [[at.value, at]] : [],
    );
    if (names.length === 0 || names.length < nodes.length)
      this.refuse(this.node(key), `"${key}" is not a list of names`, `Write ${key}: [name, owner].`);
    return names;
  }
}

function keysOf(map: YAMLMap): [key: string, at: Node][] {
  return (map.items as Pair<Node>[]).map(({ key }) => [String(isScalar(key) ? key.value : key), key]);
}

export function suggestion(name: string, known: readonly string[], otherwise: string): string {
  const nearest = didYouMean(name, known);
  if (nearest !== undefined) return `Did you mean ${nearest}?`;
  return known.length > 0 ? `${otherwise} ${known.join(', ')}.` : otherwise;
}

/** `done_when` as the heading of a column. */
export function titled(path: string): string {
  if (path === 'id') return 'ID';
  const words = path.replaceAll(/[._]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
