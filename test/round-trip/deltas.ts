import fc from 'fast-check';
import type { Field } from '../../src/template/field.js';
import type { Values } from '../../src/template/values.js';
import { harmless, ofType } from '../document/arbitraries.js';
import { without } from './without.js';

/** A change to make, and what the values are after it. */
export interface Change {
  readonly values: Values;
  readonly remove: readonly string[];
  readonly expected: (before: Values) => Values;
}

const WORDING = {
  text: fc.constantFrom('another word', 'a|b', '2 < 3 and *so*', '`code`', '[x](y)', '# no heading'),
  markdown: harmless.markdown,
};

/** Changes of one field: set, removed, an item added, changed by its id or removed. */
export function deltasOf(fields: readonly Field[], values: Values): fc.Arbitrary<Change> {
  const options = fields.flatMap((field) => changesOf(field, values));
  return fc.oneof(...options);
}

function changesOf(field: Field, values: Values): fc.Arbitrary<Change>[] {
  const { name, type } = field;
  const value = values[name];
  if (type.kind === 'object') return changesOfGroup(name, type.fields);
  if (type.kind === 'id') return [];
  if (type.kind === 'markdown' && value !== undefined) return [];
  const removal: fc.Arbitrary<Change>[] =
    field.required || value === undefined || type.kind === 'markdown'
      ? []
      : [fc.constant({ values: {}, remove: [name], expected: (before) => without(before, [name]) })];
  if (type.kind === 'items') return [...removal, ...changesOfItems(field, value)];
  if (type.kind === 'list' || type.kind === 'refs') return removal;
  const setting = ofType(type, true, WORDING).map((given) => ({
    values: { [name]: given },
    remove: [],
    expected: (before: Values) => ({ ...before, [name]: given }),
  }));
  return [...removal, setting];
}

/** Fields of a group, the front matter among them; the group is there or comes with its field. */
function changesOfGroup(group: string, fields: readonly Field[]): fc.Arbitrary<Change>[] {
  return fields
    .filter(({ type: { kind } }) => ['text', 'date', 'enum', 'integer', 'boolean'].includes(kind))
    .map((field) =>
      ofType(field.type, true, WORDING).map((given) => ({
        values: { [group]: { [field.name]: given } },
        remove: [],
        expected: (before: Values) => ({
          ...before,
          [group]: { ...(before[group] as Values | undefined), [field.name]: given },
        }),
      })),
    );
}

function changesOfItems({ name, type }: Field, value: unknown): fc.Arbitrary<Change>[] {
  if (type.kind !== 'items' || !type.prefix || !Array.isArray(value) || value.length === 0) return [];
  const items = value as Values[];
  const known = items.filter(({ id }) => typeof id === 'string');
  if (known.length === 0) return [];
  const removal =
    items.length < 2
      ? []
      : [
          fc.constantFrom(...known).map(({ id }) => ({
            values: {},
            remove: [`${name}[${id}]`],
            expected: (before: Values) => ({
              ...before,
              [name]: (before[name] as Values[]).filter((item) => item.id !== id),
            }),
          })),
        ];
  const scalars = type.fields.filter((field) => field.type.kind === 'text' && !field.type.pattern && !field.type.max);
  if (scalars.length === 0) return removal;
  const changed = fc.tuple(fc.constantFrom(...known), fc.constantFrom(...scalars)).chain(([{ id }, field]) =>
    ofType(field.type, true, WORDING).map((given) => ({
      values: { [name]: [{ id, [field.name]: given }] },
      remove: [],
      expected: (before: Values) => ({
        ...before,
        [name]: (before[name] as Values[]).map((item) => (item.id === id ? { ...item, [field.name]: given } : item)),
      }),
    })),
  );
  const required = type.fields.filter((field) => field.required);
  const added = fc
    .record(Object.fromEntries(required.map((field) => [field.name, ofType(field.type, true, WORDING)])), {
      noNullPrototype: true,
    })
    .filter((item) => Object.values(item).every((inside) => typeof inside !== 'object'))
    .map((item) => {
      const id = `${type.prefix}-9001`;
      return {
        values: { [name]: [{ id, ...item }] },
        remove: [],
        expected: (before: Values) => ({ ...before, [name]: [...(before[name] as Values[]), { id, ...item }] }),
      };
    });
  const flat = required.every(({ type: { kind } }) => !['items', 'list', 'refs', 'object'].includes(kind));
  return [...removal, changed, ...(flat ? [added] : [])];
}
