import type { ListType, RefsType, ScalarType } from './field.js';

/** What one line of the short notation says. */
export interface Notation {
  readonly type: ScalarType | RefsType | ListType | { readonly kind: 'object' };
  readonly required: boolean;
  readonly guidance?: string;
}

/** Why a notation is not understood, and what to write instead. */
export interface NotationError {
  readonly message: string;
  readonly fix: string;
}

/** The names of the types, for messages and suggestions. */
export const TYPE_NAMES = [
  'text',
  'markdown',
  'date',
  'datetime',
  'integer',
  'number',
  'boolean',
  'enum',
  'url',
  'id',
  'ref',
  'refs',
  'list',
  'object',
] as const;

// Sources of regular expressions, of which the reader and the pattern for editors are made alike.
/** Capital letters and digits before the number of an id. */
export const PREFIX = '[A-Z][A-Z0-9]{0,7}';
const ENUM_NAME = '[a-z0-9][a-z0-9_]*';
const NUMBER = '-?\\d+(?:\\.\\d+)?';
const BOUNDS = `(?:${NUMBER}\\s*\\.\\.\\s*(?:${NUMBER})?|\\.\\.\\s*${NUMBER})`;

const SHAPE = /^([a-z]+)(?:\((.*?)\))?(!?)(?:\s*,\s*(.+))?$/s;
const NESTED_SHAPE = /^(list)\((.+?\)?)\)(!?)(?:\s*,\s*(.+))?$/s;
const IS_PREFIX = whole(PREFIX);
const IS_ENUM_NAME = whole(ENUM_NAME);
const IS_BOUNDS = whole(BOUNDS);

function whole(source: string): RegExp {
  return new RegExp(`^(?:${source})$`);
}

/** Reads `TYPE(arguments)!, guidance`. */
export function parseNotation(notation: string): Notation | NotationError {
  const match = NESTED_SHAPE.exec(notation.trim()) ?? SHAPE.exec(notation.trim());
  if (!match) {
    return {
      message: `"${notation}" is not a field`,
      fix: 'Write TYPE or TYPE!, then a comma and the guidance, such as "text!, What is decided?".',
    };
  }
  const [, name = '', args, mark, guidance] = match;
  const type = parseType(name, args);
  if ('message' in type) return type;
  return { type, required: mark === '!', ...(guidance && { guidance: guidance.trim() }) };
}

function parseType(name: string, args: string | undefined): Notation['type'] | NotationError {
  switch (name) {
    case 'text':
    case 'markdown':
    case 'date':
    case 'datetime':
    case 'boolean':
    case 'url':
    case 'object':
      return args === undefined
        ? { kind: name }
        : { message: `${name} takes nothing in brackets`, fix: `Write ${name}.` };
    case 'integer':
    case 'number':
      return parseBounds(name, args);
    case 'enum':
      return parseEnum(args);
    case 'id':
      return IS_PREFIX.test(args ?? '')
        ? { kind: 'id', prefix: args ?? '' }
        : { message: 'id takes one prefix of capital letters', fix: 'Write id(ADR).' };
    case 'ref':
    case 'refs': {
      const prefixes = (args ?? '').split('|').map((prefix) => prefix.trim());
      return prefixes.every((prefix) => IS_PREFIX.test(prefix))
        ? { kind: name, prefixes }
        : { message: `${name} takes prefixes of capital letters`, fix: `Write ${name}(FR) or ${name}(FR|NFR).` };
    }
    case 'list':
      return parseList(args);
    default:
      return { message: `there is no type "${name}"`, fix: `The types are ${TYPE_NAMES.join(', ')}.` };
  }
}

function parseBounds(kind: 'integer' | 'number', args: string | undefined): Notation['type'] | NotationError {
  if (args === undefined) return { kind };
  const [min, max] = IS_BOUNDS.test(args.trim()) ? args.split('..').map((bound) => bound.trim()) : [];
  const broken = min === undefined || max === undefined || (min !== '' && max !== '' && Number(min) > Number(max));
  if (broken) {
    return { message: `"${args}" is not a range`, fix: `Write ${kind}(1..10), ${kind}(1..) or ${kind}(..10).` };
  }
  return { kind, ...(min !== '' && { min: Number(min) }), ...(max !== '' && { max: Number(max) }) };
}

function parseEnum(args: string | undefined): Notation['type'] | NotationError {
  const values = (args ?? '').split('|').map((value) => value.trim());
  const fix = 'Write enum(open|in_progress|done): lower-case letters, digits and underscores.';
  const wrong = values.find((value) => !IS_ENUM_NAME.test(value));
  if (wrong !== undefined) return { message: `"${wrong}" cannot be a name of an enum`, fix };
  if (new Set(values).size < values.length)
    return { message: 'the enum has one name twice', fix: 'Write each name once.' };
  return { kind: 'enum', values };
}

function parseList(args: string | undefined): Notation['type'] | NotationError {
  const inner = SHAPE.exec((args ?? 'text').trim());
  const of = inner && !inner[3] && !inner[4] ? parseType(inner[1] ?? '', inner[2]) : undefined;
  if (of && 'message' in of) return of;
  const fix = 'Write list(text), or declare a list of objects with "list:" and "item:".';
  if (
    !of ||
    of.kind === 'markdown' ||
    of.kind === 'refs' ||
    of.kind === 'list' ||
    of.kind === 'object' ||
    of.kind === 'id'
  ) {
    return { message: `a list cannot hold ${args}`, fix };
  }
  return { kind: 'list', of };
}

/**
 * What `parseNotation` takes as a regular expression for editors, `object` left out. It does not know that
 * a range goes up and that an enum has each name once.
 */
export function notationPattern(): string {
  const among = (source: string) => `\\(\\s*${source}(?:\\s*\\|\\s*${source})*\\s*\\)`;
  const inLists = [
    'text|date|datetime|boolean|url',
    `(?:integer|number)(?:\\(\\s*${BOUNDS}\\s*\\))?`,
    `enum${among(ENUM_NAME)}`,
    `ref${among(PREFIX)}`,
  ];
  const alone = ['markdown', `refs${among(PREFIX)}`, `id\\(${PREFIX}\\)`];
  const type = [...inLists, ...alone, `list(?:\\(\\s*(?:${inLists.join('|')})\\s*\\))?`].join('|');
  return `^\\s*(?:${type})!?(?:\\s*,\\s*[\\s\\S]*\\S)?\\s*$`;
}
