import * as z from 'zod';
import { Remembered } from '../markdown/remembered.js';
import { SAFE_URL } from '../markdown/url.js';
import type { Field, FieldType, ScalarType } from './field.js';
import { type JsonSchema, jsonSchemaOf } from './json-schema.js';
import { LIMITS } from './limits.js';
import { compilePattern, isJavaScriptPattern } from './pattern.js';

// RFC 3339 with an offset; the date alone is checked by zod's calendar.
const DATETIME = z.iso.datetime({ offset: true });

const schemas = new WeakMap<ScalarType, z.ZodType>();
/** The same by what a type says: of many templates most fields are of few types, and a schema takes long to make. */
const byContent = new Remembered<z.ZodType>(200_000);

/** The zod schema of one settled value; `TBD: reason` and missing values are not its business. */
export function scalarSchema(type: ScalarType): z.ZodType {
  const known = schemas.get(type);
  if (known) return known;
  // Numbers in words: JSON has none for infinite ones.
  const content = JSON.stringify(type, (_, value) => (typeof value === 'number' ? `${value}` : value));
  const schema = byContent.of(content, () => makeSchema(type, LIMITS));
  schemas.set(type, schema);
  return schema;
}

/** The same without the limits that are ours: of a text only those that its template sets. */
export function boundlessSchema(type: ScalarType): z.ZodType {
  return makeSchema(type, { text: Number.POSITIVE_INFINITY, markdown: Number.POSITIVE_INFINITY });
}

function makeSchema(type: ScalarType, limits: Record<'text' | 'markdown', number>): z.ZodType {
  switch (type.kind) {
    case 'text': {
      const bounded = z
        .string()
        .min(type.min ?? 1)
        .max(type.max ?? limits.text);
      return type.pattern === undefined ? bounded : matching(bounded, type.pattern);
    }
    case 'markdown':
      return z.string().min(1).max(limits.markdown);
    case 'date':
      return z.iso.date();
    case 'datetime':
      return DATETIME;
    case 'boolean':
      return z.boolean();
    case 'url':
      return z.string().min(1).max(limits.text).regex(SAFE_URL);
    case 'integer':
      return bounded(z.int(), type);
    case 'number':
      return bounded(z.number(), type);
    case 'enum':
      return z.enum(type.values as [string, ...string[]]);
    case 'id':
      return z.string().regex(idPattern([type.prefix]));
    case 'ref':
      return z.string().regex(idPattern(type.prefixes));
  }
}

function matching(text: z.ZodString, source: string): z.ZodType {
  const pattern = compilePattern(source);
  // Refused when the template was read.
  if ('message' in pattern) throw new Error(pattern.message);
  const matches = text.refine((value) => pattern.test(value), { error: `does not match ${source}` });
  return isJavaScriptPattern(source) ? matches.meta({ pattern: source }) : matches;
}

/** `FR-001`: one of the prefixes, a hyphen, digits. */
export function idPattern(prefixes: readonly string[]): RegExp {
  return new RegExp(prefixes.length === 1 ? `^${prefixes[0]}-\\d+$` : `^(${prefixes.join('|')})-\\d+$`);
}

function bounded<T extends z.ZodInt | z.ZodNumber>(schema: T, { min, max }: { min?: number; max?: number }): T {
  const above = min === undefined ? schema : (schema.min(min) as T);
  return max === undefined ? above : (above.max(max) as T);
}

/** The zod schema of complete values: every required field given, no unknown one. */
export function valuesSchema(fields: readonly Field[]): z.ZodObject {
  return z.strictObject(
    Object.fromEntries(
      fields.map((field) => {
        const described = describe(field, typeSchema(field.type, field.required));
        return [field.name, field.required ? described : described.optional()];
      }),
    ),
  );
}

function typeSchema(type: FieldType, required: boolean): z.ZodType {
  switch (type.kind) {
    case 'refs':
      return list(z.string().regex(idPattern(type.prefixes)), {}, required);
    case 'list':
      return list(scalarSchema(type.of), type, required);
    case 'items': {
      const item = valuesSchema(type.fields);
      const id =
        type.prefix &&
        z
          .string()
          .regex(idPattern([type.prefix]))
          .optional();
      return list(id ? item.extend({ id }) : item, type, required);
    }
    case 'object':
      return valuesSchema(type.fields);
    default:
      return scalarSchema(type);
  }
}

function list(item: z.ZodType, { min, max }: { min?: number; max?: number }, required: boolean): z.ZodType {
  const least = min ?? (required ? 1 : undefined);
  const items = z.array(item);
  const above = least === undefined ? items : items.min(least);
  return max === undefined ? above : above.max(max);
}

function describe(field: Field, schema: z.ZodType): z.ZodType {
  const meta = {
    ...(field.guidance !== undefined && { description: field.guidance }),
    ...(field.default !== undefined && { default: field.default }),
    ...(field.example !== undefined && { examples: [field.example] }),
    ...(field.audience !== undefined && { 'x-for': field.audience }),
  };
  return Object.keys(meta).length === 0 ? schema : schema.meta(meta);
}

/**
 * The contract of a template as JSON Schema 2020-12, made from the same zod schema that checks values.
 * It describes complete values; that any value may be `TBD: reason` for the time being is said once.
 */
export function fieldsJsonSchema(title: string, fields: readonly Field[]): JsonSchema {
  return {
    ...jsonSchemaOf(valuesSchema(fields)),
    title,
    description: 'Any value may be the text "TBD: reason" until it is known. Leave out what you do not know.',
  };
}
