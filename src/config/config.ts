import * as z from 'zod';
import { AUDIENCES, type Field } from '../template/field.js';
import { type JsonSchema, jsonSchemaOf } from '../template/json-schema.js';
import { LIMITS } from '../template/limits.js';
import { PLAN_SCOPES } from '../template/plan-scope.js';
import { valuesSchema } from '../template/schema.js';
import { factFields } from '../template/shared.js';
import { ruleOptionsSchema } from '../validate/rule-options.js';
import { CONFIG_FILE } from './config-file.js';

const text = z.string().min(1).max(LIMITS.text);
const path = z.string().min(1).max(4096);

/** What docwright.yaml may hold. */
export const configSchema = z.strictObject({
  project: z
    .strictObject({
      name: text.describe('What the project is called.').optional(),
      summary: z.string().min(1).max(LIMITS.markdown).describe('What it is, in two or three sentences.').optional(),
      owner: text.describe('Who keeps its documents right, unless doc.owner or a document says otherwise.').optional(),
    })
    .describe('The project that the documents are about.')
    .optional(),
  doc: valuesSchema(fieldsOf('doc'))
    .partial()
    .describe('Values for the front matter of every document, where nothing else is given.')
    .optional(),
  directory: path.describe('Folder of the plan, relative to this file. Default: docs/plan.').optional(),
  audience: z
    .enum(AUDIENCES)
    .describe('Who documents are for; larger audiences are asked for more. Default: startup.')
    .optional(),
  scope: z.enum(PLAN_SCOPES).describe('Size of the plan. Default: mvp.').optional(),
  templates: z
    .array(path)
    .max(100)
    .describe('Folders with more templates, relative to this file and inside of its folder; a later one wins.')
    .optional(),
  rules: ruleOptionsSchema
    .describe('Rules that are off, or whose findings have another severity than usual.')
    .optional(),
});

/** What holds for all documents of a workspace, as somebody wrote it down once. */
export type Config = z.infer<typeof configSchema>;

/** The schema of docwright.yaml for editors: JSON Schema 2020-12. */
export function configJsonSchema(): JsonSchema {
  return {
    ...jsonSchemaOf(configSchema),
    title: CONFIG_FILE,
    description: 'What Docwright knows of a project without being told each time. Every key is optional.',
  };
}

function fieldsOf(group: string): readonly Field[] {
  const field = factFields().find(({ name }) => name === group);
  return field?.type.kind === 'object' ? field.type.fields : [];
}
