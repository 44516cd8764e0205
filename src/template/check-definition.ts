import { isSeq } from 'yaml';
import { CHECK_SEVERITIES, type Check, type CheckKind, type Condition } from './checks.js';
import type { ItemPath, ListPath } from './computed.js';
import { Definition, suggestion } from './definition.js';
import type { Field, FieldType } from './field.js';
import type { Needed } from './needed.js';
import { itemFields } from './scopes.js';

/** Any field but a group. */
export const VALUE: Needed = {
  what: 'a value',
  fix: 'Name one of its fields.',
  takes: ({ kind }) => kind !== 'object',
};

type Common = Pick<Check, 'name' | 'of' | 'where' | 'severity' | 'message' | 'fix'>;

/** Reads the keys that checks have beside those of every definition. */
export class CheckDefinition extends Definition {
  /** What every check has. */
  common<Kind extends CheckKind>(kind: Kind): Common & { readonly kind: Kind } {
    const of = this.list('of');
    return {
      name: this.context.name,
      kind,
      of,
      where: this.conditions(of),
      severity: this.oneOf('severity', CHECK_SEVERITIES, 'error'),
      message: this.sentence('message'),
      fix: this.sentence('fix'),
    };
  }

  /** The list whose items are checked, for a check that needs one. */
  requiredList(): ListPath {
    return this.list('of') ?? this.missing('of');
  }

  /** A field of the items, or of the document if there is no list. Behind a reference nothing is looked up. */
  checked(path: string, at: unknown, of: ListPath | undefined, needed: Needed): ItemPath {
    const { paths } = this.context;
    const field = of ? paths.inItemOnly(of, path) : paths.inDocument(path);
    const [list = '', ...rest] = path.split('.');
    if (!field && !of && rest.length > 0 && paths.list(list)) {
      this.refuse(
        at,
        `"${path}" is a field of the items of ${list}`,
        `Write "of: ${list}", and ${rest.join('.')} alone.`,
      );
    }
    const known = of ? itemFields(of.field).map(({ name }) => name) : paths.names();
    return this.fitting(path, field, at, needed, of?.path ?? 'the document', known);
  }

  checkedField(key: string, of: ListPath | undefined, needed: Needed): ItemPath {
    return this.checked(this.text(key) ?? this.missing(key), this.node(key), of, needed);
  }

  checkedFields(key: string, of: ListPath | undefined, needed: Needed): ItemPath[] {
    return this.names(key).map(([path, at]) => this.checked(path, at, of, needed));
  }

  private sentence(key: string): string | undefined {
    const value = this.value(key);
    if (value === undefined || (typeof value === 'string' && value.trim() !== '')) return value?.trim();
    return this.refuse(this.node(key), `"${key}" is not a text`, 'Put it in quotes, or delete it.');
  }

  private conditions(of: ListPath | undefined): Condition[] {
    return this.entries('where').map(([path, given, at]) => {
      const { paths } = this.context;
      // What the item does not have is looked up in the document.
      const own = of ? paths.inItemOnly(of, path) : undefined;
      const around = own ? undefined : paths.inDocument(path);
      const found = own || !around ? this.checked(path, at, of, VALUE) : this.checked(path, at, undefined, VALUE);
      const from = of && own ? ('item' as const) : ('document' as const);
      return { ...found, from, is: this.values(found, given, at) };
    });
  }

  private values({ path, field }: ItemPath, given: unknown, at: unknown): Condition['is'] {
    const known = namesOf(field.type);
    if (!known?.includes(given) && (given === 'given' || given === 'missing')) return given;
    const listed: unknown[] = isSeq(given) ? (given.toJSON() as unknown[]) : [given];
    // A name such as 1 is a number to YAML.
    const values = listed.map((value) =>
      field.type.kind === 'enum' && typeof value === 'number' ? `${value}` : value,
    );
    const fits = (value: unknown) => known?.includes(value) ?? (isNumber(field) && typeof value === 'number');
    const strange = values.find((value) => !fits(value));
    if (values.length > 0 && strange === undefined && values.every(fits)) return values;
    const words = [...(known ?? []), 'given', 'missing'];
    const fix = isNumber(field)
      ? 'Write a number, given or missing.'
      : suggestion(`${strange ?? ''}`, words.map(String), 'Write one of');
    return this.refuse(at, `${path} is never "${strange ?? ''}"`, fix);
  }
}

function namesOf(type: FieldType): readonly unknown[] | undefined {
  if (type.kind === 'boolean') return [true, false];
  return type.kind === 'enum' ? type.values : undefined;
}

function isNumber({ type }: Field): boolean {
  return type.kind === 'integer' || type.kind === 'number';
}
