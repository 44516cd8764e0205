import fc from 'fast-check';
import { cleanCharacters, collapseBlanks } from '../../src/markdown/characters.js';
import { writeMarkdown } from '../../src/markdown/markdown.js';
import { normalizeText } from '../../src/markdown/text.js';
import { eachSection } from '../../src/template/body.js';
import type { Field, FieldType, ItemsType, ScalarType } from '../../src/template/field.js';
import type { Template } from '../../src/template/template.js';
import type { Values } from '../../src/template/values.js';
import { hostile } from './hostile.js';

/** What the texts of generated values are made of, and how often they are to be decided. */
export interface Wording {
  readonly text: fc.Arbitrary<string>;
  readonly markdown: fc.Arbitrary<string>;
  readonly tbd?: boolean | ((field: Field) => boolean);
}

/** A text that stands in a document: nothing that is empty, to be decided, or a marker. */
export const hostileText = hostile.filter((text) => isValue(text) && normalizeText(text, { cell: true }) !== '');
export const hostileMarkdown = fc
  .array(hostile, { minLength: 1, maxLength: 4 })
  .map((lines) => lines.join('\n'))
  .filter((text) => isValue(text) && leavesSomething(text));
export const harmless: Wording = { text: fc.constantFrom('word', 'two words'), markdown: fc.constant('A paragraph.') };

function isValue(text: string): boolean {
  const line = collapseBlanks(cleanCharacters(text));
  return line !== '' && !/^TBD\b/.test(line) && !/^_\[[a-z0-9_.[\]]+: needed\b.*\]_$/.test(line);
}

function leavesSomething(text: string): boolean {
  try {
    return writeMarkdown(text, { depth: 2 }) !== '';
  } catch {
    return false;
  }
}

/** Which fields may be to be decided: all but those with another field behind them on their line. */
export function mayWait(template: Template): (field: Field) => boolean {
  const followed = new Set(
    [...eachSection(template.body)]
      .flatMap(({ heading, content }) => {
        const lines = content?.kind === 'labels' ? content.lines : [];
        const nested = lines.flatMap((line) => ('nested' in line ? [line.nested.run] : []));
        const runs = [heading, ...(content?.kind === 'list' ? [content.run] : []), ...nested];
        return runs.flatMap((run) => run.filter((part) => typeof part !== 'string').slice(0, -1));
      })
      .map((slot) => slot.field.path),
  );
  return (field) => !followed.has(field.path);
}

/** Valid values of a template: optional fields absent or there, lists of 0 to 3, ids given or not. */
export function valuesOf(fields: readonly Field[], wording: Wording): fc.Arbitrary<Values> {
  const named = fields.map((field): [string, fc.Arbitrary<unknown>] => [field.name, ofField(field, wording)]);
  const requiredKeys = fields.filter((field) => field.required).map((field) => field.name);
  return fc.record(Object.fromEntries(named), { requiredKeys, noNullPrototype: true });
}

function ofField(field: Field, wording: Wording): fc.Arbitrary<unknown> {
  const value = ofType(field.type, field.required, wording);
  const asked = typeof wording.tbd === 'function' ? wording.tbd(field) : wording.tbd;
  const waits = asked && field.path !== 'doc' && field.path !== 'project';
  return waits
    ? fc.oneof({ weight: 9, arbitrary: value }, { weight: 1, arbitrary: wording.text.map((text) => `TBD: a ${text}`) })
    : value;
}

/** Valid values of one type. */
export function ofType(type: FieldType, required: boolean, wording: Wording): fc.Arbitrary<unknown> {
  switch (type.kind) {
    case 'object':
      return valuesOf(type.fields, wording);
    case 'items':
      return ofItems(type, required, wording);
    case 'refs':
      return fc.array(ofScalar({ kind: 'ref', prefixes: type.prefixes }, wording), lengths({}, required));
    case 'list':
      return fc.array(ofScalar(type.of, wording), lengths(type, required));
    default:
      return ofScalar(type, wording);
  }
}

function lengths({ min, max }: { min?: number; max?: number }, required: boolean) {
  return { minLength: min ?? (required ? 1 : 0), maxLength: Math.max(min ?? 0, Math.min(max ?? 3, 3)) };
}

