/** Who a plan is written for, from the leanest to the most thorough. */
export const AUDIENCES = ['startup', 'business', 'enterprise'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** The types whose value is a single text, number or truth value. */
export type ScalarType =
  | { readonly kind: 'text'; readonly min?: number; readonly max?: number; readonly pattern?: string }
  | { readonly kind: 'markdown' | 'date' | 'datetime' | 'boolean' | 'url' }
  | { readonly kind: 'integer' | 'number'; readonly min?: number; readonly max?: number }
  | { readonly kind: 'enum'; readonly values: readonly string[] }
  | { readonly kind: 'id'; readonly prefix: string }
  | { readonly kind: 'ref'; readonly prefixes: readonly string[] };

/** A list of references. */
export interface RefsType {
  readonly kind: 'refs';
  readonly prefixes: readonly string[];
}

/** A list of scalars. */
export interface ListType {
  readonly kind: 'list';
  readonly of: ScalarType;
  readonly min?: number;
  readonly max?: number;
}

/** A list of objects; with a prefix its items are numbered `PREFIX-001` and have a field `id`. */
export interface ItemsType {
  readonly kind: 'items';
  readonly prefix?: string;
  readonly min?: number;
  readonly max?: number;
  readonly fields: readonly Field[];
}

/** A group of fields. */
export interface ObjectType {
  readonly kind: 'object';
  readonly fields: readonly Field[];
}

export type FieldType = ScalarType | RefsType | ListType | ItemsType | ObjectType;

/** One declared field of a template. */
export interface Field {
  readonly name: string;
  /** From the root of the values, a list marked by `[]`: `risks[].cause`. */
  readonly path: string;
  readonly type: FieldType;
  readonly required: boolean;
  /** The smallest audience it is asked of; absent: everyone. */
  readonly audience?: Audience;
  /** What good looks like, for whoever fills it. */
  readonly guidance?: string;
  /** What a person is asked when the field is missing; never empty. */
  readonly question: string;
  readonly default?: unknown;
  readonly example?: unknown;
  /** The shared field whose place this one takes, `doc.status` say. */
  readonly replaces?: string;
}

/** Whether a field is asked of an audience. */
export function isAskedOf(field: Field, audience: Audience): boolean {
  return AUDIENCES.indexOf(field.audience ?? 'startup') <= AUDIENCES.indexOf(audience);
}

/** Whether a type holds a list of anything. */
export function isListType(type: FieldType): type is RefsType | ListType | ItemsType {
  return type.kind === 'refs' || type.kind === 'list' || type.kind === 'items';
}

/** Every field and the fields inside it, parents first, in the order of declaration. */
export function* eachField(fields: readonly Field[]): Generator<Field> {
  for (const field of fields) {
    yield field;
    if (field.type.kind === 'items' || field.type.kind === 'object') yield* eachField(field.type.fields);
  }
}
