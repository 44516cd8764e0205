import { type Facts, isAbsent } from '../document/facts.js';
import { factFields } from '../template/shared.js';
import { checkValues, type Values } from '../template/values.js';

/** What a project is, as it is given once for all of its documents. */
export interface GivenFacts {
  readonly project?:
    | { readonly name?: string | undefined; readonly summary?: string | undefined; readonly owner?: string | undefined }
    | undefined;
  /** Values of the shared fields of `doc`; its owner goes before that of the project. */
  readonly doc?: Values | undefined;
}

/** A value that was not taken: where it was given, and why. */
export interface Refusal {
  readonly field: string;
  readonly message: string;
}

/** The facts for documents: the owner of the project keeps each of them right, unless `doc` says otherwise. */
export function factsOf({ project: { owner, ...project } = {}, doc = {} }: GivenFacts): Facts {
  return { project, doc: isAbsent(owner) || !isAbsent(doc.owner) ? doc : { ...doc, owner } };
}

/** The facts that no document could take: unknown ones, and values that are not of their field's type. */
export function refusedFacts(facts: Facts): readonly Refusal[] {
  const { invalid, unknown } = checkValues(factFields(), facts, 'startup');
  return [
    ...invalid.map(({ path, message }) => ({ field: path, message })),
    ...unknown.map(({ path, didYouMean }) => ({ field: path, message: unknownFact(path, didYouMean) })),
  ];
}

function unknownFact(path: string, nearest: string | undefined): string {
  if (path === 'doc.title') return 'every document has a title of its own: give it among the values of that document';
  return nearest ? `did you mean ${nearest}?` : 'there is no such fact';
}
