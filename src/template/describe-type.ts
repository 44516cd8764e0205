import type { Field, FieldType, ScalarType } from './field.js';
import { LIMITS } from './limits.js';

/** A type in words with a sample, as in "an integer from 1 to 5, such as 3". */
export function describeType(type: FieldType): string {
  switch (type.kind) {
    case 'text': {
      const shape = type.pattern ? ` that matches ${type.pattern}` : '';
      return `one line of text of ${type.min ?? 1} to ${type.max ?? LIMITS.text} characters${shape}`;
    }
    case 'markdown':
      return `Markdown of at most ${LIMITS.markdown} characters`;
    case 'date':
      return 'a date, such as 2026-11-23';
    case 'datetime':
      return 'a date and time with an offset, such as 2026-11-23T14:00:00Z';
    case 'boolean':
      return 'true or false';
    case 'url':
      return 'an http, https, mailto or relative link, such as https://example.org/page';
    case 'integer':
    case 'number': {
      const { min, max } = type;
      const range =
        min === undefined
          ? max === undefined
            ? ''
            : ` up to ${max}`
          : max === undefined
            ? ` of at least ${min}`
            : ` from ${min} to ${max}`;
      return `${type.kind === 'integer' ? 'an integer' : 'a number'}${range}, such as ${min ?? max ?? 3}`;
    }
    case 'enum':
      return `one of ${type.values.join(', ')}`;
    case 'id':
      return `an id such as ${type.prefix}-001`;
    case 'ref':
      return `an id such as ${type.prefixes.map((prefix) => `${prefix}-001`).join(' or ')}`;
    case 'refs':
      return `a list of ids such as ["${type.prefixes[0]}-001"]`;
    case 'list':
      return `a list, each ${describeType(type.of)}`;
    case 'items':
      return `a list of objects with the fields ${listNames(type.fields)}`;
    case 'object':
      return `an object with the fields ${listNames(type.fields)}`;
  }
}

/** The names of fields, optional ones with a question mark. */
export function listNames(fields: readonly Field[]): string {
  return fields.map((field) => (field.required ? field.name : `${field.name}?`)).join(', ');
}

/** What to do about a number that is meant as text, as YAML files often have it. */
export function quotingHint(type: ScalarType, given: unknown): string {
  const isText = type.kind === 'text' || type.kind === 'markdown';
  return isText && (typeof given === 'number' || typeof given === 'boolean') ? ': put it in quotes' : '';
}

const SHOWN = 60;

/** A value as a message shows it: short ones as JSON, others by their kind. */
export function show(value: unknown): string {
  if (typeof value === 'string' && value.length > SHOWN) return `a text of ${value.length} characters`;
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  return JSON.stringify(value) ?? String(value);
}
