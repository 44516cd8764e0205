import { isMap, parseDocument } from 'yaml';
import { declareFields } from './declare.js';
import type { Field } from './field.js';
import { Problems } from './problem.js';

// Written in the notation of every template, so that shared fields take the same road.
const SOURCE = `
project:
  type: object!
  fields:
    name: text!, What is the project called?
    summary: markdown, What is the project, in two or three sentences?
doc:
  type: object!
  fields:
    title: text!, What is the title of this document?
    owner: text!, Who keeps this document right? A role or a name.
    date: date!, Which day does this document stand for?
    status: enum(draft|review|approved|superseded)!, How far is this document?
    version: text!, Which version of the document is this?
    contributors: list(text)
    approvers:
      list: plain
      item: { name: text!, role: text!, on: date }
    links:
      list: plain
      item: { label: text!, url: url! }
assumptions:
  list: ASM
  guidance: What is taken for true without proof?
  item: { text: "text!, What is assumed?", verify_by: date }
open_questions:
  list: Q
  guidance: What is not decided yet?
  item: { text: "text!, What is the question?", owner: "text!, Who answers it?", due: date, blocking: boolean }
`;

let declared: readonly Field[] | undefined;

/** The fields every template may use without declaring them: project, doc, assumptions, open_questions. */
export function sharedFields(): readonly Field[] {
  if (declared) return declared;
  const { contents } = parseDocument(SOURCE);
  if (!isMap(contents)) throw new Error('the shared fields are not a map');
  const problems = new Problems();
  declared = declareFields(contents, {
    problems,
    locate: () => ({ line: 1, column: 1 }),
    prefix: '',
    rejected: new Set(),
  });
  if (problems.all.length > 0) throw new Error(`shared fields: ${problems.all[0]?.message}`);
  return declared;
}

let facts: readonly Field[] | undefined;

/** The shared fields whose values can hold for many documents: the project, and all of `doc` but the title. */
export function factFields(): readonly Field[] {
  facts ??= sharedFields().flatMap((field): Field[] => {
    if (field.type.kind !== 'object') return [];
    const inside = field.type.fields.filter(({ path }) => path !== 'doc.title');
    return [{ ...field, type: { ...field.type, fields: inside } }];
  });
  return facts;
}

/** Values of `doc` that need nobody to give them. The date comes from the caller, never from a clock here. */
export const DOC_DEFAULTS = { status: 'draft', version: '0.1' } as const;

/** The fields of `doc` that stand in the front matter of a document, in this order; the title is the H1. */
export const FRONT_MATTER_FIELDS = [
  'owner',
  'date',
  'status',
  'version',
  'contributors',
  'approvers',
  'links',
] as const;
