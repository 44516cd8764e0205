import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldsJsonSchema, valuesSchema } from '../../src/template/schema.js';
import { harmless, hostileMarkdown, hostileText, valuesOf } from '../document/arbitraries.js';
import { RUNS } from '../document/runs.js';
import { all } from '../document/templates.js';

const addFormats = addFormatsModule as unknown as (ajv: Ajv2020) => void;

function compile(schema: object) {
  const ajv = new Ajv2020({ strict: true, strictTypes: false, allErrors: true, keywords: ['x-for'] });
  addFormats(ajv);
  return { ajv, validate: ajv.compile(schema) };
}

/** Something that most fields do not take. Not the empty text: it counts as missing before it is checked. */
const wrong = fc.constantFrom<unknown>(
  null,
  'x',
  0,
  -1,
  1.5,
  1e9,
  true,
  [],
  ['x'],
  [null],
  {},
  { x: 1 },
  '2026-02-30',
  '2026-11-23',
  'FR-1',
  'javascript:x',
);

describe.each(all)('the field schema of %s', (id, template) => {
  const schema = fieldsJsonSchema(template.title, template.fields);
  const zod = valuesSchema(template.fields);
  const { ajv, validate } = compile(schema);

  it('is a JSON Schema 2020-12', () => {
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(ajv.validateSchema(schema)).toBe(true);
  });

  it('has items for every array, no $ref, and nothing open', () => {
    for (const node of nodesOf(schema)) {
      expect(node).not.toHaveProperty('$ref');
      if (node.type === 'array') expect(node.items).toBeTypeOf('object');
      if (node.type === 'object') expect(node.additionalProperties).toBe(false);
    }
  });

  it('takes valid values, as the checks do', () => {
    fc.assert(
      fc.property(valuesOf(template.fields, { text: hostileText, markdown: hostileMarkdown }), (values) => {
        expect(zod.safeParse(values).success).toBe(true);
        expect(validate(values) ? [] : validate.errors).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  it('agrees with the checks on values that were changed at one place', () => {
    fc.assert(
      fc.property(
        valuesOf(template.fields, harmless),
        fc.nat(),
        wrong,
        fc.boolean(),
        (values, where, other, remove) => {
          const changed = changedAt(values, where, other, remove);
          expect([id, changed, validate(changed)]).toEqual([id, changed, zod.safeParse(changed).success]);
        },
      ),
      { numRuns: RUNS * 3 },
    );
  });
});

type Node = Record<string, unknown>;

function* nodesOf(schema: unknown): Generator<Node> {
  if (typeof schema !== 'object' || schema === null) return;
  if (!Array.isArray(schema)) yield schema as Node;
  for (const [key, inside] of Object.entries(schema)) {
    if (!['default', 'examples', 'enum'].includes(key)) yield* nodesOf(inside);
  }
}

/** A copy with one value replaced or removed, at any depth. */
function changedAt(values: unknown, where: number, other: unknown, remove: boolean): unknown {
  const copy = structuredClone(values);
  const places = [...placesOf(copy)];
  const place = places[where % places.length];
  if (!place) return other;
  if (remove && !Array.isArray(place.holder)) delete place.holder[place.key];
  else place.holder[place.key] = other;
  return copy;
}

function* placesOf(value: unknown): Generator<{ holder: Node; key: string }> {
  if (typeof value !== 'object' || value === null) return;
  for (const key of Object.keys(value)) {
    yield { holder: value as Node, key };
    yield* placesOf((value as Node)[key]);
  }
}
