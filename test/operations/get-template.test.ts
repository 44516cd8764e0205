import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { Catalog } from '../../src/catalog/catalog.js';
import { getTemplate } from '../../src/operations/get-template.js';
import type { Session } from '../../src/operations/operation.js';
import { eachField } from '../../src/template/field.js';
import type { JsonSchema } from '../../src/template/json-schema.js';
import { fieldsJsonSchema } from '../../src/template/schema.js';
import { readTemplate, type Template } from '../../src/template/template.js';
import { all } from '../document/templates.js';
import { sprawling } from './sprawling.js';

const templates = new Map([...all, ['sprawling', read('sprawling.md', sprawling)] as const]);
let session: Session;

beforeAll(() => {
  const files = [...templates.values()].map((template) => ({
    source: 'bundled' as const,
    file: `bundled/${template.id}.md`,
    template,
    problems: [],
  }));
  session = {
    catalog: async () => new Catalog(files),
    workspace: undefined,
    today: () => '2026-11-23',
    config: async () => ({}),
  };
});

function read(name: string, source: string): Template {
  const { template, problems } = readTemplate(source, name);
  expect(problems).toEqual([]);
  return template!;
}

async function get(template: string, given: object = {}) {
  const { result, text } = await getTemplate.call(session, { template, ...given });
  return { ...result, fields: result.fields as JsonSchema | undefined, text };
}

const propertiesOf = (schema: JsonSchema | undefined) => (schema?.properties ?? {}) as Record<string, JsonSchema>;

/** The schema of a path such as `doc.links` or `risks[].cause`. */
function at(schema: JsonSchema, path: string): JsonSchema {
  return path.split('.').reduce<JsonSchema>((node, step) => {
    const property = propertiesOf(node)[step.replace('[]', '')]!;
    return step.endsWith('[]') ? (property.items as JsonSchema) : property;
  }, schema);
}

