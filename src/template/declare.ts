import { isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import { AUDIENCES, type Audience, type Field, type FieldType } from './field.js';
import { type Notation, type NotationError, PREFIX, parseNotation } from './notation.js';
import { compilePattern } from './pattern.js';
import type { Place, Problems } from './problem.js';
import { repairNotation } from './repair-notation.js';
import { didYouMean } from './suggest.js';
import { checkValues } from './values.js';

/** Tells where a YAML node stands in the template file. */
export type Locate = (node: Node | null | undefined) => Place;

interface Context {
  readonly problems: Problems;
  readonly locate: Locate;
  /** Path of the enclosing field with a dot or `[].` behind it. */
  readonly prefix: string;
  /** Collects the paths of fields that are declared wrongly, so that their tags are not blamed as well. */
  readonly rejected: Set<string>;
}

/** What names of fields look like. */
export const FIELD_NAME = /^[a-z][a-z0-9_]*$/;
/** How the items of a list of objects are numbered, and whether there must be one. */
export const LIST_NOTATION = new RegExp(`^(${PREFIX}|plain)(!?)$`);
/** The keys of the long form, by what is declared. */
export const ATTRIBUTES = {
  scalar: ['type', 'guidance', 'ask', 'default', 'example', 'for', 'pattern', 'min', 'max', 'replaces'],
  items: ['list', 'item', 'guidance', 'ask', 'min', 'max', 'for'],
  object: ['type', 'fields', 'guidance', 'ask', 'for'],
} as const;
/** What to write in place of keys that other formats have. */
const FOREIGN: Readonly<Record<string, string>> = {
  required: 'Put ! behind the type, as in "text!".',
  optional: 'Leave it out: a field without ! behind its type is optional.',
  description: 'Call it guidance.',
  help: 'Call it guidance.',
  label: 'Labels stand in the body. What is meant for whoever fills the field is guidance.',
  values: 'Write "type: enum(one|other)".',
  options: 'Write "type: enum(one|other)".',
  enum: 'Write "type: enum(one|other)".',
};

/** Reads a map of field declarations. What is wrong with one field is reported and that field left out. */
export function declareFields(map: YAMLMap, context: Context): Field[] {
  return map.items.flatMap((pair) => declareField(pair as Pair<Node, Node | null>, context) ?? []);
}

function declareField(pair: Pair<Node, Node | null>, context: Context): Field | undefined {
  const { problems, locate } = context;
  const name = String(isScalar(pair.key) ? pair.key.value : pair.key);
  const reject = (at: Node | null | undefined, message: string, fix: string) => {
    problems.add('field', locate(at ?? pair.key), `field ${context.prefix}${name}: ${message}`, fix);
    context.rejected.add(context.prefix + name);
    return undefined;
  };
  if (!FIELD_NAME.test(name)) {
    const better = name.replace(/(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+/g, '_').toLowerCase();
    return reject(
      pair.key,
      'not a field name',
      `${FIELD_NAME.test(better) ? `Did you mean ${better}? ` : ''}Names are lower-case letters, digits and underscores, a letter first.`,
    );
  }
  if (isMap(pair.value)) return declareLong(name, pair.value, context, reject);
  const text = isScalar(pair.value) ? pair.value.value : undefined;
  if (typeof text !== 'string') {
    return reject(pair.value, 'has no type', 'Write TYPE or TYPE!, such as "text!, What is decided?".');
  }
  const notation = readNotation(text);
  if ('message' in notation) return reject(pair.value, notation.message, notation.fix);
  if (notation.type.kind === 'object')
    return reject(pair.value, 'an object needs fields', 'Write "type: object" and "fields:".');
  return field(name, context.prefix, notation.type, notation.required, { guidance: notation.guidance });
}

/** As `parseNotation`, with what was probably meant. */
function readNotation(text: string): Notation | NotationError {
  const notation = parseNotation(text);
  if ('message' in notation) {
    const repaired = repairNotation(text);
    return repaired ? { ...notation, fix: `Did you mean "${repaired}"? ${notation.fix}` } : notation;
  }
  const said = /^(?:required|mandatory)\.?$/i.test(notation.guidance ?? '');
  if (!said || notation.required) return notation;
  return {
    message: `"${notation.guidance}" is guidance and requires nothing`,
    fix: 'Put ! behind the type, as in "text!".',
  };
}

type Reject = (at: Node | null | undefined, message: string, fix: string) => undefined;

function declareLong(name: string, map: YAMLMap, context: Context, reject: Reject): Field | undefined {
  const shape = map.has('item') || map.has('list') ? 'items' : map.has('fields') ? 'object' : 'scalar';
  const known: readonly string[] = ATTRIBUTES[shape];
  for (const pair of map.items as Pair<Node, Node | null>[]) {
    const key = String(isScalar(pair.key) ? pair.key.value : pair.key);
    if (known.includes(key)) continue;
    const nearest = didYouMean(key, known);
    return reject(
      pair.key,
      `there is no attribute "${key}" here`,
      nearest
        ? `Did you mean ${nearest}?`
        : shape === 'items' && key === 'type'
          ? 'Delete it: "list:" says that it is a list, and how its items are numbered.'
          : Object.hasOwn(FOREIGN, key)
            ? (FOREIGN[key] as string)
            : `The attributes are ${known.join(', ')}. If this is part of a sentence, put the whole sentence in quotes.`,
    );
  }
  const attributes = readAttributes(map);
  if (attributes.audience !== undefined && !AUDIENCES.includes(attributes.audience)) {
    return reject(
      map.get('for', true) as Node,
      `"${attributes.audience}" is no audience`,
      `Write one of ${AUDIENCES.join(', ')}.`,
    );
  }
  if (shape === 'items') return declareItems(name, map, context, reject, attributes);
  const written = map.get('type');
  const notation = typeof written === 'string' ? readNotation(written) : undefined;
  if (!notation) return reject(map, 'has no type', 'Add "type: text" or another type.');
  if ('message' in notation) return reject(map.get('type', true) as Node, notation.message, notation.fix);
  if (notation.type.kind === 'object') {
    const fields = map.get('fields');
    if (!isMap(fields)) return reject(map, 'an object needs fields', 'Add "fields:" with at least one field.');
    const inside = declareFields(fields, { ...context, prefix: `${context.prefix}${name}.` });
    const type: FieldType = { kind: 'object', fields: inside };
    return field(name, context.prefix, type, notation.required, { guidance: notation.guidance, ...attributes });
  }
  if (shape === 'object') return reject(map, 'only an object has fields', 'Write "type: object".');
  const type = withLimits(notation.type, map);
  if ('message' in type) return reject(map, type.message, type.fix);
  const declared = field(name, context.prefix, type, notation.required, { guidance: notation.guidance, ...attributes });
  for (const key of ['default', 'example'] as const) {
    if (attributes[key] === undefined) continue;
    const [wrong] = checkValues([declared], { [name]: attributes[key] }, 'enterprise').invalid;
    if (wrong) return reject(map.get(key, true) as Node, `the ${key} is wrong: ${wrong.message}`, FIX_VALUE);
  }
  return declared;
}

function declareItems(
  name: string,
  map: YAMLMap,
  context: Context,
  reject: Reject,
  attributes: Attributes,
): Field | undefined {
  const list = LIST_NOTATION.exec(String(map.get('list') ?? ''));
  if (!list) {
    return reject(
      map.get('list', true) as Node,
      'a list of objects says how its items are numbered',
      'Write "list: EV" for EV-001, EV-002, … or "list: plain"; with ! if at least one item is required.',
    );
  }
  const limits = readLimits(map);
  if ('message' in limits) return reject(map, limits.message, limits.fix);
  const item = map.get('item');
  if (isSeq(item)) return reject(item, 'the fields of an item are not a map', NO_DASHES);
  if (!isMap(item))
    return reject(map, 'a list of objects needs the fields of one item', 'Add "item:" with at least one field.');
  const prefix = list[1] === 'plain' ? undefined : list[1];
  const idPair = item.items.find((pair) => String((pair as Pair<Node>).key) === 'id');
  if (prefix && idPair)
    return reject(idPair.key as Node, 'a numbered item has its id already', 'Leave the field id out.');
  const fields = declareFields(item, { ...context, prefix: `${context.prefix}${name}[].` });
  const required = list[2] === '!' || (limits.min ?? 0) > 0;
  const type: FieldType = { kind: 'items', ...(prefix && { prefix }), ...limits, fields };
  return field(name, context.prefix, type, required, attributes);
}

interface Attributes {
  readonly guidance?: string | undefined;
  readonly ask?: string | undefined;
  readonly audience?: Audience | undefined;
  readonly default?: unknown;
  readonly example?: unknown;
  readonly replaces?: string | undefined;
}

function readAttributes(map: YAMLMap): Attributes {
  const plain = map.toJSON() as Record<string, unknown>;
  const text = (value: unknown) => (value === undefined || value === null ? undefined : String(value));
  return {
    ...(plain.guidance !== undefined && { guidance: text(plain.guidance) }),
    ...(plain.ask !== undefined && { ask: text(plain.ask) }),
    ...(plain.for !== undefined && { audience: text(plain.for) as Audience }),
    ...(plain.default !== undefined && { default: plain.default }),
    ...(plain.example !== undefined && { example: plain.example }),
    ...(plain.replaces !== undefined && { replaces: text(plain.replaces) }),
  };
}

/** What to do about a value that is not of its type. */
export const FIX_VALUE = 'Give a value of that type.';

/** What to do about fields that are written as a list. */
export const NO_DASHES = 'Write one field to a line, indented by two spaces, without a dash before it.';

interface Limits {
  readonly min?: number;
  readonly max?: number;
}

function readLimits(map: YAMLMap): Limits | NotationError {
  const { min, max } = map.toJSON() as { min?: unknown; max?: unknown };
  for (const [key, value] of Object.entries({ min, max })) {
    if (value === undefined || (Number.isSafeInteger(value) && Number(value) >= 0)) continue;
    return { message: `${key} is no whole number of at least 0`, fix: `Write ${key}: 3, without quotes.` };
  }
  if (min !== undefined && max !== undefined && Number(min) > Number(max)) {
    return { message: `min is ${min} and max is ${max}`, fix: 'Give a min that is not above max.' };
  }
  return { ...(min !== undefined && { min: Number(min) }), ...(max !== undefined && { max: Number(max) }) };
}

function withLimits(type: Exclude<Notation['type'], { kind: 'object' }>, map: YAMLMap): FieldType | NotationError {
  const pattern = map.get('pattern');
  if (pattern !== undefined) {
    const fix = 'Give a regular expression on a text field.';
    if (type.kind !== 'text') return { message: 'only a text has a pattern', fix };
    const compiled = compilePattern(String(pattern));
    if ('message' in compiled) return compiled;
  }
  if ((map.has('min') || map.has('max')) && type.kind !== 'text' && type.kind !== 'list') {
    return {
      message: `${type.kind} has no min or max here`,
      fix: 'A number has its bounds in brackets: integer(1..10).',
    };
  }
  const limits = readLimits(map);
  if ('message' in limits) return limits;
  return { ...type, ...limits, ...(pattern !== undefined && { pattern: String(pattern) }) } as FieldType;
}

const QUESTION = /^[^?]*\?/;

function field(name: string, prefix: string, type: FieldType, required: boolean, attributes: Attributes): Field {
  const { guidance, ask, audience, replaces } = attributes;
  return {
    name,
    path: prefix + name,
    type,
    required,
    question: ask ?? QUESTION.exec(guidance ?? '')?.[0] ?? `What is the ${name.replaceAll('_', ' ')}?`,
    ...(guidance !== undefined && { guidance }),
    ...(audience !== undefined && { audience }),
    ...(attributes.default !== undefined && { default: attributes.default }),
    ...(attributes.example !== undefined && { example: attributes.example }),
    ...(replaces !== undefined && { replaces }),
  };
}
