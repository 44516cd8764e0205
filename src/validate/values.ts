import type { Field, ItemsType, ScalarType } from '../template/field.js';
import { itemFields } from '../template/scopes.js';
import type { Values } from '../template/values.js';
import { append, groupBy } from './group.js';
import { once, onceWithTree } from './once.js';
import type { ReadSubject } from './subject.js';

/** One scalar value of a document. */
export interface FoundValue {
  readonly path: string;
  /** Its field; for one of several references or texts, the field that lists them. */
  readonly field: Field;
  readonly type: ScalarType;
  readonly value: unknown;
}

/** One level of values: the document itself, a group, or one item of a list. */
export interface FoundObject {
  /** Empty for the document itself. */
  readonly path: string;
  readonly fields: readonly Field[];
  readonly values: Values;
  /** The list, if it is an item of one. */
  readonly list: (Field & { readonly type: ItemsType }) | undefined;
  /** The level around it. */
  readonly around: FoundObject | undefined;
}

/** Every object that the document holds, the outermost first. */
export const objectsOf = once(({ template, extraction }: ReadSubject): readonly FoundObject[] => [
  ...below({
    path: '',
    fields: template.fields,
    values: extraction.values,
    list: undefined,
    around: undefined,
  }),
]);

function* below(object: FoundObject): Generator<FoundObject> {
  yield object;
  for (const field of object.fields) {
    const { type } = field;
    const value = own(object.values, field.name);
    const path = join(object.path, field.name);
    if (type.kind === 'object' && isObject(value)) {
      yield* below({ path, fields: type.fields, values: value, list: undefined, around: object });
    }
    if (type.kind !== 'items' || !Array.isArray(value)) continue;
    const list = { ...field, type };
    for (const [index, item] of value.entries()) {
      if (!isObject(item)) continue;
      yield* below({ path: `${path}[${index}]`, fields: itemFields(field), values: item, list, around: object });
    }
  }
}

const byList = once((subject: ReadSubject): ReadonlyMap<string, readonly FoundObject[]> => {
  const items = objectsOf(subject).filter(({ list }) => list !== undefined);
  return groupBy(items, ({ path }) => path.slice(0, path.lastIndexOf('[')));
});

/** The items of the list at a path, `rollout` or `personas[0].jobs`; none if there is no such list. */
export function itemsOf(subject: ReadSubject, list: string): readonly FoundObject[] {
  return byList(subject).get(list) ?? [];
}

const byFieldPath = once((subject: ReadSubject): ReadonlyMap<string, readonly (readonly FoundObject[])[]> => {
  const lists = new Map<string, (readonly FoundObject[])[]>();
  for (const [path, items] of byList(subject)) {
    append(lists, path.replace(/\[\d+\]/g, '[]'), items);
  }
  return lists;
});

/** The items of every list of a field, list by list: `personas[].jobs` has one for each persona with jobs. */
export function listsOf(subject: ReadSubject, { path }: Pick<Field, 'path'>): readonly (readonly FoundObject[])[] {
  return byFieldPath(subject).get(path) ?? [];
}

/** The document itself as an object, or a group of its fields by name; undefined if there is no such group. */
export function groupOf(subject: ReadSubject, name = ''): FoundObject | undefined {
  return objectsOf(subject).find(({ path }) => path === name);
}

/** The scalar values of one object, each element of its plain lists by itself. */
export function* scalarsOf({ path: around, fields, values }: FoundObject): Generator<FoundValue> {
  for (const field of fields) {
    const { type } = field;
    const value = own(values, field.name);
    if (value === undefined || type.kind === 'items' || type.kind === 'object') continue;
    const path = join(around, field.name);
    if (type.kind !== 'refs' && type.kind !== 'list') {
      yield { path, field, type, value };
      continue;
    }
    const element: ScalarType = type.kind === 'refs' ? { kind: 'ref', prefixes: type.prefixes } : type.of;
    if (!Array.isArray(value)) continue;
    for (const [index, each] of value.entries()) yield { path: `${path}[${index}]`, field, type: element, value: each };
  }
}

/** Every scalar value of the document. */
export const valuesOf = onceWithTree((subject: ReadSubject): readonly FoundValue[] =>
  objectsOf(subject).flatMap((object) => [...scalarsOf(object)]),
);

export function own(values: Values, name: string): unknown {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
