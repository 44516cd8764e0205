import type * as z from 'zod';
import type { Operation, Session } from '../operations/operation.js';
import { BUILT_SCHEMAS } from './built-schemas.js';

/** What a tool takes and gives, as JSON Schema. */
export interface ToolSchemas {
  readonly input: Record<string, unknown>;
  readonly output: Record<string, unknown>;
}

/** Those of all tools by their names, where there is a workspace and where there is none. */
export interface SchemasOfTools {
  readonly workspace: Readonly<Record<string, ToolSchemas>>;
  readonly none: Readonly<Record<string, ToolSchemas>>;
}

/** What `schemasOf` gives, taken from the build if this program was built: zod takes long for it. */
export function toolSchemas(operation: Operation, session: Pick<Session, 'workspace'>): ToolSchemas {
  const built = BUILT_SCHEMAS?.[session.workspace ? 'workspace' : 'none'][operation.name];
  return built ?? schemasOf(operation, session);
}

/** The schemas of a tool in few words: hosts carry the list of tools in every conversation. */
export function schemasOf(operation: Operation, session: Pick<Session, 'workspace'>): ToolSchemas {
  const { properties = {}, ...output } = terse(operation.output, 'output');
  const outline = Object.entries(properties).map(([name, property]) => [name, outlineOf(property)]);
  return {
    input: terse(operation.input(session), 'input'),
    output: { ...output, properties: Object.fromEntries(outline) },
  };
}

type JsonSchema = z.core.JSONSchema.JSONSchema;

/** What is said of every schema and helps nobody to call a tool: limits that nearly no call comes to are told by it. */
const UNSAID = new Set(['minLength', 'maxLength', 'minItems', 'maxItems', 'propertyNames']);

/** Without the dialect, which is the protocol's own, the bounds of every integer, and patterns of what has a format. */
function terse(
  schema: z.ZodObject,
  side: 'input' | 'output',
): JsonSchema & { properties?: Record<string, JsonSchema> } {
  const { $schema: _dialect, ...json } = schema['~standard'].jsonSchema[side]({ target: 'draft-2020-12' });
  return JSON.parse(JSON.stringify(json), (key, value) => {
    if (UNSAID.has(key)) return undefined;
    if ((key === 'minimum' || key === 'maximum') && Math.abs(value) === Number.MAX_SAFE_INTEGER) return undefined;
    if (typeof value?.format === 'string') delete value.pattern;
    return value;
  });
}

/** What a key of a result is, but not what is inside of its objects: with the result at hand, its keys say that. */
function outlineOf({ type, enum: values, items }: JsonSchema): JsonSchema {
  return {
    ...(type !== undefined && { type }),
    ...(values && { enum: values }),
    ...(typeof items === 'object' && !Array.isArray(items) && { items: outlineOf(items) }),
  };
}
