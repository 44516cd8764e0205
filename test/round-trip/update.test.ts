import { diffLines } from 'diff';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { extract } from '../../src/document/extract.js';
import { normalizeValues } from '../../src/document/normalize.js';
import { readDocument } from '../../src/document/read.js';
import { update } from '../../src/document/update.js';
import { GUARANTEED, TIMEOUT } from '../document/runs.js';
import { all } from '../document/templates.js';
import { deltasOf } from './deltas.js';
import { differences } from './differences.js';
import { EDITIONS } from './edits.js';
import { newVersion } from './new-version.js';

import { type Subject, subjectOf } from './subject.js';

describe.each(all)('%s', (_, template) => {
  let subject: Subject;
  let documents: string[];
  beforeAll(async () => {
    subject = subjectOf(template);
    const edited = await Promise.all(
      Object.values(EDITIONS).map(async (edition) => (await edition(subject)).slice(0, 2)),
    );
    documents = [subject.document, ...edited.flat().map(({ document }) => document)];
  });

  test.each(Object.entries(EDITIONS))('G4: nothing to change leaves the document as it is: %s', async (_, edition) => {
    for (const { document } of await edition(subject)) {
      const result = update(template, document, {});
      expect(result.document).toBe(document);
      expect(result).toMatchObject({ changed: false, conflicts: [], invalid: [], unknown: [] });
    }
  });

  test('G4: nothing to change leaves a filled document as it is', { timeout: TIMEOUT }, () => {
    expect(update(template, subject.document, {}).document).toBe(subject.document);
    expect(update(template, subject.document, { values: subject.values }).document).toBe(subject.document);
  });

  test('G4: an update changes what it is told and nothing else, or says why not', { timeout: TIMEOUT }, () => {
    const readings = documents.map((document) => ({ document, ...extract(template, readDocument(document)) }));
    const documentsAndDeltas = fc.constantFrom(...readings).chain(({ document, values, foreign }) => {
      const known = { document, before: values, foreign: foreign.map(({ source }) => source) };
      return deltasOf(template.fields, values).map((delta) => ({ ...known, delta }));
    });
    const count = { applied: 0, conflicts: 0 };
    fc.assert(
      fc.property(documentsAndDeltas, ({ document, before, foreign, delta: { values, remove, expected } }) => {
        const result = update(template, document, { values, remove });
        expect(result.invalid).toEqual([]);
        if (result.conflicts.length > 0) {
          count.conflicts += 1;
          expect(result.document).toBe(document);
          for (const { yours, theirs } of result.conflicts) expect(yours + theirs).not.toBe('');
          return;
        }
        count.applied += 1;
        const read = extract(template, readDocument(result.document));
        expect(differences(read.values, normalizeValues(template, expected(before)))).toEqual([]);
        for (const source of foreign) expect(result.document).toContain(source);
      }),
      { numRuns: GUARANTEED },
    );
    // Conflicts are for what cannot be done; nearly everything can.
    expect(count.conflicts).toBeLessThanOrEqual(Math.ceil((count.applied + count.conflicts) * 0.2));
  });

  test('G4: one changed line is one changed line', () => {
    const [line] = subject.sections.flatMap(({ template: { repeat }, content }) =>
      !repeat && content?.kind === 'labels'
        ? content.lines.filter(
            ({ leaf }) =>
              leaf?.slot.field.type.kind === 'text' &&
              !leaf.slot.name.includes('.') &&
              leaf.slot.field.path === leaf.slot.name,
          )
        : [],
    );
    const name = line?.leaf?.slot.name;
    if (name === undefined) return;
    for (const document of documents) {
      const result = update(template, document, { values: { [name]: 'Another text' } });
      expect(result.conflicts).toEqual([]);
      const changed = diffLines(document, result.document).filter(({ added, removed }) => added || removed);
      const counts = changed.map(({ count }) => count);
      expect(counts.length).toBeLessThanOrEqual(2);
    }
  });

  test('a markdown value that holds something is replaced only when that is asked for', () => {
    const block = subject.sections.find(
      ({ template: { content } }) =>
        content?.kind === 'block' &&
        content.slot.field.type.kind === 'markdown' &&
        content.slot.field.path === content.slot.name,
    );
    if (block?.template.content?.kind !== 'block') return;
    const { name } = block.template.content.slot;
    const steps = name.split('.');
    const values = steps.reduceRight<unknown>((inside, step) => ({ [step]: inside }), 'Another text.') as Record<
      string,
      unknown
    >;
    const refused = update(template, subject.document, { values });
    expect(refused).toMatchObject({ document: subject.document, changed: false });
    expect(refused.conflicts).toMatchObject([{ field: name, yours: 'Another text.' }]);
    expect(refused.conflicts[0]?.theirs).not.toBe('');
    const replaced = update(template, subject.document, { values, replace: [name] });
    expect(replaced.conflicts).toEqual([]);
    expect(replaced.document).toContain('\n\nAnother text.\n');
  });

  test('a document moves to another version of its template and keeps what people wrote', () => {
    const target = newVersion(template);
    let refused = 0;
    for (const document of documents) {
      const before = extract(template, readDocument(document));
      const result = update(template, document, { target });
      if (result.conflicts.length > 0) {
        // Only a section that people and the new version both changed cannot be found.
        expect(document).not.toBe(subject.document);
        expect(result.document).toBe(document);
        refused += 1;
        continue;
      }
      expect(result.document).toContain(`${template.id}@1.1.0`);
      expect(result.document).toContain('_[counted_by: needed');
      const after = extract(target, readDocument(result.document));
      expect(differences(after.values, before.values)).toEqual([]);
      expect(after.marked.map(({ path }) => path)).toContain('counted_by');
      for (const { source } of before.foreign) expect(result.document).toContain(source);
    }
    expect(refused).toBeLessThanOrEqual(documents.length * 0.2);
  });
});
