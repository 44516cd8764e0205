import type { Construct } from './body.js';
import type { Computed } from './computed.js';
import { type Field, isListType, type ListType } from './field.js';
import type { Place, Problems } from './problem.js';
import { FRONT_MATTER_FIELDS } from './shared.js';
import { didYouMean } from './suggest.js';
import { FOREIGN_FIX, type Tag } from './tags.js';

/** Finds the fields that tags name, and keeps account of which are used. */
export class Scopes {
  private readonly used = new Set<Field>();
  private readonly consumed = new Map<Tag, Field>();
  private readonly placed = new Set<string>();

  constructor(
    private readonly fields: readonly Field[],
    /** Paths of fields that are declared wrongly, which was reported. */
    private readonly rejected: ReadonlySet<string>,
    /** Computed parts by name, undefined for one whose definition is wrong. */
    private readonly computed: ReadonlyMap<string, Computed | undefined>,
    private readonly problems: Problems,
    private readonly placeOf: (offset: number) => Place,
  ) {}

  /** Whether a field stands in the body. */
  isUsed(field: Field): boolean {
    return this.used.has(field);
  }

  /** Whether a section was found around something that repeats. */
  isConsumed(tag: Tag): boolean {
    return this.consumed.has(tag);
  }

  /** Whether a computed part stands in the body. */
  isPlaced({ name }: Computed): boolean {
    return this.placed.has(name);
  }

  /** Whether a tag names a computed part, and no field of the item around it. */
  isComputed(tag: Tag): boolean {
    if (!this.computed.has(tag.name)) return false;
    const list = tag.parent && this.consumedField(tag.parent);
    return !list || !findPath(itemFields(list), tag.name);
  }

  /** The computed part of a tag that stands alone in a section; undefined after a problem was reported. */
  place(tag: Tag): Computed | undefined {
    if (tag.parent)
      return this.refuse(tag, `${tag.name} is computed for the whole document`, 'Put it outside of the list.');
    if (this.placed.has(tag.name))
      return this.refuse(tag, `${tag.name} stands in the body twice`, 'A computed part stands in it once: delete one.');
    this.placed.add(tag.name);
    return this.computed.get(tag.name);
  }

  /** The field of a variable tag; undefined after a problem was reported. */
  resolve(tag: Tag, construct: Construct): Field | undefined {
    const field = this.find(tag);
    if (!field) return undefined;
    if (isObjectLike(field)) {
      return this.refuse(
        tag,
        `${tag.name} holds fields of its own`,
        `Name one of them, such as {{${tag.name}.${firstInside(field)}}}.`,
      );
    }
    if (field.type.kind === 'markdown' && construct !== 'block') {
      return this.refuse(
        tag,
        `${tag.name} is markdown and cannot stand on one line`,
        'Put the tag alone below a heading of its own, or make the field text.',
      );
    }
    if (field.type.kind === 'list' && !canBeJoined(field.type, construct)) {
      return this.refuse(
        tag,
        `${tag.name} is a list`,
        `Write {{#${tag.name}}}, "- {{.}}" and {{/${tag.name}}} on three lines.`,
      );
    }
    return this.use(field, tag);
  }

  /** The list that a section tag names; undefined after a problem was reported. */
  list(tag: Tag): Field | undefined {
    const field = this.find(tag);
    if (!field) return undefined;
    if (!isListType(field.type)) {
      return this.refuse(
        tag,
        `${tag.name} is no list`,
        field.type.kind === 'object'
          ? `Write {{${tag.name}.${firstInside(field)}}} without a section.`
          : `Write {{${tag.name}}} without a section: what is optional and empty is left out by itself.`,
      );
    }
    return field;
  }

  /** The list of a section tag, for what stands inside; undefined after a problem was reported. */
  consume(tag: Tag): Field | undefined {
    const field = this.list(tag);
    if (!field) return undefined;
    if (this.consumed.has(tag)) {
      return this.refuse(
        tag,
        `{{#${tag.name}}} stands around more than one row, item or subsection`,
        'Close it after the first.',
      );
    }
    this.consumed.set(tag, field);
    return this.use(field, tag);
  }

  private use(field: Field, tag: Tag): Field | undefined {
    if (this.used.has(field))
      return this.refuse(tag, `${field.path} stands in the body twice`, 'Every field stands in it once: delete one.');
    this.used.add(field);
    return field;
  }