describe.each([...templates])('the contract of %s that nobody asked for in full', (id, template) => {
  const whole = fieldsJsonSchema(template.title, template.fields);

  test('holds every required field whole, and tells by name all that it leaves out', async () => {
    const { fields, left_out = [], outline, text } = await get(id);
    const paths = left_out.filter((name) => name !== 'outline');
    expect(outline === undefined).toBe(left_out.includes('outline'));
    const isInside = (path: string) =>
      paths.some((each) => path.startsWith(`${each}[].`) || path.startsWith(`${each}.`));
    const inOrder = [...eachField(template.fields)];
    expect(paths).toEqual(inOrder.map(({ path }) => path).filter((path) => paths.includes(path)));
    for (const field of inOrder) {
      if (isInside(field.path)) continue;
      const [short, full] = [at(fields!, field.path), at(whole, field.path)];
      if (paths.includes(field.path)) {
        expect(field.required).toBe(false);
        expect(short.description).toBe(full.description);
        expect(short['x-for']).toBe(full['x-for']);
        expect(short).not.toHaveProperty('properties');
      } else if (field.type.kind !== 'items' && field.type.kind !== 'object') expect(short).toEqual(full);
      else
        expect(short.required ?? (short.items as JsonSchema)?.required).toEqual(
          full.required ?? (full.items as JsonSchema)?.required,
        );
    }
    expect(fields?.required).toEqual(whole.required);
    // The words leave out by themselves, and say so.
    const told = [...text.matchAll(/^ *(\w+) .*\[left out: .+\]$/gm)].map(([, name]) => name);
    const named =
      /^Left out for length: (.+?)\. get_template gives them with fields/m.exec(text)?.[1]?.split(', ') ?? [];
    expect(told).toEqual(named.filter((name) => name !== 'outline').map((path) => path.split('.').at(-1)));
    expect(text.includes('\nOutline:\n')).toBe(!named.includes('outline'));
  });

  test('is a JSON Schema that takes the example, and whose other half can be had by the names', async () => {
    const { fields, left_out = [] } = await get(id);
    const ajv = new Ajv2020({ strict: true, strictTypes: false, keywords: ['x-for'], validateFormats: false });
    const validate = ajv.compile(fields!);
    const defaults = {
      date: '2026-11-23',
      version: '1',
      ...('status' in propertiesOf(at(whole, 'doc')) && { status: 'draft' }),
    };
    const complete = {
      ...template.example,
      doc: { ...defaults, ...(template.example.doc as object) },
    };
    expect(validate(complete) ? [] : validate.errors).toEqual([]);
    const names = left_out.filter((name) => name !== 'outline');
    if (names.length === 0) return;
    const rest = await get(id, { fields: names });
    expect(rest.left_out).toBeUndefined();
    expect(rest.text).not.toContain('left out:');
    for (const path of names) expect(at(rest.fields!, path)).toEqual(at(whole, path));
    expect(ajv.compile(rest.fields!)(complete)).toBe(true);
  });

  test('is whole when it is asked for in full', async () => {
    const { fields, left_out, outline, text } = await get(id, { include: ['fields', 'outline'] });
    expect(fields).toEqual(whole);
    expect(left_out).toBeUndefined();
    expect(outline?.[0]).toMatch(/^# /);
    expect(text).not.toMatch(/Left out for length|\[left out:/);
  });
});

test('a contract of many optional lists is short in words as well', async () => {
  const { text, left_out } = await get('sprawling');
  expect(Buffer.byteLength(text)).toBeLessThan(9_500);
  expect(text).toMatch(/^list_59 list \(enterprise\): .+ \[left out: first, second, third, fourth\]$/m);
  // Larger audiences go first, and of one audience the last.
  expect(text).toMatch(/^list_00 list: .+\n {2}first! text/m);
  expect(left_out).toContain('list_59');
});

test.each([
  ['a field', ['rollback'], ['rollback']],
  ['several, in the order of the contract', ['rollout', 'version'], ['version', 'rollout']],
  ['a path', ['steps[].action', 'rollback.trigger'], ['steps', 'rollback']],
  ['a heading', ['Way back'], ['rollback']],
  ['a heading with what stands below it', ['## go/no-go'], ['gates', 'decider', 'decide_at', 'decision', 'criteria']],
])('fields: %s', async (_, fields, expected) => {
  const part = await get('release_plan', { fields, include: ['fields', 'outline', 'example'] });
  expect(Object.keys(propertiesOf(part.fields))).toEqual(expected);
  expect(part.fields).not.toHaveProperty('additionalProperties');
  expect(Object.keys(part.example ?? {}).every((name) => expected.includes(name))).toBe(true);
  for (const entry of part.outline ?? []) {
    expect(
      /\((.+)\)$/
        .exec(entry)?.[1]
        ?.split(', ')
        .some((path) => expected.includes(path.split(/[.[]/)[0]!)),
    ).toBe(true);
  }
  expect(part.text).toMatch(new RegExp(`^${expected[0]}!? `, 'm'));
  expect(part.text).not.toMatch(/^doc! object/m);
});

test.each([
  ['rolback', 'release_plan has no field or section "rolback".', 'Did you mean rollback?'],
  ['Communicaton', 'release_plan has no field or section "Communicaton".', 'Did you mean Communication?'],
  ['…', 'has no field or section', 'The fields are project, doc, '],
  ['x'.repeat(200), 'has no field or section', 'The fields are project, doc, '],
])('fields: %s is unknown', async (name, message, hint) => {
  await expect(get('release_plan', { fields: [name] })).rejects.toMatchObject({
    code: 'arguments_invalid',
    message: expect.stringContaining(message),
    hint: expect.stringContaining(hint),
  });
});

test('the outline tells lists whole, and what is in a repeated section by itself', async () => {
  const { outline } = await get('everything', { include: ['outline'] });
  expect(outline).toMatchInlineSnapshot(`
    [
      "# …: … (id, doc.title)",
      "## Summary (project.summary)",
      "## Lines (word, spare, short, code, preset, day, moment, count, share, sure, level, home, parent, kin, amounts, words, later)",
      "### Group (group.name, group.note, group.steps)",
      "## Story (story)",
      "## Aside (aside)",
      "## Numbered (numbered)",
      "## Rows (rows)",
      "### Plain rows (plain_rows)",
      "## Bullets (bullets)",
      "## Parts",
      "### …: … (parts[].id, parts[].title, parts[].owner, parts[].good)",
      "#### Body (parts[].body)",
      "#### More (parts[].more)",
      "## Assumptions (assumptions)",
      "## Open questions",
      "### …: … (open_questions[].id, open_questions[].text, open_questions[].owner, open_questions[].due, open_questions[].blocking)",
      "## Tasks (tasks)",
      "## Unit (unit)",
      "## Relations (relations)",
      "## Top tasks (computed)",
      "### Urgent and heavy (computed)",
      "#### Heavy (computed)",
      "## Coverage",
      "### Covered (computed)",
      "### Mentioned (computed)",
      "## Work (computed)",
      "## Steps (computed)",
      "## Waits (computed)",
      "## Leads (computed)",
      "## Days (computed)",
      "## Moments (computed)",
    ]
  `);
});
