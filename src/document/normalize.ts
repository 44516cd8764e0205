import { cleanCharacters, collapseBlanks } from '../markdown/characters.js';
import { normalizeMarkdown } from '../markdown/markdown.js';
import { normalizeText } from '../markdown/text.js';
import { encodeUrl } from '../markdown/url.js';
import { eachSection, eachSlot, type Repeat, type Section, type Slot } from '../template/body.js';
import type { Field, FieldType } from '../template/field.js';
import type { Template } from '../template/template.js';
import { tbdReason, type Values } from '../template/values.js';

/** Where a field stands, as far as the form of its value depends on it. */
interface Place {
  readonly cell: boolean;
  readonly depth: number;
}

/**
 * Values in the one form in which they are read back from a document: white space collapsed, inline
 * Markdown and blocks in one way to write each construct, times with seconds, links encoded; what
 * holds nothing is left out. Idempotent. Takes valid values with their ids, as `prepare` gives them; what is
 * no list or object where one should be stays as it is, for whoever checks it.
 */
export function normalizeValues(template: Template, values: Values): Values {
  const places = new Map<Field, Place>();
  for (const section of eachSection(template.body)) {
    for (const slot of eachSlot({ ...section, sections: [] })) places.set(slot.field, placeOf(slot, section));
    for (const { field } of repeatsOf(section)) places.set(field, { cell: false, depth: section.depth });
  }
  return normalizeObject(template.fields, values, places, true) ?? (Object.create(null) as Values);
}

/** The lists that a section repeats something for; a note may stand in their place. */
function* repeatsOf({ repeat, content }: Section): Generator<Repeat> {
  if (repeat) yield repeat;
  if (content?.kind === 'table' || content?.kind === 'list') yield content.repeat;
  if (content?.kind === 'labels') for (const line of content.lines) if ('nested' in line) yield line.nested;
}

function placeOf(slot: Slot, section: Section): Place {
  return { cell: slot.construct === 'cell', depth: section.depth };
}

function normalizeObject(
  fields: readonly Field[],
  values: Values,
  places: ReadonlyMap<Field, Place>,
  top: boolean,
): Values | undefined {
  const normal = Object.create(null) as Values;
  if (typeof values.id === 'string' && !fields.some((field) => field.name === 'id')) normal.id = values.id;
  for (const field of fields) {
    const value = values[field.name];
    if (value === undefined) continue;
    const result = normalizeValue(field, value, places);
    if (result !== undefined) normal[field.name] = result;
  }
  return !top && Object.keys(normal).length === 0 ? undefined : normal;
}

function normalizeValue(field: Field, value: unknown, places: ReadonlyMap<Field, Place>): unknown {
  const { type } = field;
  const reason = tbdReason(value);
  if (reason !== undefined) return normalizeTbd(reason, places.get(field));
  if (!hasShapeOf(type, value)) return value;
  if (type.kind === 'object') return normalizeObject(type.fields, value as Values, places, false);
  if (type.kind === 'items') {
    return (value as Values[]).map((item) => normalizeObject(type.fields, item, places, true));
  }
  if (type.kind === 'list') {
    const place = places.get(field);
    const items = (value as unknown[]).flatMap((item) => normalizeScalar(type.of, item, place) ?? []);
    if (items.length === 0) return undefined;
    // In a cell the one value that is to be decided is the list that is.
    return place?.cell && items.length === 1 && tbdReason(items[0]) !== undefined ? items[0] : items;
  }
  return normalizeScalar(type, value, places.get(field));
}

function hasShapeOf({ kind }: FieldType, value: unknown): boolean {
  const isObject = (given: unknown) => typeof given === 'object' && given !== null && !Array.isArray(given);
  if (kind === 'object') return isObject(value);
  if (kind === 'items') return Array.isArray(value) && value.every(isObject);
  return kind !== 'list' || Array.isArray(value);
}

function normalizeScalar(type: FieldType, value: unknown, place: Place | undefined): unknown {
  if (!place) return typeof value === 'string' ? present(oneLine(value, place)) : value;
  switch (type.kind) {
    case 'text':
      return textOrTbd(oneLine(String(value), place), place);
    case 'markdown':
      return textOrTbd(normalizeMarkdown(String(value), { depth: place.depth }), place);
    case 'url':
      return present(encodeUrl(String(value)));
    case 'datetime':
      return normalizeDatetime(String(value));
    default:
      return Object.is(value, -0) ? 0 : value;
  }
}

function normalizeTbd(reason: string, place: Place | undefined): string | undefined {
  const normal = oneLine(reason, place);
  return normal === '' ? undefined : `TBD: ${normal}`;
}

/** Only without its blanks or references may a text say that it is to be decided: `&nbsp;TBD: reason`. */
function textOrTbd(text: string, place: Place): string | undefined {
  const reason = tbdReason(text);
  return reason === undefined ? present(text) : normalizeTbd(reason, place);
}

/** Front matter is data and not Markdown, so what stands only there is no more than cleaned. */
function oneLine(text: string, place: Place | undefined): string {
  return place ? normalizeText(text, place) : collapseBlanks(cleanCharacters(text));
}

function present(text: string): string | undefined {
  return text === '' ? undefined : text;
}

function normalizeDatetime(value: string): string {
  return value.replace(/T(\d\d:\d\d)(?=[Z+-])/, 'T$1:00').replace(/:(\d\d)\.0+(?=[Z+-])/, ':$1');
}
