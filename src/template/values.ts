import { cleanCharacters, collapseBlanks } from '../markdown/characters.js';
import { normalizeText } from '../markdown/text.js';
import { describeType, listNames, quotingHint, show } from './describe-type.js';
import { type Audience, type Field, type FieldType, isAskedOf, type RefsType, type ScalarType } from './field.js';
import { LIMITS } from './limits.js';
import { idPattern, scalarSchema } from './schema.js';
import { didYouMean } from './suggest.js';

/** A plain JSON object. */
export type Values = { [name: string]: unknown };

/** What is there, missing or wrong in the values given for a template. Paths look like `risks[0].cause`. */
export interface CheckedValues {
  /** Only known and valid values, without prototypes; `TBD: reason` stands where a value is to come. */
  readonly values: Values;
  readonly filled: readonly string[];
  readonly tbd: readonly string[];
  readonly missingRequired: readonly { readonly path: string; readonly field: Field }[];
  readonly missingOptional: readonly string[];
  readonly unknown: readonly { readonly path: string; readonly didYouMean?: string }[];
  readonly invalid: readonly { readonly path: string; readonly message: string }[];
}

/** The deepest and largest values that are looked at. */
const MAX_DEPTH = 8;

type Findings = { -readonly [K in keyof Omit<CheckedValues, 'values'>]: CheckedValues[K][number][] };

/**
 * Checks values against fields, every field by itself, so that one wrong value hides no other finding.
 *
 * @param audience decides which optional and audience-bound fields count as missing
 */
export function checkValues(fields: readonly Field[], given: unknown, audience: Audience): CheckedValues {
  const findings: Findings = {
    filled: [],
    tbd: [],
    missingRequired: [],
    missingOptional: [],
    unknown: [],
    invalid: [],
  };
  const values = checkObject(fields, given, '', { audience, findings, depth: 0, insideList: false, extra: [] });
  return { values: values ?? empty(), ...findings };
}

interface Context {
  readonly audience: Audience;
  readonly findings: Findings;
  readonly depth: number;
  /** Inside of a list only what is wrong or required is told, or a long list would tell its optional fields row by row. */
  readonly insideList: boolean;
  /** Names that are known without being declared: the id of a numbered item. */
  readonly extra: readonly string[];
}

function empty(): Values {
  return Object.create(null) as Values;
}

function checkObject(fields: readonly Field[], given: unknown, prefix: string, context: Context): Values | undefined {
  const { findings } = context;
  if (!isPlainObject(given)) {
    findings.invalid.push({
      path: prefix.replace(/\.$/, '') || '(values)',
      message: `expected an object with the fields ${listNames(fields)}; got ${show(given)}`,
    });
    return undefined;
  }
  const names = [...fields.map((field) => field.name), ...context.extra];
  for (const name of Object.keys(given)) {
    if (names.includes(name)) continue;
    const nearest = didYouMean(name, names);
    findings.unknown.push({ path: prefix + name, ...(nearest && { didYouMean: prefix + nearest }) });
  }
  const values = empty();
  for (const field of fields) {
    const value = checkField(
      field,
      Object.hasOwn(given, field.name) ? given[field.name] : undefined,
      prefix + field.name,
      context,
    );
    if (value !== undefined) values[field.name] = value;
  }
  return values;
}

function checkField(field: Field, given: unknown, path: string, context: Context): unknown {
  const { findings } = context;
  if (isMissing(given)) {
    noteMissing(field, path, context);
    return undefined;
  }
  const tbd = asTbd(given);
  if (tbd === 'without reason') {
    findings.invalid.push({ path, message: 'TBD needs a reason: write "TBD: what it waits for"' });
    return undefined;
  }
  if (tbd && field.type.kind === 'object') {
    // A group stands nowhere by itself, so its required fields are what is to be decided.
    const required = field.type.fields.filter((inside) => inside.required);
    const inside = Object.fromEntries(required.map(({ name }) => [name, tbd]));
    if (required.length > 0) return checkObject(field.type.fields, inside, `${path}.`, { ...context, extra: [] });
  }
  if (tbd) {
    findings.tbd.push(path);
    return tbd;
  }
  const before = findings.invalid.length;
  const value = checkType(field.type, given, path, context);
  if (value !== undefined && findings.invalid.length === before && !context.insideList && field.type.kind !== 'object')
    findings.filled.push(path);
  return value;
}

function noteMissing(field: Field, path: string, context: Context): void {
  if (field.type.kind === 'object' && field.required) {
    checkObject(field.type.fields, {}, `${path}.`, context);
  } else if (!isAskedOf(field, context.audience)) {
    return;
  } else if (field.required) {
    context.findings.missingRequired.push({ path, field });
  } else if (!context.insideList) {
    context.findings.missingOptional.push(path);
  }
}

