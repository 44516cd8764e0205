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
  return { input: terse(operation.input(session), 'input'), output: terse(operation.output, 'output') };
}

/** Without the name of the dialect, which is the protocol's own, and the bounds that zod gives to every integer. */
function terse(schema: z.ZodObject, side: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _dialect, ...json } = schema['~standard'].jsonSchema[side]({ target: 'draft-2020-12' });
  const write = (key: string, value: unknown) =>
    (key === 'minimum' || key === 'maximum') && Math.abs(Number(value)) === Number.MAX_SAFE_INTEGER ? undefined : value;
  return JSON.parse(JSON.stringify(json, write));
}
