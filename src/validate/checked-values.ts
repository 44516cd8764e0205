import type { Check, Condition } from '../template/checks.js';
import type { ItemPath } from '../template/computed.js';
import type { Field } from '../template/field.js';
import { type FieldState, fieldState } from './field-state.js';
import { once } from './once.js';
import type { ReadSubject } from './subject.js';
import { type FoundObject, groupOf, listsOf, objectsOf, own } from './values.js';

/** What a check of a template looks at: the document, or one item of its list. */
export class CheckedObject {
  constructor(
    readonly object: FoundObject,
    private readonly subject: ReadSubject,
  ) {}

  /** Path of a value from the root of the document. */
  pathOf({ path }: ItemPath): string {
    return join(this.object.path, path);
  }

  valueOf(field: ItemPath): unknown {
    const { object, name } = this.holder(field);
    return own(object.values, name);
  }

  stateOf(field: ItemPath): FieldState {
    const { object, name } = this.holder(field);
    return fieldState(object, name, this.subject);
  }

  /** Whether all conditions hold. What is to be decided holds for none. */
  meets(conditions: readonly Condition[]): boolean {
    return conditions.every((condition) => {
      const around = condition.from === 'item' ? this : documentOf(this.subject);
      const state = around.stateOf(condition);
      if (condition.is === 'missing') return state === 'none';
      if (state !== 'given') return false;
      return condition.is === 'given' || condition.is.includes(around.valueOf(condition));
    });
  }

  /** The object that holds a field: this one, or a group in it that may not be there. */
  private holder({ path, field }: ItemPath): { readonly object: FoundObject; readonly name: string } {
    const dot = path.lastIndexOf('.');
    if (dot < 0) return { object: this.object, name: path };
    const group = join(this.object.path, path.slice(0, dot));
    const found = byPath(this.subject).get(group);
    const empty: FoundObject = { path: group, fields: [field], values: {}, list: undefined, around: this.object };
    return { object: found ?? empty, name: path.slice(dot + 1) };
  }
}

export const documentOf = once((subject: ReadSubject): CheckedObject => {
  const root = groupOf(subject) ?? { path: '', fields: [], values: {}, list: undefined, around: undefined };
  return new CheckedObject(root, subject);
});

/** The objects of a check for which it is made, list by list. */
export function checkedObjects({ of, where }: Pick<Check, 'of' | 'where'>, subject: ReadSubject): CheckedObject[][] {
  const lists = of ? listsIn(of.field, subject) : [[documentOf(subject)]];
  return lists.map((items) => items.filter((item) => item.meets(where)));
}

export function listsIn(field: Field, subject: ReadSubject): CheckedObject[][] {
  return listsOf(subject, field).map((items) => items.map((object) => new CheckedObject(object, subject)));
}

const byPath = once(
  (subject: ReadSubject): ReadonlyMap<string, FoundObject> =>
    new Map(objectsOf(subject).map((object) => [object.path, object])),
);

function join(around: string, path: string): string {
  return around === '' ? path : `${around}.${path}`;
}
