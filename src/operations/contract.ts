import type { Field } from '../template/field.js';
import type { JsonSchema } from '../template/json-schema.js';
import { typeName } from '../template/type-name.js';

/**
 * The JSON Schema of a contract without what is in some lists and groups: anything is taken there.
 *
 * @param inside their paths
 */
export function schemaWithout(whole: JsonSchema, inside: ReadonlySet<string>): JsonSchema {
  const schema = structuredClone(whole);
  for (const path of inside) empty(schema, path);
  return schema;
}

function empty(schema: JsonSchema, path: string): void {
  const node = path.split('.').reduce<JsonSchema | undefined>(propertyOf, schema);
  if (!node) throw new Error(`the schema has no ${path}`);
  if (node.items) node.items = { type: 'object' };
  for (const key of ['properties', 'required', 'additionalProperties']) delete node[key];
}

function propertyOf(schema: JsonSchema | undefined, step: string): JsonSchema | undefined {
  const isList = step.endsWith('[]');
  const properties = schema?.properties as Record<string, JsonSchema> | undefined;
  const property = properties?.[isList ? step.slice(0, -2) : step];
  return isList ? (property?.items as JsonSchema | undefined) : property;
}

/** The fields in the words of the notation, one to a line, what is inside of a field indented below it. */
export function writeContract(fields: readonly Field[], leftOut: ReadonlySet<string>, indent = ''): string {
  return fields.map((field) => writeField(field, leftOut, indent)).join('\n');
}

function writeField(field: Field, leftOut: ReadonlySet<string>, indent: string): string {
  const { name, path, type, required, guidance, audience } = field;
  const asked = audience ? ` (${audience})` : '';
  const line = `${indent}${name}${required ? '!' : ''} ${typeName(type)}${asked}${guidance ? `: ${guidance}` : ''}`;
  if (type.kind !== 'items' && type.kind !== 'object') return line;
  if (leftOut.has(path)) return `${line} [left out: ${type.fields.map((inside) => inside.name).join(', ')}]`;
  return `${line}\n${writeContract(type.fields, leftOut, `${indent}  `)}`;
}
