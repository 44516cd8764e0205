import { type CheckDefinition, VALUE } from './check-definition.js';
import type { Covers, InOrder, Matches, OneOf, RequiredWhen, Sum, Unique } from './checks.js';
import type { ItemPath, ListPath } from './computed.js';
import type { FieldType } from './field.js';
import { type Needed, NUMBER } from './needed.js';
import { compilePattern } from './pattern.js';

export function requiredWhen(definition: CheckDefinition): RequiredWhen {
  const common = definition.common('required_when');
  if (common.where.length === 0) definition.missing('where');
  const field = definition.checkedField('field', common.of, VALUE);
  if (field.field.required) {
    const fix = 'Delete the check, or take the ! off the field.';
    definition.refuse(definition.node('field'), `${field.path} is required anyway`, fix);
  }
  return { ...common, field };
}

export function oneOf(definition: CheckDefinition): OneOf {
  const common = definition.common('one_of');
  return { ...common, fields: severalFields(definition, common.of, VALUE) };
}

const COMPARED: Needed = {
  what: 'a date or a number',
  fix: 'Name a date, a datetime, an integer or a number.',
  takes: (type) => scaleOf(type) !== undefined,
};

export function inOrder(definition: CheckDefinition): InOrder {
  const common = definition.common('order');
  const { of } = common;
  if (definition.node('field') !== undefined) {
    if (definition.node('fields') !== undefined) {
      definition.refuse(
        definition.node('field'),
        'both "field" and "fields" are given',
        'Keep "fields" for the order within an item, "field" for the order of the items.',
      );
    }
    if (!of) definition.missing('of');
    return { ...common, fields: [definition.checkedField('field', of, COMPARED)] };
  }
  const fields = severalFields(definition, of, COMPARED);
  const [first] = fields;
  const other = fields.find(({ field }) => scaleOf(field.type) !== (first && scaleOf(first.field.type)));
  if (other)
    definition.refuse(
      definition.node('fields'),
      `${first?.path} and ${other.path} cannot be compared`,
      'Name dates only, or numbers only.',
    );
  return { ...common, fields };
}

const SINGLE: Needed = {
  what: 'one value or a list of such',
  fix: 'Name a field that holds a text, a number, a reference or a list of them.',
  takes: ({ kind }) => !['markdown', 'object', 'items'].includes(kind),
};

export function unique(definition: CheckDefinition): Unique {
  const of = definition.requiredList();
  return { ...definition.common('unique'), of, field: definition.checkedField('field', of, SINGLE) };
}

export function covers(definition: CheckDefinition): Covers {
  const of = definition.requiredList();
  const common = definition.common('covers');
  if (definition.node('key') === undefined) definition.numbered(of);
  const key = definition.checked(definition.text('key') ?? 'id', definition.node('key'), of, SINGLE);
  const path = definition.text('by') ?? definition.missing('by');
  const { paths } = definition.context;
  // The longest part of the path that is a list; the rest is a field of its items.
  const steps = path.split('.');
  const ends = steps.map((_, index) => steps.length - 1 - index).filter((end) => end > 0);
  const end = ends.find((each) => paths.list(steps.slice(0, each).join('.')));
  const list = end === undefined ? undefined : paths.list(steps.slice(0, end).join('.'));
  const field = definition.checked(list ? steps.slice(end).join('.') : path, definition.node('by'), list, SINGLE);
  const prefixes = prefixesOf(field.field.type);
  const own = key.field.type.kind === 'id' ? key.field.type.prefix : undefined;
  if (own !== undefined && prefixes && !prefixes.includes(own)) {
    definition.refuse(
      definition.node('by'),
      `${path} never refers to ${of.path}`,
      `Name a field that takes ${own} ids.`,
    );
  }
  return { ...common, of, key, by: { of: list, field } };
}

const RELATIONS = ['equals', 'at_most', 'at_least'] as const;

export function sum(definition: CheckDefinition): Sum {
  const of = definition.requiredList();
  const common = definition.common('sum');
  const field = definition.checkedField('field', of, NUMBER);
  const [relation, another] = RELATIONS.filter((each) => definition.node(each) !== undefined);
  if (relation === undefined) return definition.missing('equals');
  if (another)
    definition.refuse(definition.node(another), `both ${relation} and ${another} are given`, 'Write a check for each.');
  const number = definition.value(relation);
  const to = typeof number === 'number' ? number : definition.checkedField(relation, undefined, NUMBER);
  return { ...common, of, field, relation, to };
}

const TEXT: Needed = {
  what: 'a text',
  fix: 'Name a text, a Markdown block, a link or a list of texts.',
  takes: (type) => isText(type) || (type.kind === 'list' && isText(type.of)),
};

export function matches(definition: CheckDefinition): Matches {
  const common = definition.common('matches');
  const field = definition.checkedField('field', common.of, TEXT);
  const pattern = definition.text('pattern') ?? definition.missing('pattern');
  const compiled = compilePattern(pattern);
  if ('message' in compiled) return definition.refuse(definition.node('pattern'), compiled.message, compiled.fix);
  return { ...common, field, pattern, test: (text) => compiled.test(text) };
}

function severalFields(definition: CheckDefinition, of: ListPath | undefined, needed: Needed): ItemPath[] {
  const fields = definition.checkedFields('fields', of, needed);
  if (fields.length === 0) return definition.missing('fields');
  const paths = fields.map(({ path }) => path);
  const twice = paths.find((path, index) => paths.indexOf(path) < index);
  if (twice !== undefined || fields.length < 2) {
    const message = twice === undefined ? 'one field alone says nothing' : `${twice} is named twice`;
    return definition.refuse(definition.node('fields'), message, 'Name two fields or more.');
  }
  return fields;
}

function scaleOf({ kind }: FieldType): 'time' | 'number' | undefined {
  if (kind === 'date' || kind === 'datetime') return 'time';
  return kind === 'integer' || kind === 'number' ? 'number' : undefined;
}

function prefixesOf(type: FieldType): readonly string[] | undefined {
  if (type.kind === 'list') return type.of.kind === 'ref' ? type.of.prefixes : undefined;
  if (type.kind === 'id') return [type.prefix];
  return type.kind === 'ref' || type.kind === 'refs' ? type.prefixes : undefined;
}

function isText({ kind }: FieldType): boolean {
  return kind === 'text' || kind === 'markdown' || kind === 'url';
}
