import { describe, expect, it } from 'vitest';
import { fill } from '../../src/document/fill.js';
import { fillSample, makeTemplate } from './make.js';
import { everything } from './templates.js';

describe('a receipt', () => {
  it.each([
    ['storry', 'story'],
    ['Story', 'story'],
    ['plain-rows', 'plain_rows'],
  ])('says which field %s was meant to be', (name, meant) => {
    const { receipt, document } = fill(everything, { ...everything.example, [name]: 'x' }, { date: '2026-11-23' });
    expect(document).toBeUndefined();
    expect(receipt).toMatchObject({ status: 'refused', unknown: [{ field: name, did_you_mean: meant }] });
  });

  it('names an unknown field inside of an item by its path', () => {
    const { receipt } = fill(everything, { ...everything.example, rows: [{ name: 'a', ownr: 'b' }] });
    expect(receipt.unknown).toEqual([{ field: 'rows[0].ownr', did_you_mean: 'rows[0].owner' }]);
  });

  it.each<[field: string, given: unknown, path: string, message: string | RegExp]>([
    ['word', 7, 'word', /^expected one line of text .*; got 7: put it in quotes$/],
    ['short', 'x', 'short', /^expected one line of text of 3 to 20 characters; got "x"$/],
    ['code', 'x', 'code', /that matches .*; got "x"$/],
    ['story', true, 'story', /^expected Markdown .*; got true: put it in quotes$/],
    ['day', '2026-02-30', 'day', 'expected a date, such as 2026-11-23; got "2026-02-30"'],
    [
      'moment',
      '2026-11-23',
      'moment',
      'expected a date and time with an offset, such as 2026-11-23T14:00:00Z; got "2026-11-23"',
    ],
    ['count', 11, 'count', 'expected an integer from 1 to 10, such as 1; got 11'],
    ['count', '3', 'count', 'expected an integer from 1 to 10, such as 1; got "3"'],
    ['count', 1.5, 'count', 'expected an integer from 1 to 10, such as 1; got 1.5'],
    ['share', 2, 'share', 'expected a number from 0 to 1, such as 0; got 2'],
    ['sure', 'yes', 'sure', 'expected true or false; got "yes"'],
    ['level', 'medium', 'level', 'expected one of low, not_run, high; got "medium"'],
    ['home', 'javascript:alert(1)', 'home', /^expected an http, https, mailto or relative link, such as /],
    ['id', 'ADR-1', 'id', 'expected an id such as EV-001; got "ADR-1"'],
    ['parent', 'US-1', 'parent', 'expected an id such as FR-001 or NFR-001; got "US-1"'],
    ['kin', 'FR-001', 'kin', 'expected a list, such as [ … ]; got "FR-001"'],
    ['kin', ['FR-001', 'x'], 'kin[1]', 'expected an id such as FR-001 or NFR-001; got "x"'],
    ['amounts', [1, 'b'], 'amounts[1]', 'expected an integer, such as 3; got "b"'],
    ['words', ['a', ''], 'words[1]', 'is empty: leave the item out'],
    ['group', 'x', 'group', /^expected an object with the fields name, note\?, steps\?; got "x"$/],
    ['rows', {}, 'rows', 'expected a list, such as [ … ]; got an object'],
    ['rows', ['x'], 'rows[0]', /^expected an object with the fields name, .*; got "x"$/],
    ['rows', [{ name: 'a', count: 'x' }], 'rows[0].count', 'expected an integer, such as 3; got "x"'],
    ['word', 'TBD', 'word', 'TBD needs a reason: write "TBD: what it waits for"'],
    ['word', 'x'.repeat(4001), 'word', /got a text of 4001 characters$/],
  ])('tells of %s = %j where it is wrong, what is expected and what was given', (field, given, path, message) => {
    const { receipt, document } = fill(everything, { ...everything.example, [field]: given });
    expect(document).toBeUndefined();
    expect(receipt.status).toBe('refused');
    expect(receipt.invalid).toEqual([
      { field: path, message: typeof message === 'string' ? message : expect.stringMatching(message) },
    ]);
  });

  it('tells every wrong value at once', () => {
    const { receipt } = fill(everything, { ...everything.example, count: 99, level: 'x', nothing: 1 });
    expect(receipt.invalid.map(({ field }) => field)).toEqual(['count', 'level']);
    expect(receipt.unknown.map(({ field }) => field)).toEqual(['nothing']);
  });

  it('counts a value of which nothing is left as missing', () => {
    const template = makeTemplate(
      '  word: text!, Which word?\n  story: markdown, Which story?',
      '## Lines\n\n- **Word:** {{word}}\n\n## Story\n\n{{story}}',
      '  word: a',
    );
    const { receipt, document } = fillSample(template, { word: '\u0001', story: '[x]: y' });
    expect(receipt.missing_required.map(({ field }) => field)).toEqual(['word']);
    expect(receipt).toMatchObject({ status: 'incomplete', missing_optional: expect.arrayContaining(['story']) });
    expect(document).not.toContain('## Story');
  });

  it('refuses blocks that are nested too deep, by name', () => {
    const { receipt } = fill(everything, { ...everything.example, story: `${'> '.repeat(20)}a` });
    expect(receipt.invalid).toEqual([{ field: 'story', message: expect.stringContaining('nested more than 12 deep') }]);
  });

  it('with missing: error, refuses what is incomplete', () => {
    const { receipt, document } = fill(everything, {}, { missing: 'error' });
    expect(receipt.status).toBe('refused');
    expect(document).toBeUndefined();
  });
});
