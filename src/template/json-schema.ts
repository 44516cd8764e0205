import * as z from 'zod';
import { LIMITS } from './limits.js';

/** A JSON Schema 2020-12 object. */
export type JsonSchema = Record<string, unknown>;

/** The JSON Schema 2020-12 of a zod schema as its input, without what only repeats the format or is zod's own. */
export function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io: 'input',
    override: ({ jsonSchema, zodSchema }) => {
      const { check, type } = zodSchema._zod.def as { check?: string; type: string };
      // What the format says already, and bounds that are zod's and not the template's.
      if (jsonSchema.format === 'date' || jsonSchema.format === 'date-time') delete jsonSchema.pattern;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (type === 'string' && check === undefined && jsonSchema.minLength === 1) delete jsonSchema.minLength;
      if (jsonSchema.maxLength === LIMITS.text || jsonSchema.maxLength === LIMITS.markdown) delete jsonSchema.maxLength;
      if (jsonSchema.enum) delete jsonSchema.type;
    },
  });
}
