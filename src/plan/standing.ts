import { readDocument } from '../document/read.js';
import type { Audience, Field } from '../template/field.js';
import type { Template } from '../template/template.js';
import { countFinished } from '../validate/completeness.js';
import { frontMatterFields } from '../validate/front-matter.js';
import { fieldPathOf, homesOf } from '../validate/homes.js';
import { invalidValues } from '../validate/invalid-values.js';
import { missingValues } from '../validate/missing-values.js';
import { Subject } from '../validate/subject.js';

/** How far a document of a plan is, whoever wrote it. */
export interface Standing {
  /** How many required fields it has, lists counted once, and how many of them have a value. */
  readonly required: number;
  readonly finished: number;
  /** What is missing, in the order of the document. */
  readonly missing: readonly { readonly path: string; readonly field: Field }[];
  /** How many values are to be decided, and how many are not of their field's type. */
  readonly tbd: number;
  readonly invalid: number;
  /** What the document says of itself, `draft` say; empty if it says nothing. */
  readonly status: string;
}

/** Reads how far a document is; undefined if it cannot be read, or was not made by that template. */
export function standingOf(template: Template, text: string, audience: Audience): Standing | undefined {
  const document = readDocument(text);
  const named = document.frontMatter?.values.template;
  const [id = ''] = typeof named === 'string' ? named.trim().split('@') : [];
  if (document.unreadable || ![template.id, ...template.aliases].includes(id)) return undefined;
  const declared = { id, version: undefined, by: 'document' as const };
  const subject = new Subject({ name: '', document, declared, template, templateIds: [], date: undefined });
  if (!subject.isRead()) return undefined;
  return {
    ...countFinished(subject, audience),
    missing: inOrder(template, missingValues(subject, audience)),
    tbd: subject.extraction.checked.tbd.length,
    invalid: invalidValues(subject).length,
    status: subject.status,
  };
}

/** Whether nothing more has to be done to a document. */
export function isComplete({ missing, tbd, invalid }: Standing): boolean {
  return missing.length === 0 && tbd === 0 && invalid === 0;
}

function inOrder(template: Template, missing: Standing['missing']): Standing['missing'] {
  const front = frontMatterFields(template.fields).map(([, { path }]) => path);
  const order = new Map([...front, ...homesOf(template.body).keys()].map((path, index) => [path, index]));
  const keyed = missing.map((each) => ({ each, key: sortKey(each.path, order) }));
  return keyed.sort((a, b) => compare(a.key, b.key)).map(({ each }) => each);
}

/** For `risks[2].cause` the place of `risks`, 2, and the place of `risks[].cause`: item by item. */
function sortKey(path: string, order: ReadonlyMap<string, number>): number[] {
  const place = (part: string) => order.get(fieldPathOf(part)) ?? Number.MAX_SAFE_INTEGER;
  const lists = [...path.matchAll(/\[(\d+)\]/g)];
  return [...lists.flatMap(({ index, 1: item }) => [place(path.slice(0, index)), Number(item)]), place(path)];
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < Math.min(a.length, b.length); index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
