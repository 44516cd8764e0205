import { beforeAll, describe, expect, test } from 'vitest';
import { extract } from '../../src/document/extract.js';
import { readDocument } from '../../src/document/read.js';
import { all } from '../document/templates.js';
import { differences } from './differences.js';
import { EDITIONS } from './edits.js';
import { type Subject, subjectOf } from './subject.js';

describe.each(all)('%s', (_, template) => {
  let subject: Subject;
  beforeAll(() => {
    subject = subjectOf(template);
  });

  test.each(Object.entries(EDITIONS))('%s', async (_, edition) => {
    for (const { document, values, changes = [], foreign = 0, malformed = [] } of await edition(subject)) {
      const read = extract(template, readDocument(document));
      expect(differences(read.values, values ?? subject.values)).toEqual([]);
      expect(read.changes.map(({ kind, section, heading }) => ({ kind, section, heading }))).toEqual(changes);
      expect(read.foreign.length, JSON.stringify(read.foreign)).toBe(foreign);
      expect(read.checked.invalid.map(({ path }) => path)).toEqual(malformed);
    }
  });
});
