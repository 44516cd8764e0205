import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fill } from '../../src/document/fill.js';
import { eachField, type Field } from '../../src/template/field.js';
import type { Template } from '../../src/template/template.js';
import type { Values } from '../../src/template/values.js';
import { harmless, mayWait, valuesOf } from './arbitraries.js';
import { RUNS } from './runs.js';
import { structureOf } from './structure.js';
import { all } from './templates.js';

const OPTIONS = { date: '2026-11-23', audience: 'enterprise' } as const;

describe.each(all)('gaps of %s', (_, template) => {
  it('each missing required field is counted, and shows a marker that names it and its question', () => {
    const { receipt, document = '' } = fill(template, {}, OPTIONS);
    const required = template.fields.filter(({ required, default: preset }) => required && preset === undefined);
    for (const field of required.filter(({ type }) => type.kind !== 'object')) {
      expect(receipt.missing_required).toContainEqual(
        expect.objectContaining({ field: field.path, question: field.question }),
      );
    }
    for (const { field, question } of receipt.missing_required) {
      const words = plain(document);
      expect(words).toContain(`[${field}: needed`);
      // A heading and a cell are narrow: there the question stands in the receipt only.
      if (!isInHeading(template, field)) expect(words).toContain(plain(`[${field}: needed. ${question}]`));
    }
    expect(receipt.status).toBe('incomplete');
    expect(document.match(/: needed\b/g)).toHaveLength(receipt.missing_required.length);
  });

  const alone = template.fields.filter(({ type }) => type.kind !== 'object');
  const withTbd = ({ name }: Field) =>
    fill(template, { ...template.example, [name]: 'TBD: waits for nobody' }, OPTIONS);

  it('any field that ends its line may be TBD: it stands as written, is counted, and the document is incomplete', () => {
    for (const field of alone.filter(mayWait(template))) {
      const { receipt, document } = withTbd(field);
      expect(receipt).toMatchObject({ status: 'incomplete', tbd: [field.path], invalid: [] });
      expect(document).toContain('TBD: waits for nobody');
    }
  });

  it('a field with another one behind it on its line is refused as TBD, by name', () => {
    for (const field of alone.filter((each) => !mayWait(template)(each))) {
      const { receipt, document } = withTbd(field);
      expect(document).toBeUndefined();
      expect(receipt.invalid).toEqual([{ field: field.path, message: expect.stringContaining('cannot be TBD here') }]);
    }
  });

  it('optional parts without values leave nothing behind', () => {
    fc.assert(
      fc.property(valuesOf(template.fields, harmless), (given) => {
        expectNoDebris(template, fill(template, given, OPTIONS).document ?? '');
      }),
      { numRuns: RUNS },
    );
  });

  it('any subset of the optional fields can be left out of the example', () => {
    const optional = template.fields.filter(({ required }) => !required).map(({ name }) => name);
    fc.assert(
      fc.property(fc.subarray(optional), (left) => {
        const given = Object.fromEntries(Object.entries(template.example).filter(([name]) => !left.includes(name)));
        const { receipt, document = '' } = fill(template, given, OPTIONS);
        expect(receipt.status).toBe('complete');
        expectNoDebris(template, document);
      }),
      { numRuns: RUNS },
    );
  });

  it('guidance and example text never stand in a document of other values', () => {
    const other = fc.sample(valuesOf(template.fields, harmless), { numRuns: 5, seed: 1 });
    const foreign = [
      ...textsOf(template.example),
      ...[...eachField(template.fields)].flatMap((field) => field.guidance ?? []),
    ];
    for (const given of other) {
      const { document = '' } = fill(template, given, OPTIONS);
      for (const text of foreign.filter((each) => each.length > 12 && each.includes(' ')))
        expect(document).not.toContain(text);
    }
  });
});

function expectNoDebris(template: Template, document: string): void {
  expect(document).not.toMatch(/\n\n\n/);
  expect(document).not.toMatch(/[ \t]+\n/);
  expect(document).not.toMatch(/\n\n$/);
  expect(document).not.toMatch(/\*\*[ \t]*\n(?! {2}[-*+1])/);
  const { blocks } = structureOf(template, document);
  blocks.forEach((block, index) => {
    const next = blocks[index + 1] ?? '';
    if (block.includes('heading_open')) {
      const depth = Number(block.at(-1));
      const deeper = / heading_open h(\d)/.exec(next)?.[1];
      // A heading is followed by something of its own.
      expect(next === '' || (deeper !== undefined && Number(deeper) <= depth)).toBe(false);
    }
  });
  const tables = blocks.filter((block) => block.endsWith(' table_open table')).length;
  expect(blocks.filter((block) => block.endsWith(' tbody_open tbody'))).toHaveLength(tables);
}

/** Texts without the backslashes and quotes that their places add. */
function plain(text: string): string {
  return text.replace(/[\\"]/g, '');
}

function isInHeading(template: Template, path: string): boolean {
  return template.body.heading.some((part) => typeof part !== 'string' && part.field.path === path);
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value as Values).flatMap(textsOf) : [];
}
