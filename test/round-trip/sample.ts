import { fill } from '../../src/document/fill.js';
import { normalizeValues } from '../../src/document/normalize.js';
import { prepare } from '../../src/document/prepare.js';
import type { Field, FieldType } from '../../src/template/field.js';
import type { Template } from '../../src/template/template.js';
import type { Values } from '../../src/template/values.js';
import { reordered } from '../document/reorder.js';

/** The day all documents of these tests stand for. */
export const DATE = '2026-11-23';

/** The values with ids and defaults, in the form in which they are read back. */
export function wantedOf(template: Template, values: Values): Values {
  return normalizeValues(template, prepare(template, values, { date: DATE }).checked.values);
}

/** The filled document; undefined if the values are refused. */
export function filledOf(template: Template, values: Values): string | undefined {
  return fill(template, values, { date: DATE }).document;
}

/** The same on another machine, as far as one process can be one: with its clock, and values from another program. */
export function filledElsewhere(template: Template, values: Values): string | undefined {
  const { TZ } = process.env;
  process.env.TZ = 'Pacific/Kiritimati';
  try {
    return filledOf(template, reordered(values, 'reversed'));
  } finally {
    if (TZ === undefined) delete process.env.TZ;
    else process.env.TZ = TZ;
  }
}

/** The example with one text in the place of every text of free wording. */
export function exampleWith(template: Template, text: string): Values {
  return withText(template.fields, template.example, text);
}

function withText(fields: readonly Field[], values: Values, text: string): Values {
  const replace = (type: FieldType, value: unknown): unknown => {
    if (Array.isArray(value)) {
      return type.kind === 'items'
        ? value.map((item) => ({ ...item, ...withText(type.fields, item, text) }))
        : value.map((item) => (type.kind === 'list' ? replace(type.of, item) : item));
    }
    if (type.kind === 'object') return withText(type.fields, value as Values, text);
    const free = type.kind === 'markdown' || (type.kind === 'text' && !type.pattern && !type.max && !type.min);
    return free ? text : value;
  };
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const field = fields.find((each) => each.name === name);
      return [name, field ? replace(field.type, value) : value];
    }),
  );
}