  /** The field that a tag names, whatever it is; undefined after a problem was reported. */
  find(tag: Tag): Field | undefined {
    if (this.isComputed(tag)) {
      this.placed.add(tag.name);
      return this.refuse(
        tag,
        `${tag.name} is computed and no field`,
        `Put {{${tag.name}}} alone below a heading of its own.`,
      );
    }
    const parent = tag.parent && this.consumedField(tag.parent);
    if (tag.parent && !parent) return undefined;
    if (tag.name === '.')
      return parent ? this.itemOf(parent, tag) : this.refuse(tag, '{{.}} stands outside of a list', 'Name the field.');
    const fields = parent ? itemFields(parent) : this.fields;
    const found = findPath(fields, tag.name);
    if (found) {
      if (!parent && isInFrontMatter(tag.name))
        return this.refuse(tag, `${tag.name} stands in the front matter of the document already`, 'Delete the tag.');
      return found;
    }
    if (isRejected(`${parent ? `${parent.path}[].` : ''}${tag.name}`, this.rejected)) return undefined;
    const elsewhere = parent && findPath(this.fields, tag.name);
    const last = tag.name.split('.').at(-1) ?? '';
    const nearest =
      fields.find((field) => field.name === last)?.name ??
      pathsOf(fields).find((path) => path.endsWith(`.${tag.name}`) && !isInFrontMatter(path)) ??
      didYouMean(tag.name, pathsOf(fields));
    const where = parent ? `a field of ${parent.path}` : 'a declared field';
    return this.refuse(
      tag,
      `${tag.name} is not ${where}`,
      elsewhere
        ? `Names are not looked up outside of the item: declare ${tag.name} in it.`
        : tag.foreign
          ? FOREIGN_FIX
          : nearest
            ? `Did you mean {{${nearest}}}?`
            : 'Declare it under "fields:".',
    );
  }

  private consumedField(tag: Tag): Field | undefined {
    return this.consumed.get(tag) ?? this.find(tag);
  }

  private itemOf(list: Field, tag: Tag): Field | undefined {
    if (list.type.kind === 'list') return itemField(list, list.type.of);
    if (list.type.kind === 'refs') return itemField(list, { kind: 'ref', prefixes: list.type.prefixes });
    return this.refuse(tag, `the items of ${list.path} are objects`, 'Name a field of the item.');
  }

  private refuse(tag: Tag, message: string, fix: string): undefined {
    this.problems.add('tag', this.placeOf(tag.start), message, fix);
    return undefined;
  }
}

function isInFrontMatter(path: string): boolean {
  return path === 'project.name' || FRONT_MATTER_FIELDS.some((name) => path.split('.', 2).join('.') === `doc.${name}`);
}

/** Whether a field, or one around it, is declared wrongly. */
function isRejected(path: string, rejected: ReadonlySet<string>): boolean {
  return [...rejected].some((each) => path === each || path.startsWith(`${each}.`) || path.startsWith(`${each}[]`));
}

function isObjectLike(field: Field): boolean {
  return field.type.kind === 'object' || field.type.kind === 'items';
}

/** In a cell a list is joined by line breaks; elsewhere only what holds no comma can be joined and taken apart. */
function canBeJoined(type: ListType, construct: Construct): boolean {
  return construct === 'cell' || (construct === 'line' && type.of.kind !== 'text' && type.of.kind !== 'url');
}

function firstInside(field: Field): string {
  return 'fields' in field.type ? (field.type.fields[0]?.name ?? '') : '';
}

const items = new WeakMap<Field, Field>();

/** The item of a list of scalars as a field, the same one each time. */
function itemField(list: Field, type: Field['type']): Field {
  const known = items.get(list);
  if (known) return known;
  const item: Field = { name: '.', path: `${list.path}[]`, type, required: true, question: list.question };
  items.set(list, item);
  return item;
}

const ids = new WeakMap<Field, Field>();

/** The fields of one item of a list, its id first when the list is numbered. */
export function itemFields(list: Field): readonly Field[] {
  if (list.type.kind !== 'items') return [];
  if (!list.type.prefix) return list.type.fields;
  let id = ids.get(list);
  if (!id) {
    id = {
      name: 'id',
      path: `${list.path}[].id`,
      type: { kind: 'id', prefix: list.type.prefix },
      required: true,
      question: 'What is its id?',
    };
    ids.set(list, id);
  }
  return [id, ...list.type.fields];
}

function findPath(fields: readonly Field[], path: string): Field | undefined {
  const [head, ...rest] = path.split('.');
  const field = fields.find((candidate) => candidate.name === head);
  if (!field || rest.length === 0) return field;
  return field.type.kind === 'object' ? findPath(field.type.fields, rest.join('.')) : undefined;
}

function pathsOf(fields: readonly Field[], prefix = ''): string[] {
  return fields.flatMap((field) => {
    const path = prefix + field.name;
    return field.type.kind === 'object' ? pathsOf(field.type.fields, `${path}.`) : [path];
  });
}
