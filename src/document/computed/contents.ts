import { plainWords } from '../../markdown/text.js';
import type { ItemPath, ListPath, Selection } from '../../template/computed.js';
import type { Field, FieldType } from '../../template/field.js';
import { scalarSchema } from '../../template/schema.js';
import { asTbd, type Values } from '../../template/values.js';
import { display } from '../display.js';
import { numberedLists } from '../number.js';

/**
 * The values of a document as computed parts look at them. They may be what people made of them, so
 * everything is taken for missing that is to be decided or not of its type.
 */
export class Contents {
  private ids: ReadonlyMap<string, Values> | undefined;

  constructor(
    private readonly fields: readonly Field[],
    private readonly values: Values,
  ) {}

  /** The items of a list that fulfil its conditions, in the order of the document. */
  items({ of, where }: Selection): Values[] {
    return this.list(of).filter((item) =>
      where.every((condition) => condition.values.includes(this.read(item, condition))),
    );
  }

  /** All items of a list, or of the lists in all items of another one. */
  list({ path }: ListPath): Values[] {
    const level = path
      .split('.')
      .reduce<unknown[]>(
        (around, step) => around.flatMap((each) => (isValues(each) && Object.hasOwn(each, step) ? each[step] : [])),
        [this.values],
      );
    return level.filter(isValues);
  }

  /** The item that bears an id; of two, the first. */
  byId(id: string): Values | undefined {
    this.ids ??= this.index();
    return this.ids.get(id);
  }

  /** The value at the end of a path, which leads through groups and references. */
  read(item: Values, { path, field }: ItemPath): unknown {
    let level: unknown = item;
    for (const step of path.split('.')) {
      const values = typeof level === 'string' ? this.byId(level) : level;
      level = isValues(values) && Object.hasOwn(values, step) ? values[step] : undefined;
    }
    return settled(field.type, level);
  }

  number(item: Values, path: ItemPath): number | undefined {
    const value = this.read(item, path);
    return typeof value === 'number' ? value : undefined;
  }

  text(item: Values, path: ItemPath): string | undefined {
    const value = this.read(item, path);
    return typeof value === 'string' ? value : undefined;
  }

  /** A value as words without markup; undefined if there are none. */
  words(item: Values, path: ItemPath): string | undefined {
    const value = this.read(item, path);
    if (value === undefined) return undefined;
    const text = path.field.type.kind === 'text' ? String(value) : display(path.field.type, value, LINE);
    return plainWords(text) || undefined;
  }

  /** The ids that a reference, or a list of them, names; each once. */
  references(item: Values, path: ItemPath): string[] {
    const value = this.read(item, path);
    const ids = Array.isArray(value) ? value : [value];
    return [...new Set(ids.filter((id) => typeof id === 'string'))];
  }

  /** A field of the document itself. */
  inDocument(path: ItemPath): unknown {
    return this.read(this.values, path);
  }

  private index(): ReadonlyMap<string, Values> {
    const ids = new Map<string, Values>();
    for (const { items } of numberedLists(this.fields, this.values, '')) {
      for (const item of items) if (typeof item.id === 'string' && !ids.has(item.id)) ids.set(item.id, item);
    }
    return ids;
  }
}

/** The id of an item; one that somebody deleted or mistyped is none. */
export function idOf({ id }: Values): string | undefined {
  return typeof id === 'string' && ID.test(id) ? id : undefined;
}

const LINE = { construct: 'line', depth: 1 } as const;
const ID = /^[A-Z][A-Z0-9]*-\d+$/;

function settled(type: FieldType, value: unknown): unknown {
  if (value === undefined || value === null || asTbd(value)) return undefined;
  switch (type.kind) {
    case 'object':
    case 'items':
      return undefined;
    case 'text':
      return typeof value === 'string' ? value : undefined;
    case 'list':
      return Array.isArray(value) ? value.filter((item) => settled(type.of, item) !== undefined) : undefined;
    case 'refs':
      return Array.isArray(value) ? value.filter((item) => typeof item === 'string' && ID.test(item)) : undefined;
    default:
      return scalarSchema(type).safeParse(value).success ? value : undefined;
  }
}

function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
