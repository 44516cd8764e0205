import type { ListPath } from './computed.js';
import { eachField, type Field } from './field.js';
import { itemFields } from './scopes.js';

/** Finds fields by the paths that definitions of computed parts have. */
export class FieldPaths {
  constructor(private readonly fields: readonly Field[]) {}

  /** A list of objects, also one in a group, or those in every item of another list. */
  list(path: string): ListPath | undefined {
    const field = walk(this.fields, path, ({ type }) => ('fields' in type ? type.fields : []));
    return field && isItems(field) ? { path, field } : undefined;
  }

  /** The paths of all lists of objects. */
  lists(): string[] {
    return [...eachField(this.fields)].filter(isItems).map((field) => field.path.replaceAll('[]', ''));
  }

  /** The names of the fields of the document. */
  names(): string[] {
    return this.fields.map(({ name }) => name);
  }

  /** A field of the document that is in no list. */
  inDocument(path: string): Field | undefined {
    return walk(this.fields, path, ({ type }) => (type.kind === 'object' ? type.fields : []));
  }

  /** A field of the items of a list themselves. */
  inItemOnly({ field }: ListPath, path: string): Field | undefined {
    return walk(itemFields(field), path, ({ type }) => (type.kind === 'object' ? type.fields : []));
  }

  /** A field of the items of a list, or of what they refer to: `idea.text` is the text of the idea that `idea` names. */
  inItem({ field }: ListPath, path: string): Field | undefined {
    return walk(itemFields(field), path, (step) => this.inside(step));
  }

  /** The fields of what a field refers to. */
  ofTargets({ type }: Field): readonly Field[] {
    const of = type.kind === 'list' ? type.of : type;
    if (of.kind !== 'ref' && of.kind !== 'refs') return [];
    const targets = [...eachField(this.fields)].filter(isItems).filter(({ type: { prefix } }) => {
      return prefix !== undefined && of.prefixes.includes(prefix);
    });
    return targets.flatMap((target) => itemFields(target));
  }

  private inside(field: Field): readonly Field[] {
    if (field.type.kind === 'object') return field.type.fields;
    return field.type.kind === 'ref' ? this.ofTargets(field) : [];
  }
}

function walk(fields: readonly Field[], path: string, inside: (field: Field) => readonly Field[]): Field | undefined {
  let level = fields;
  let found: Field | undefined;
  for (const step of path.split('.')) {
    found = level.find(({ name }) => name === step);
    if (!found) return undefined;
    level = inside(found);
  }
  return found;
}

function isItems(field: Field): field is ListPath['field'] {
  return field.type.kind === 'items';
}
