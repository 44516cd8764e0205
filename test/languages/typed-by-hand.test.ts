import { expect, it } from 'vitest';
import { extract } from '../../src/document/extract.js';
import { readDocument } from '../../src/document/read.js';
import { update } from '../../src/document/update.js';
import { differences } from '../round-trip/differences.js';
import { type Language, planIn, textOf } from './plan.js';

/** What the keyboard of a language types in place of a comma or colon, in a document that is edited by hand. */
const EDITS: readonly (readonly [language: Language, id: string, from: RegExp, to: string])[] = [
  ['ja', 'generate_tasks', /FR-001, NFR-001, ADR-0001/, 'FR-001、NFR-001、ADR-0001'],
  ['ja', 'generate_tasks', /FR-001, NFR-001, ADR-0001/, 'FR-001，NFR-001；ADR-0001'],
  ['ar', 'generate_tasks', /FR-001, NFR-001, ADR-0001/, 'FR-001، NFR-001؛ ADR-0001'],
  ['ja', 'project_brief', /\*\*Asked of:\*\* /, '**Asked of：** '],
  ['ja', 'project_brief', /\*\*Asked of:\*\* /, '**Asked of**：'],
  ['fr', 'project_brief', /\*\*Asked of:\*\* /, '**Asked of**\u202f: '],
  ['ja', 'personas', /PER-001: /, 'PER-001：'],
  ['fr', 'personas', /PER-001: /, 'PER-001\u202f: '],
];

it.each(EDITS)('%s, %s: %s as %s', (language, id, from, to) => {
  const planned = planIn(language).find(({ template }) => template.id === id);
  if (!planned) throw new Error(id);
  const { template, values } = planned;
  const document = textOf(planned);
  const edited = document.replace(from, to);
  expect(edited).not.toBe(document);
  const read = extract(template, readDocument(edited));
  expect(differences(read.values, values)).toEqual([]);
  expect(read.checked.invalid).toEqual([]);
  const title = { doc: { title: 'x' } };
  const changed = update(template, edited, { values: title });
  expect(changed.conflicts).toEqual([]);
  expect(changed.document).toBe(update(template, document, { values: title }).document.replace(from, to));
});
