import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Host, type JsonSchema, openHost, type Tool } from './clients.js';
import { HOSTS } from './hosts.js';
import { makeWorkspace, type WorkspaceFolder } from './workspace-folder.js';

describe.each(HOSTS)('$client', ({ connect }) => {
  let host: Host;
  let folder: WorkspaceFolder;

  beforeAll(async () => {
    folder = await makeWorkspace();
    host = await openHost(connect, { args: ['--workspace', folder.root] });
  });
  afterAll(async () => {
    await host.close();
    await folder.remove();
  });

  test('the public surface is the committed one', async () => {
    const { resourceTemplates } = await host.listResourceTemplates();
    const prompts = (await host.listPrompts()).prompts.map(({ icons: _icons, ...told }) => told);
    const sections = [
      '# What Docwright offers over MCP\n\nWritten by `test/mcp/surface.test.ts`; a change here is a change for every host.',
      `## Instructions\n\n${host.getInstructions()}`,
      ...host.tools.map(describeTool),
      `## Prompts\n\n${json(prompts)}`,
      `## Resource templates\n\n${json(resourceTemplates)}`,
    ];
    await expect(`${sections.join('\n\n')}\n`).toMatchFileSnapshot('surface/surface.md');
  });

  test('the server says who it is, and briefly how to use it', () => {
    expect(host.getServerVersion()).toMatchObject({
      name: 'docwright',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    });
    const instructions = host.getInstructions() ?? '';
    expect(Buffer.byteLength(instructions)).toBeLessThan(2048);
    for (const { name } of host.tools) expect(instructions).toContain(name);
  });

  test('every tool is named like its file', () => {
    expect(host.tools.map(({ name }) => name)).toEqual([
      'list_templates',
      'get_template',
      'fill_template',
      'create_plan',
      'update_document',
      'validate_plan',
    ]);
    for (const { name } of host.tools) {
      const file = new URL(`../../src/operations/${name.replaceAll('_', '-')}.ts`, import.meta.url);
      expect(existsSync(fileURLToPath(file))).toBe(true);
    }
  });

  test('every tool says first what it does, in less than hosts cut off', () => {
    for (const { title, description = '' } of host.tools) {
      expect(title).toMatch(/^[A-Z]/);
      expect(Buffer.byteLength(description)).toBeLessThan(2048);
      // "Lists …", "Returns …": a sentence by itself that begins with what the tool does.
      expect(description).toMatch(/^[A-Z][a-z]+s [^.]{20,300}\./);
    }
  });

  test('every tool has all four annotations, and they are true', () => {
    for (const { name, title, annotations } of host.tools) {
      const writes = ['fill_template', 'create_plan', 'update_document'].includes(name);
      expect(annotations).toEqual({
        title,
        readOnlyHint: !writes,
        destructiveHint: writes,
        idempotentHint: !writes,
        openWorldHint: false,
      });
    }
  });

  test('every schema is one that hosts can use', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    for (const { name, inputSchema, outputSchema } of host.tools) {
      for (const schema of [inputSchema, outputSchema]) {
        expect(schema, name).toMatchObject({ type: 'object', additionalProperties: false });
        expect(() => ajv.compile(schema ?? false)).not.toThrow();
        for (const part of eachSchema(schema ?? {})) {
          expect(part, name).not.toHaveProperty('$ref');
          expect(part, name).not.toHaveProperty('anyOf');
          if (part.type === 'array') expect(part, name).toHaveProperty('items');
        }
      }
      for (const part of eachSchema(inputSchema)) {
        if (part.type === 'object') expect(part, name).toHaveProperty('additionalProperties');
      }
      const properties = Object.values((inputSchema.properties ?? {}) as Record<string, JsonSchema>);
      for (const property of properties) expect(property.description, name).toBeTruthy();
    }
  });

  test('the list of tools takes at most 2,500 tokens, for hosts carry it in every conversation', () => {
    expect(countTokens(JSON.stringify(host.tools))).toBeLessThanOrEqual(2_500);
  });
});

function* eachSchema(schema: JsonSchema): Generator<JsonSchema> {
  yield schema;
  for (const value of Object.values(schema)) {
    if (typeof value === 'object' && value !== null) yield* eachSchema(value as JsonSchema);
  }
}

function describeTool({ name, title, description, annotations, inputSchema, outputSchema }: Tool): string {
  return [
    `## ${name}: ${title}`,
    description,
    json(annotations),
    `Input:\n\n${json(inputSchema)}`,
    `Output:\n\n${json(outputSchema)}`,
  ].join('\n\n');
}

function json(value: unknown): string {
  return `\`\`\`json\n${JSON.stringify(sortKeys(value), null, 2)}\n\`\`\``;
}

/** Clients add and order keys in their own ways. */
function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sortKeys(each)]),
  );
}
