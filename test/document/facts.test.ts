import { describe, expect, it } from 'vitest';
import { extract } from '../../src/document/extract.js';
import { layFacts, withFacts } from '../../src/document/facts.js';
import { fill } from '../../src/document/fill.js';
import { readDocument } from '../../src/document/read.js';
import { update } from '../../src/document/update.js';
import { all, everything } from './templates.js';

const facts = { project: { name: 'Atlas', summary: 'Maps.' }, doc: { owner: 'Dana', date: '2026-01-02' } };

describe.each(all)('%s', (_, template) => {
  it('takes facts where nothing is given, and tells them as defaulted', () => {
    const { document = '', receipt } = fill(template, { doc: { owner: 'Erin' } }, { facts, date: '2026-11-23' });
    expect(document).toContain('project: Atlas\nowner: Erin\ndate: 2026-01-02\n');
    expect(receipt.filled).toEqual(['doc.owner']);
    expect(receipt.defaulted).toEqual(expect.arrayContaining(['project.name', 'doc.date', 'doc.title']));
    expect(receipt.unknown).toEqual([]);
  });

  it('filled with facts alone: what is missing is read back as missing, and nothing as wrong', () => {
    const { document = '', receipt } = fill(template, {}, { facts, date: '2026-11-23' });
    const { marked, checked } = extract(template, readDocument(document));
    expect(marked.map(({ path }) => path).sort()).toEqual(receipt.missing_required.map(({ field }) => field).sort());
    expect(checked.invalid).toEqual([]);
    expect(update(template, document, {}).document).toBe(document);
  });
});

describe('withFacts', () => {
  const take = (values: object, given: object = facts) => withFacts(everything.fields, { ...values }, { ...given });

  it.each([
    ['nothing given', {}, { name: 'Atlas' }],
    ['nothing in the group', { project: {} }, { name: 'Atlas' }],
    ['a blank', { project: { name: ' ' } }, { name: 'Atlas' }],
    ['null', { project: null }, { name: 'Atlas' }],
    ['a value', { project: { name: 'Borealis' } }, { name: 'Borealis' }],
    ['a whole group to be decided', { project: 'TBD: not named yet' }, 'TBD: not named yet'],
    ['something wrong', { project: 7 }, 7],
  ])('%s', (_, values, project) => {
    expect(take(values).values.project).toMatchObject(typeof project === 'object' ? project : {});
    if (typeof project !== 'object') expect(take(values).values.project).toBe(project);
  });

  it('an empty list says that there are none here', () => {
    const given = { doc: { contributors: ['Dana'] } };
    expect(take({ doc: { contributors: [] } }, given)).toMatchObject({
      values: { doc: { contributors: [] } },
      taken: [],
    });
    expect(take({}, given).taken).toEqual(['doc.contributors']);
  });

  it('leaves out what no field is for, and names that every object has', () => {
    const given = { doc: { constructor: 'x', toString: 'y', nothing: 'z' }, nothing: { name: 'x' }, story: { a: 'b' } };
    expect(take({}, given)).toEqual({ values: {}, taken: [] });
  });
});

it('of two sources the first wins, field by field', () => {
  expect(layFacts({ doc: { owner: 'Erin', date: '' } }, facts)).toEqual({
    project: facts.project,
    doc: { owner: 'Erin', date: '2026-01-02' },
  });
});