function checkType(type: FieldType, given: unknown, path: string, context: Context): unknown {
  switch (type.kind) {
    case 'object': {
      if (context.depth >= MAX_DEPTH) return refuse(context, path, `nested deeper than ${MAX_DEPTH} levels`);
      return checkObject(type.fields, given, `${path}.`, { ...context, depth: context.depth + 1, extra: [] });
    }
    case 'items':
      return checkList(type, given, path, context, (item, itemPath) => checkItem(type, item, itemPath, context));
    case 'refs':
      return checkList({}, given, path, context, (item, itemPath) => checkScalar(refOf(type), item, itemPath, context));
    case 'list':
      return checkList(type, given, path, context, (item, itemPath) => checkScalar(type.of, item, itemPath, context));
    default:
      return checkScalar(type, given, path, context);
  }
}

const refs = new WeakMap<RefsType, ScalarType>();

/** The type of one reference of a list, the same object each time, so that its schema is made once. */
function refOf(type: RefsType): ScalarType {
  const known = refs.get(type) ?? { kind: 'ref', prefixes: type.prefixes };
  refs.set(type, known);
  return known;
}

function checkList(
  { min, max }: { min?: number; max?: number },
  given: unknown,
  path: string,
  context: Context,
  check: (item: unknown, path: string) => unknown,
): unknown[] | undefined {
  if (!Array.isArray(given)) return refuse(context, path, `expected a list, such as [ … ]; got ${show(given)}`);
  const most = Math.min(max ?? LIMITS.items, LIMITS.items);
  if (given.length > most) return refuse(context, path, `expected at most ${most} items; got ${given.length}`);
  if (min !== undefined && given.length < min)
    return refuse(context, path, `expected at least ${min} items; got ${given.length}`);
  return given.flatMap((item, index) => {
    const value = isMissing(item)
      ? refuse(context, `${path}[${index}]`, 'is empty: leave the item out')
      : check(item, `${path}[${index}]`);
    return value === undefined ? [] : [value];
  });
}

function checkItem(
  type: Extract<FieldType, { kind: 'items' }>,
  item: unknown,
  path: string,
  context: Context,
): Values | undefined {
  if (context.depth >= MAX_DEPTH) return refuse(context, path, `nested deeper than ${MAX_DEPTH} levels`);
  const extra = type.prefix ? ['id'] : [];
  const values = checkObject(type.fields, item, `${path}.`, {
    ...context,
    depth: context.depth + 1,
    insideList: true,
    extra,
  });
  if (!values || !type.prefix || !isPlainObject(item) || isMissing(item.id)) return values;
  const pattern = idPattern([type.prefix]);
  if (typeof item.id === 'string' && pattern.test(item.id)) values.id = item.id;
  else
    refuse(
      context,
      `${path}.id`,
      `expected an id such as ${type.prefix}-001, or none to have it numbered; got ${show(item.id)}`,
    );
  return values;
}

function checkScalar(type: ScalarType, given: unknown, path: string, context: Context): unknown {
  if (scalarSchema(type).safeParse(given).success) return given;
  return refuse(context, path, `expected ${describeType(type)}; got ${show(given)}${quotingHint(type, given)}`);
}

function refuse(context: Context, path: string, message: string): undefined {
  context.findings.invalid.push({ path, message });
  return undefined;
}

const TBD = /^\s*TBD\s*:\s*(\S[\s\S]*)$/;

/** Whether a value says that it is to be decided; the text is brought into one form. */
export function asTbd(value: unknown): string | 'without reason' | undefined {
  if (typeof value !== 'string' || !/^\s*TBD\b/.test(value)) return undefined;
  const match = TBD.exec(value);
  if (match?.[1]) return `TBD: ${match[1].trim()}`;
  return /^\s*TBD\s*:?\s*$/.test(value) ? 'without reason' : undefined;
}

/** The reason of a value that says it is to be decided. */
export function tbdReason(value: unknown): string | undefined {
  const tbd = asTbd(value);
  return tbd === undefined || tbd === 'without reason' ? undefined : tbd.slice('TBD: '.length);
}

/** What stands in a document for a missing field; given back as a value it is still missing. */
const MARKER = /^_\[[a-z0-9_.[\]]+: needed\b[^\n]*\]_$/;

function isMarker(value: string): boolean {
  // However it is written, it would stand in a document as the marker does.
  return value.includes(': needed') && MARKER.test(normalizeText(value, { cell: false }));
}

/** Whether nothing of a text is left once it is cleaned; the first character tells it of nearly all. */
function isBlank(value: string): boolean {
  return !/^[!-~]/.test(value) && collapseBlanks(cleanCharacters(value)) === '';
}

function isMissing(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return isBlank(value) || isMarker(value);
  return Array.isArray(value) && value.length === 0;
}

function isPlainObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
