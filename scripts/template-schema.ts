import { type ATTRIBUTES, FIELD_NAME, LIST_NOTATION } from '../src/template/declare.js';
import { AUDIENCES } from '../src/template/field.js';
import { ID, type KEYS, REQUIRED_KEYS, SEMVER } from '../src/template/header.js';
import { notationPattern } from '../src/template/notation.js';
import { PLAN_SCOPES } from '../src/template/plan-scope.js';
import { sharedFields } from '../src/template/shared.js';
import { checksSchema } from './checks-schema.js';
import { computedSchema, type Schema } from './computed-schema.js';

/** A schema for each key: a key that the reader knows and this file does not is a type error. */
type Keys<Key extends string> = Readonly<Record<Key, Schema>>;

const TEXT = { type: 'string' };
const TEXTS = { type: 'array', items: TEXT };
const GUIDANCE = 'The notation of a field: TYPE or TYPE!, then a comma and the guidance.';

const shared = sharedFields();
const ofDoc = shared.flatMap(({ name, type }) => (name === 'doc' && type.kind === 'object' ? type.fields : []));

/**
 * The front matter of templates as JSON Schema draft-07, which editors know best. Made from what the
 * reader of templates uses; what it finds beyond, as a tag without a field, is the business of the linter.
 */
export function templateSchema(): Schema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Front matter of a Docwright template',
    type: 'object',
    required: REQUIRED_KEYS,
    additionalProperties: false,
    properties: keys(),
    definitions: {
      fields: fieldsBut([]),
      field: {
        description: GUIDANCE,
        examples: ['text!, What is decided?', 'enum(open|in_progress|done)!, How far is it?', 'integer(1..5)'],
        if: TEXT,
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        then: { pattern: notationPattern() },
        else: longForm(),
      },
      scalar: scalar(),
      group: group(),
      list: list(),
    },
  };
}

function keys(): Keys<(typeof KEYS)[number]> {
  return {
    template: { ...TEXT, pattern: ID.source, description: 'The id; equal to the name of the file.' },
    version: { ...TEXT, pattern: SEMVER.source, description: 'Three numbers, such as 1.0.0.' },
    title: { ...TEXT, description: 'Shown in lists.' },
    category: { ...TEXT, description: 'Shown in lists, which can be narrowed to it.' },
    description: { ...TEXT, description: 'What the document is for, then when to use it.' },
    aliases: { ...TEXTS, description: 'Other names under which the template is found.' },
    scope: { enum: PLAN_SCOPES, description: 'The smallest plan that has a document of it.' },
    reads: { ...TEXTS, description: 'Ids of documents to have at hand when filling this one.' },
    fields: { ...fieldsBut(shared.map(({ name }) => name)), description: 'The fields, by their names.' },
    computed: { ...computedSchema(), description: 'Tables and diagrams that follow from values, by their names.' },
    checks: { ...checksSchema(), description: 'What must hold in a document, by the names of the checks.' },
    example: { type: 'object', description: 'Values that fill the template completely.' },
  };
}

/** Fields by their names, some of which there are without being declared. */
function fieldsBut(names: readonly string[]): Schema {
  const not = names.length > 0 ? { not: { enum: names } } : {};
  return {
    type: 'object',
    propertyNames: { pattern: FIELD_NAME.source, ...not },
    additionalProperties: { $ref: '#/definitions/field' },
  };
}

function longForm(): Schema {
  const either = (key: string, then: Schema, otherwise: Schema) => ({ if: { required: [key] }, then, else: otherwise });
  const ref = (name: string) => ({ $ref: `#/definitions/${name}` });
  const rest = either('list', ref('list'), either('item', ref('list'), either('fields', ref('group'), ref('scalar'))));
  return { type: 'object', ...rest };
}

const COMMON = {
  guidance: { ...TEXT, description: 'What good looks like, for whoever fills it; at best a question first.' },
  ask: { ...TEXT, description: 'What a person is asked, when the guidance does not begin with a question.' },
  for: { enum: AUDIENCES, description: 'The smallest audience that it is asked of.' },
};
const LIMITS = {
  min: { type: 'integer', minimum: 0, description: 'Fewest characters of a text, or items of a list.' },
  max: { type: 'integer', minimum: 0, description: 'Most characters of a text, or items of a list.' },
};

function scalar(): Schema {
  const properties: Keys<(typeof ATTRIBUTES.scalar)[number]> = {
    ...COMMON,
    ...LIMITS,
    type: { ...TEXT, pattern: notationPattern() },
    pattern: { ...TEXT, format: 'regex', description: 'A regular expression that a text matches.' },
    default: { description: 'Taken when no value is given.' },
    example: { description: 'One good value.' },
    replaces: { enum: ofDoc.map(({ path }) => path), description: 'The shared field whose place it takes.' },
  };
  const only = (types: string) => ({ properties: { type: { pattern: `^\\s*(?:${types})(?![a-z])` } } });
  return {
    ...closed(properties, ['type']),
    dependencies: { pattern: only('text'), min: only('text|list'), max: only('text|list') },
  };
}

function group(): Schema {
  const properties: Keys<(typeof ATTRIBUTES.object)[number]> = {
    ...COMMON,
    type: { ...TEXT, pattern: '^\\s*object!?(?:\\s*,\\s*[\\s\\S]*\\S)?\\s*$' },
    fields: { $ref: '#/definitions/fields' },
  };
  return closed(properties, ['type', 'fields']);
}

function list(): Schema {
  const properties: Keys<(typeof ATTRIBUTES.items)[number]> = {
    ...COMMON,
    ...LIMITS,
    list: {
      ...TEXT,
      pattern: LIST_NOTATION.source,
      description: 'A prefix, so that items are numbered EV-001, EV-002, …, or plain; with ! if one is required.',
    },
    item: { $ref: '#/definitions/fields', description: 'The fields of one item.' },
  };
  // Numbered items have their id without declaring it.
  const withoutId = { properties: { item: { not: { required: ['id'] } } } };
  return {
    ...closed(properties, ['list', 'item']),
    if: { properties: { list: { pattern: '^[A-Z]' } } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: withoutId,
  };
}

function closed(properties: Schema, required: readonly string[]): Schema {
  return { type: 'object', required, additionalProperties: false, properties };
}
