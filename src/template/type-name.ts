import type { FieldType } from './field.js';

/** A type in few words, close to the notation: `integer(1..5)`, `list of RISK`. */
export function typeName(type: FieldType): string {
  switch (type.kind) {
    case 'items':
      return type.prefix ? `list of ${type.prefix}` : 'list';
    case 'list':
      return `list of ${typeName(type.of)}`;
    case 'enum':
      return `enum(${type.values.join('|')})`;
    case 'ref':
    case 'refs':
      return `${type.kind}(${type.prefixes.join('|')})`;
    case 'id':
      return `id(${type.prefix})`;
    case 'integer':
    case 'number':
      return type.min === undefined && type.max === undefined
        ? type.kind
        : `${type.kind}(${type.min ?? ''}..${type.max ?? ''})`;
    default:
      return type.kind;
  }
}
