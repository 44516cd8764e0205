import type {
  Check,
  CheckKind,
  Covers,
  InOrder,
  Matches,
  OneOf,
  RequiredWhen,
  Sum,
  Unique,
} from '../template/checks.js';
import type { ItemPath } from '../template/computed.js';
import { asTbd } from '../template/values.js';
import { type CheckedObject, checkedObjects, documentOf, listsIn } from './checked-values.js';
import { instantOf, isBefore } from './instants.js';
import { placeOfPath, spokenPath } from './places.js';
import { plainText } from './plain-text.js';
import type { Hit } from './rule.js';
import type { ReadSubject } from './subject.js';

/** Where a check does not hold, and what is said of it unless its author says something else. */
interface Failure {
  readonly path: string;
  readonly message: string;
  readonly fix: string;
}

/** Makes the checks that the template of a document declares. */
export function* runChecks(subject: ReadSubject): Generator<Hit> {
  for (const check of subject.template.checks) {
    for (const { path, message, fix } of failuresOf(check, subject)) {
      yield {
        at: placeOfPath(path, subject),
        severity: check.severity,
        message: check.message ?? message,
        fix: check.fix ?? fix,
      };
    }
  }
}

function failuresOf(check: Check, subject: ReadSubject): Iterable<Failure> {
  const run = RUN[check.kind] as (check: Check, subject: ReadSubject) => Iterable<Failure>;
  return run(check, subject);
}

const RUN: {
  readonly [Kind in CheckKind]: (check: Extract<Check, { kind: Kind }>, subject: ReadSubject) => Iterable<Failure>;
} = {
  required_when: requiredWhen,
  one_of: oneOf,
  order: inOrder,
  unique,
  covers,
  sum,
  matches,
};

function* requiredWhen(check: RequiredWhen, subject: ReadSubject): Generator<Failure> {
  const { field, where } = check;
  for (const object of checkedObjects(check, subject).flat()) {
    if (object.stateOf(field) !== 'none') continue;
    const path = object.pathOf(field);
    const because = where.map(
      ({ path: name, is }) => `${name} is ${Array.isArray(is) ? is.map(spokenValue).join(' or ') : is}`,
    );
    yield {
      path,
      message: `${spokenPath(path, subject)} is missing, and it is required when ${because.join(' and ')}.`,
      fix: field.field.question,
    };
  }
}

function* oneOf(check: OneOf, subject: ReadSubject): Generator<Failure> {
  const { fields } = check;
  const names = fields.map(({ path }) => path).join(', ');
  for (const object of checkedObjects(check, subject).flat()) {
    const states = fields.map((field) => object.stateOf(field));
    const given = fields.filter((_, index) => states[index] === 'given');
    const [first, second] = given;
    if (given.length === 1 || (given.length === 0 && states.includes('open'))) continue;
    yield {
      path: second ? object.pathOf(second) : object.object.path || (fields[0]?.path ?? ''),
      message: second
        ? `${first?.path} and ${second.path} are both given${inItem(object, subject)}, and only one of ${names} can be.`
        : `None of ${names} is given${inItem(object, subject)}.`,
      fix: second ? 'Keep the one that holds.' : 'Give one of them.',
    };
  }
}

function* inOrder(check: InOrder, subject: ReadSubject): Generator<Failure> {
  const [field] = check.fields;
  for (const objects of checkedObjects(check, subject)) {
    // One field from item to item, or several from one to the next in each.
    const rows: (readonly [CheckedObject, ItemPath])[][] =
      check.fields.length === 1 && field
        ? [objects.map((object) => [object, field] as const)]
        : objects.map((object) => check.fields.map((each) => [object, each] as const));
    for (const row of rows) yield* falling(row, subject);
  }
}

function* falling(row: readonly (readonly [CheckedObject, ItemPath])[], subject: ReadSubject): Generator<Failure> {
  let before: { readonly value: unknown; readonly path: string } | undefined;
  for (const [object, field] of row) {
    const value = object.valueOf(field);
    const path = object.pathOf(field);
    if (typeof value !== 'number' && !instantOf(value)) continue;
    if (before && isLess(value, before.value)) {
      yield {
        path,
        message: `${spokenPath(path, subject)} (${value}) is ${typeof value === 'number' ? 'less than' : 'before'} ${spokenPath(before.path, subject)} (${before.value}).`,
        fix: 'Look up both and mend the wrong one, or put them in their order.',
      };
    } else before = { value, path };
  }
}

