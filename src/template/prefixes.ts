import { eachField, type Field } from './field.js';

/** What a template says of ids. */
interface Prefixes {
  /** Those of ids that its documents define. */
  readonly defined: ReadonlySet<string>;
  /** Those of ids that its documents refer to. */
  readonly referred: ReadonlySet<string>;
  /** That of its documents themselves, if they have ids. */
  readonly own: ReadonlySet<string>;
}

const known = new WeakMap<readonly Field[], Prefixes>();

/** The prefixes that documents of a template define. */
export function definedPrefixes({ fields }: { readonly fields: readonly Field[] }): ReadonlySet<string> {
  return prefixesOf(fields).defined;
}

/**
 * The prefixes whose ids count in a whole plan: those that a template refers to without defining them, and that of
 * documents that have ids themselves, of which none has two.
 */
export function outwardPrefixes({ fields }: { readonly fields: readonly Field[] }): readonly string[] {
  const { defined, referred, own } = prefixesOf(fields);
  return [...own, ...[...referred].filter((prefix) => !defined.has(prefix))];
}

function prefixesOf(fields: readonly Field[]): Prefixes {
  const before = known.get(fields);
  if (before) return before;
  const defined = new Set<string>();
  const referred = new Set<string>();
  const own = new Set<string>();
  for (const { type } of eachField(fields)) {
    if (type.kind === 'items' && type.prefix) defined.add(type.prefix);
    if (type.kind === 'id') own.add(type.prefix);
    if (type.kind === 'ref' || type.kind === 'refs') for (const prefix of type.prefixes) referred.add(prefix);
    if (type.kind === 'list' && type.of.kind === 'ref') for (const prefix of type.of.prefixes) referred.add(prefix);
  }
  const found = { defined: new Set([...defined, ...own]), referred, own };
  known.set(fields, found);
  return found;
}