function ofItems(type: ItemsType, required: boolean, wording: Wording): fc.Arbitrary<unknown[]> {
  const items = fc.array(valuesOf(type.fields, wording), lengths(type, required));
  const { prefix } = type;
  if (!prefix) return items;
  // Given ids begin at 400, so that those counted from 001 are never among them; numbers differ by place.
  return fc
    .tuple(
      items,
      fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
      fc.uniqueArray(fc.integer({ min: 400, max: 9_999_999 }), { minLength: 5, maxLength: 5 }),
    )
    .map(([list, given, numbers]) =>
      list.map((item, index) => (given[index] ? { id: `${prefix}-${numbers[index]}`, ...item } : item)),
    );
}

const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });

function ofScalar(type: ScalarType, wording: Wording): fc.Arbitrary<unknown> {
  switch (type.kind) {
    case 'text':
      if (type.pattern) return fc.stringMatching(new RegExp(type.pattern, 'u'), { maxLength: 12 });
      return type.min || type.max
        ? wording.text
            .map((text) => sized(text, type))
            .filter((text) => isValue(text) && normalizeText(text, { cell: true }) !== '')
        : wording.text;
    case 'markdown':
      return wording.markdown;
    case 'date':
      return day.map((date) => date.toISOString().slice(0, 10));
    case 'datetime':
      return fc
        .tuple(day, fc.constantFrom('Z', '+02:00', '-11:30'), fc.constantFrom('', ':00', ':59', ':00.000', ':01.5'))
        .filter(([, offset, seconds]) => offset === 'Z' || seconds !== '')
        .map(([date, offset, seconds]) => `${date.toISOString().slice(0, 16)}${seconds || ':00'}${offset}`);
    case 'boolean':
      return fc.boolean();
    case 'url':
      return fc.constantFrom(
        'https://a.example/b?c=d&e=f#g',
        'docs/a (1).md',
        'mailto:a@b.co',
        '../x|y',
        'https://a.example/{{x}}/a_b_c',
        '#top',
        'a b',
        './[x]',
        '?a=*b*',
        'https://ä.example/ö',
      );
    case 'integer':
      return fc.integer({ min: type.min ?? -1000, max: type.max ?? 1_000_000 });
    case 'number':
      return fc.double({ min: type.min ?? -1e9, max: type.max ?? 1e9, noNaN: true });
    case 'enum':
      return fc.constantFrom(...type.values);
    case 'id':
      return ofId([type.prefix]);
    case 'ref':
      return ofId(type.prefixes);
  }
}

/** A text of an allowed length; as in JSON Schema, an emoji is one character. */
function sized(text: string, { min = 0, max }: { min?: number; max?: number }): string {
  const characters = Array.from(text).slice(0, max);
  return characters.concat(Array.from({ length: Math.max(0, min - characters.length) }, () => 'x')).join('');
}

function ofId(prefixes: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...prefixes), fc.integer({ min: 1, max: 9999 }))
    .map(([prefix, number]) => `${prefix}-${String(number).padStart(3, '0')}`);
}

/** The same values with every text replaced by a word: same presence, same lengths, no syntax. */
export function tamed(fields: readonly Field[], values: Values, blocks: 'tamed' | 'kept' = 'tamed'): Values {
  const tame = (type: FieldType, value: unknown): unknown => {
    if (typeof value === 'string' && value.startsWith('TBD: ')) return 'TBD: a word';
    if (type.kind === 'object') return tamed(type.fields, value as Values, blocks);
    if (type.kind === 'items')
      return (value as Values[]).map((item) => ({
        ...tamed(type.fields, item, blocks),
        ...(typeof item.id === 'string' && { id: item.id }),
      }));
    if (type.kind === 'list') return (value as unknown[]).map((item) => tame(type.of, item));
    if (type.kind === 'text' && !type.pattern) return 'word';
    if (type.kind === 'markdown' && blocks === 'tamed') return 'A paragraph.';
    return value;
  };
  return Object.fromEntries(
    fields
      .filter((field) => Object.hasOwn(values, field.name))
      .map((field) => [field.name, tame(field.type, values[field.name])]),
  );
}