function isLess(value: unknown, other: unknown): boolean {
  if (typeof value === 'number' && typeof other === 'number') return value < other;
  const [one, two] = [instantOf(value), instantOf(other)];
  return one !== undefined && two !== undefined && isBefore(one, two);
}

function* unique(check: Unique, subject: ReadSubject): Generator<Failure> {
  const { field } = check;
  for (const objects of checkedObjects(check, subject)) {
    const first = new Map<string, string>();
    for (const object of objects) {
      for (const { key, path } of namesIn(object, field)) {
        const before = first.get(key);
        if (before === undefined) {
          first.set(key, path);
          continue;
        }
        yield {
          path,
          message: `${spokenPath(path, subject)} is "${key.slice(0, 60)}", as is ${spokenPath(before, subject)}.`,
          fix: 'Give each its own, or take one of them out.',
        };
      }
    }
  }
}

function* covers(check: Covers, subject: ReadSubject): Generator<Failure> {
  const { key, by, of } = check;
  const holders = by.of ? listsIn(by.of.field, subject).flat() : [documentOf(subject)];
  // Nothing can be said while the list that should name them is missing, which is told, or is not settled.
  if (holders.length === 0 || holders.some((holder) => holder.stateOf(by.field) === 'open')) return;
  const named = new Set(holders.flatMap((holder) => namesIn(holder, by.field).map((each) => each.key)));
  const where = by.of ? `${by.field.path} of ${by.of.path}` : by.field.path;
  for (const object of checkedObjects(check, subject).flat()) {
    for (const found of namesIn(object, key)) {
      if (named.has(found.key)) continue;
      yield {
        path: found.path,
        message: `${found.key.slice(0, 60)} of ${of.path} stands nowhere in ${where}.`,
        fix: `Name it in ${where}, or take it out.`,
      };
    }
  }
}

function* sum(check: Sum, subject: ReadSubject): Generator<Failure> {
  const { field, of, to, relation } = check;
  const wanted = typeof to === 'number' ? to : documentOf(subject).valueOf(to);
  if (typeof wanted !== 'number') return;
  for (const objects of checkedObjects(check, subject)) {
    const values = objects.map((object) => object.valueOf(field));
    const [first] = objects;
    // While one is missing, to be decided or wrong, nobody knows the sum.
    if (!first || !values.every((value) => typeof value === 'number')) continue;
    const total = rounded(values.reduce((all, value) => all + value, 0));
    const difference = rounded(total - wanted);
    if (relation === 'equals' ? difference === 0 : relation === 'at_most' ? difference <= 0 : difference >= 0) continue;
    const limit = typeof to === 'number' ? `${wanted}` : `${wanted}, the ${spokenPath(to.path, subject)}`;
    yield {
      path: objects.at(-1)?.pathOf(field) ?? first.pathOf(field),
      message: `${field.path} of ${of.path} adds up to ${total}, ${SAID[relation]} ${limit}.`,
      fix: 'Look for the part that is missing, counted twice or wrong.',
    };
  }
}

const SAID = { equals: 'not to', at_most: 'more than', at_least: 'less than' } as const;

/** Without the noise of binary fractions. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}

function* matches(check: Matches, subject: ReadSubject): Generator<Failure> {
  const { field, pattern } = check;
  for (const object of checkedObjects(check, subject).flat()) {
    if (object.stateOf(field) !== 'given') continue;
    for (const { key, path } of namesIn(object, field)) {
      if (check.test(key)) continue;
      yield {
        path,
        message: `${spokenPath(path, subject)} does not match ${pattern}.`,
        fix: 'Write it in that form.',
      };
    }
  }
}

/** What stands in a field, each value of a list by itself, as people read it; what is to be decided left out. */
function namesIn(object: CheckedObject, field: ItemPath): { readonly key: string; readonly path: string }[] {
  const value = object.valueOf(field);
  const path = object.pathOf(field);
  const all: readonly (readonly [unknown, string])[] = Array.isArray(value)
    ? value.map((each, index) => [each, `${path}[${index}]`] as const)
    : [[value, path]];
  return all.flatMap(([each, at]) => {
    if (typeof each === 'number' || typeof each === 'boolean') return [{ key: spokenValue(each), path: at }];
    if (typeof each !== 'string' || asTbd(each)) return [];
    return [{ key: plainText(each), path: at }];
  });
}

function spokenValue(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value).replaceAll('_', ' ');
}

function inItem({ object }: CheckedObject, subject: ReadSubject): string {
  if (object.path === '') return '';
  return ` in ${spokenPath(`${object.path}.x`, subject).replace(/^x (?:of|in) /, '')}`;
}
