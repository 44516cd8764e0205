import type { DocumentPlace } from '../document/place.js';
import { placeOfPath } from './places.js';
import type { Item, Reference } from './plan-index.js';
import { PlanIndex } from './plan-index.js';
import type { ReadSubject, Subject } from './subject.js';
import { own } from './values.js';

export type { Item, Reference } from './plan-index.js';

/** The documents that are checked together, with one index over their ids and references. */
export class Plan {
  private index: PlanIndex | undefined;

  /**
   * @param subjects in the order in which they were given
   * @param shared prefixes that some template at hand refers to in documents of others: ids of all other
   *   prefixes count in one document only
   * @param date the day for which is checked, YYYY-MM-DD; without it nothing is overdue
   * @param names of all documents, those that cannot be read too
   */
  constructor(
    readonly subjects: readonly Subject[],
    private readonly shared: () => Iterable<string>,
    readonly date: string | undefined,
    readonly names: readonly string[] = subjects.map(({ name }) => name),
  ) {}

  /** The documents that are read by a template. */
  get read(): readonly ReadSubject[] {
    return this.ids.read;
  }

  /** The documents of one template. */
  of(template: string): readonly ReadSubject[] {
    return this.read.filter((subject) => subject.template.id === template);
  }

  /** Whether the plan has a document whose template defines ids of a prefix, whether or not it has any. */
  defines(prefix: string): boolean {
    return this.ids.definesPrefix(prefix);
  }

  /** The prefixes with which anything is defined. */
  get prefixes(): readonly string[] {
    return this.ids.prefixes;
  }

  /** What is defined with a prefix, in the order of the documents; one item for each definition. */
  items(prefix: string): readonly Item[] {
    return this.ids.items(prefix);
  }

  /** All definitions of an id; usually one. */
  definitions(id: string): readonly Item[] {
    return this.ids.definitions(id);
  }

  /** The definitions of an id in one document. */
  definitionsIn(subject: ReadSubject, id: string): readonly Item[] {
    return this.ids.definitionsIn(subject, id);
  }

  /** What a reference may mean: ids that count within their document only stand there, others anywhere. */
  meant({ id, prefix, subject }: Pick<Reference, 'id' | 'prefix' | 'subject'>): readonly Item[] {
    return this.isLocal(prefix) ? this.definitionsIn(subject, id) : this.definitions(id);
  }

  /** The references to an id from all documents. */
  referrers(id: string): readonly Reference[] {
    return this.ids.referrers(id);
  }

  /** Every reference in the plan. */
  get references(): readonly Reference[] {
    return this.ids.references;
  }

  /**
   * Whether ids of a prefix count within their document only, as those of sources and actions do: no
   * template refers to them in another's document.
   */
  isLocal(prefix: string): boolean {
    return this.ids.isLocal(prefix);
  }

  private get ids(): PlanIndex {
    this.index ??= new PlanIndex(this.subjects, this.shared());
    return this.index;
  }
}

/** Where an item stands, or one of its fields. */
export function placeOfItem({ subject, object }: Pick<Item, 'subject' | 'object'>, name?: string): DocumentPlace {
  const path = [object.path, name].filter(Boolean).join('.');
  return placeOfPath(path, subject);
}

/** A value of an item. */
export function valueOfItem({ object }: Pick<Item, 'object'>, name: string): unknown {
  return own(object.values, name);
}
