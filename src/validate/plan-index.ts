import { definedPrefixes, outwardPrefixes } from '../template/prefixes.js';
import { append } from './group.js';
import { definedIds, referredIds } from './ids.js';
import type { ReadSubject, Subject } from './subject.js';
import { type FoundObject, objectsOf } from './values.js';

/** Something with an id: an item of a numbered list, or a document that has an id itself. */
export interface Item {
  readonly id: string;
  readonly prefix: string;
  readonly subject: ReadSubject;
  /** Its values and fields. */
  readonly object: FoundObject;
}

/** An id where it is referred to. */
export interface Reference {
  readonly id: string;
  readonly prefix: string;
  readonly subject: ReadSubject;
  /** Path of the value, such as `tasks[2].covers[0]`. */
  readonly path: string;
  /** Name of the field, such as `covers`. */
  readonly name: string;
  /** The object that holds the field. */
  readonly object: FoundObject;
  /** The innermost item around it that has an id, if there is one. */
  readonly owner: Item | undefined;
}

/** Ids and references of all documents, each found in constant time. */
export class PlanIndex {
  readonly read: readonly ReadSubject[];
  readonly references: readonly Reference[];
  private readonly byId = new Map<string, Item[]>();
  private readonly bySubject = new Map<ReadSubject, Map<string, Item[]>>();
  private readonly byPrefix = new Map<string, Item[]>();
  private readonly byTarget = new Map<string, Reference[]>();
  private readonly declared: ReadonlySet<string>;
  private readonly shared: ReadonlySet<string>;

  /** @param shared prefixes that some template at hand refers to in documents of others */
  constructor(subjects: readonly Subject[], shared: Iterable<string>) {
    this.read = subjects.filter((subject) => subject.isRead());
    const references: Reference[] = [];
    for (const subject of this.read) {
      const objects = new Map(objectsOf(subject).map((object) => [object.path, object]));
      const items = this.addItems(subject, objects);
      for (const reference of referencesOf(subject, objects, items)) {
        references.push(reference);
        append(this.byTarget, reference.id, reference);
      }
    }
    this.references = references;
    this.declared = new Set(this.read.flatMap(({ template }) => [...definedPrefixes(template)]));
    this.shared = new Set([...shared, ...this.read.flatMap(({ template }) => outwardPrefixes(template))]);
  }

  get prefixes(): readonly string[] {
    return [...this.byPrefix.keys()];
  }

  items(prefix: string): readonly Item[] {
    return this.byPrefix.get(prefix) ?? [];
  }

  definitions(id: string): readonly Item[] {
    return this.byId.get(id) ?? [];
  }

  definitionsIn(subject: ReadSubject, id: string): readonly Item[] {
    return this.bySubject.get(subject)?.get(id) ?? [];
  }

  referrers(id: string): readonly Reference[] {
    return this.byTarget.get(id) ?? [];
  }

  definesPrefix(prefix: string): boolean {
    return this.declared.has(prefix);
  }

  isLocal(prefix: string): boolean {
    return !this.shared.has(prefix);
  }

  private addItems(subject: ReadSubject, objects: ReadonlyMap<string, FoundObject>): Map<FoundObject, Item> {
    const items = new Map<FoundObject, Item>();
    const own = new Map<string, Item[]>();
    this.bySubject.set(subject, own);
    for (const { id, prefix, path } of definedIds(subject)) {
      const object = objects.get(parentOf(path));
      if (!object) continue;
      const item = { id, prefix, subject, object };
      items.set(object, item);
      append(this.byId, id, item);
      append(own, id, item);
      append(this.byPrefix, prefix, item);
    }
    return items;
  }
}

function* referencesOf(
  subject: ReadSubject,
  objects: ReadonlyMap<string, FoundObject>,
  items: ReadonlyMap<FoundObject, Item>,
): Generator<Reference> {
  for (const { id, prefix, path } of referredIds(subject)) {
    const field = path.replace(/\[\d+\]$/, '');
    const object = objects.get(parentOf(field));
    if (!object) continue;
    yield {
      id,
      prefix,
      subject,
      path,
      name: field.slice(field.lastIndexOf('.') + 1),
      object,
      owner: ownerOf(object, items),
    };
  }
}

function ownerOf(object: FoundObject, items: ReadonlyMap<FoundObject, Item>): Item | undefined {
  for (let level: FoundObject | undefined = object; level; level = level.around) {
    const item = items.get(level);
    if (item) return item;
  }
  return undefined;
}

/** `risks[2]` for `risks[2].cause`, '' for `decider`. */
function parentOf(path: string): string {
  const dot = path.lastIndexOf('.');
  return dot < 0 ? '' : path.slice(0, dot);
}
