import { describe, expect, it } from 'vitest';
import type { Values } from '../../../src/template/values.js';
import { bodyOf, fillSample, makeTemplate } from '../make.js';

const FIELDS = `  unit: enum(working_days|points)
  rows:
    list: ROW
    item:
      name: text!
      state: enum(open|not_run)
      chance: integer(1..3)
      cost: integer(1..2)
      factor: number
      days: number
      other: ref(ROW)
      covers: refs(ROW|FR)
      after: refs(ROW|MS)`;
const COLUMNS = ['id', 'name', 'state', 'chance', 'cost', 'factor', 'days', 'other', 'covers', 'after'];
const TABLE = [
  `| ${COLUMNS.join(' | ')} |`,
  `| ${COLUMNS.map(() => '---').join(' | ')} |`,
  '{{#rows}}',
  `| ${COLUMNS.map((name) => `{{${name}}}`).join(' | ')} |`,
  '{{/rows}}',
].join('\n');

/** What a definition of one computed part gives for rows, as lines; undefined if its section is left out. */
function computed(definition: string, rows: Values[], more: Values = {}): string[] | undefined {
  const template = makeTemplate(
    `${FIELDS}\ncomputed:\n  part: ${definition}`,
    `## Unit\n\n- **Unit:** {{unit}}\n\n## Rows\n\n${TABLE}\n\n## Part\n\nFixed.\n\n{{part}}`,
  );
  const body = bodyOf(fillSample(template, { rows, ...more }));
  const at = body.indexOf('## Part\n\nFixed.\n\n');
  if (at < 0) {
    expect(body).not.toContain('Part');
    expect(body).not.toContain('Fixed');
  }
  return at < 0 ? undefined : body.slice(at + '## Part\n\nFixed.\n\n'.length).split('\n');
}

describe('a ranking', () => {
  const definition = '{ kind: ranking, of: rows, show: [name], multiply: [chance, factor], divide: [days] }';

  it('sorts by the score, keeps the order of equals, and puts last what has none', () => {
    expect(
      computed(definition, [
        { name: 'no chance', factor: 1, days: 1 },
        { name: 'low', chance: 1, factor: 1, days: 3 },
        { name: 'to be decided', chance: 'TBD: after the pilot', factor: 9, days: 1 },
        { name: 'high', chance: 2, factor: 1.5, days: 1 },
        { name: 'as high', chance: 3, factor: 1, days: 1 },
        { name: 'by zero', chance: 3, factor: 1, days: 0 },
        { name: 'negative', chance: 3, factor: -1, days: 0.7 },
      ]),
    ).toEqual([
      '| ID | Name | Score |',
      '| --- | --- | --- |',
      '| ROW-004 | high | 3 |',
      '| ROW-005 | as high | 3 |',
      '| ROW-002 | low | 0.33 |',
      '| ROW-007 | negative | -4.29 |',
      '| ROW-001 | no chance | unknown |',
      '| ROW-003 | to be decided | unknown |',
      '| ROW-006 | by zero | unknown |',
    ]);
  });

  it('shows the first of those that fulfil a condition, and what they refer to', () => {
    const shown =
      '{ kind: ranking, of: rows, where: { state: [not_run] }, show: [other, other.name, state], multiply: [factor], top: 2, headings: { other.name: Anderer, score: Punkte }, words: { unknown: "?" } }';
    expect(
      computed(shown, [
        { name: 'a | b', state: 'open', factor: 9 },
        { name: 'c', state: 'not_run', factor: 0.1, other: 'ROW-001' },
        { name: 'd', state: 'not_run', factor: 0.2, other: 'ROW-009' },
        { name: 'e', state: 'not_run', factor: 0.1 },
        { name: 'f', factor: 9 },
      ]),
    ).toEqual([
      '| ID | Other | Anderer | State | Punkte |',
      '| --- | --- | --- | --- | --- |',
      '| ROW-003 | ROW-009 | ? | not run | 0.2 |',
      '| ROW-002 | ROW-001 | a \\| b | not run | 0.1 |',
    ]);
  });

  it.each<[string, Values[]]>([
    ['the list is missing', []],
    ['nothing fulfils the condition', [{ name: 'a', state: 'open', factor: 1 }]],
    ['no score is known', [{ name: 'a', state: 'not_run' }]],
  ])('is left out with its section if %s', (_, rows) => {
    const condition = '{ kind: ranking, of: rows, where: { state: not_run }, show: [name], multiply: [factor] }';
    expect(computed(condition, rows)).toBeUndefined();
  });
});

describe('a matrix', () => {
  it('has the highest row first, and a row and a column for what is unknown', () => {
    expect(
      computed('{ kind: matrix, of: rows, rows: chance, columns: state }', [
        { name: 'a', chance: 3, state: 'open' },
        { name: 'b', chance: 3, state: 'open' },
        { name: 'c', chance: 1 },
        { name: 'd', chance: 'TBD: soon', state: 'not_run' },
      ]),
    ).toEqual([
      '| Chance / State | open | not run | unknown |',
      '| --- | --- | --- | --- |',
      '| 3 | ROW-001, ROW-002 |  |  |',
      '| 2 |  |  |  |',
      '| 1 |  |  | ROW-003 |',
      '| unknown |  | ROW-004 |  |',
    ]);
  });

  it('is left out if nothing has a place', () => {
    expect(
      computed('{ kind: matrix, of: rows, rows: chance, columns: cost }', [{ name: 'a', cost: 1 }]),
    ).toBeUndefined();
  });
});

describe('coverage', () => {
  const rows = [
    { name: 'a', covers: ['FR-010', 'FR-2', 'FR-010'] },
    { name: 'b', covers: ['ROW-001', 'FR-010'] },
    { name: 'c', covers: 'TBD: soon' },
  ];

  it('turns references round', () => {
    expect(computed('{ kind: coverage, of: rows, by: covers }', rows)).toEqual([
      '| ID | Rows |',
      '| --- | --- |',
      '| FR-2 | ROW-001 |',
      '| FR-010 | ROW-001, ROW-002 |',
      '| ROW-001 | ROW-002 |',
    ]);
  });

  it('tells what nothing refers to', () => {
    const definition =
      '{ kind: coverage, of: rows, by: covers, all: rows, show: [name], label: name, headings: { items: Durch }, words: { none: — } }';
    expect(computed(definition, rows)).toEqual([
      '| ID | Name | Durch |',
      '| --- | --- | --- |',
      '| ROW-001 | a | ROW-002 b |',
      '| ROW-002 | b | — |',
      '| ROW-003 | c | — |',
      '| FR-2 |  | ROW-001 a |',
      '| FR-010 |  | ROW-001 a <br> ROW-002 b |',
    ]);
  });

  it('is left out if nothing refers to anything', () => {
    expect(computed('{ kind: coverage, of: rows, by: covers }', [{ name: 'a' }])).toBeUndefined();
  });
});

describe('an order', () => {
  const definition = '{ kind: order, of: rows, after: after, show: [name], estimate: days, unit: unit }';

  it('has start and finish, and the critical path', () => {
    const rows = [
      { name: 'last', days: 1, after: ['ROW-002', 'ROW-003'] },
      { name: 'short', days: 0.5 },
      { name: 'long', days: 2.25, after: ['MS-001'] },
    ];
    expect(computed(definition, rows, { unit: 'working_days' })).toEqual([
      '| ID | Name | After | Estimate (working days) | Start | Finish | Critical path |',
      '| --- | --- | --- | --- | --- | --- | --- |',
      '| ROW-002 | short |  | 0.5 | 0 | 0.5 |  |',
      '| ROW-003 | long | MS-001 | 2.25 | 0 | 2.25 | yes |',
      '| ROW-001 | last | ROW-002, ROW-003 | 1 | 2.25 | 3.25 | yes |',
    ]);
  });

  it('tells circles, ids that nothing bears, and what is unknown', () => {
    const rows = [
      { name: 'behind a circle', days: 1, after: ['ROW-002'] },
      { name: 'a circle', days: 1, after: ['ROW-003'] },
      { name: 'of two', days: 1, after: ['ROW-002', 'ROW-099'] },
      { name: 'not estimated', after: ['ROW-099'] },
      { name: 'negative', days: -1, after: ['ROW-006'] },
      { name: 'fine', days: 2 },
    ];
    expect(computed(definition, rows)).toEqual([
      '| ID | Name | After | Estimate | Start | Finish | Critical path |',
      '| --- | --- | --- | --- | --- | --- | --- |',
      '| ROW-004 | not estimated | ROW-099 (unknown) | unknown | 0 | unknown | unknown |',
      '| ROW-006 | fine |  | 2 | 0 | 2 | unknown |',
      '| ROW-005 | negative | ROW-006 | -1 | 2 | unknown | unknown |',
      '| ROW-001 | behind a circle | ROW-002 | 1 | unknown | unknown | unknown |',
      '| ROW-002 | a circle | ROW-003 | 1 | in a circle | in a circle | unknown |',
      '| ROW-003 | of two | ROW-002, ROW-099 (unknown) | 1 | in a circle | in a circle | unknown |',
    ]);
  });

  it('counts steps where nothing is estimated', () => {
    const rows = [{ name: 'b', after: ['ROW-002'] }, { name: 'a' }, { name: 'c' }];
    expect(computed('{ kind: order, of: rows, after: after }', rows)).toEqual([
      '| ID | After | Step | Critical path |',
      '| --- | --- | --- | --- |',
      '| ROW-002 |  | 1 | yes |',
      '| ROW-003 |  | 1 |  |',
      '| ROW-001 | ROW-002 | 2 | yes |',
    ]);
  });
});

describe('numbers', () => {
  it.each([
    [1e21, '1e+21'],
    [1234567.891, '1234567.89'],
    [0.1 * 3, '0.3'],
    [-0.001, '0'],
    [2.5, '2.5'],
  ])('%s is written %s', (factor, written) => {
    const [, , row] = computed('{ kind: ranking, of: rows, multiply: [factor] }', [{ name: 'a', factor }]) ?? [];
    expect(row).toBe(`| ROW-001 | ${written} |`);
  });

  it('beyond all numbers are unknown', () => {
    const rows = [
      { name: 'a', factor: 1e300, days: 1e300 },
      { name: 'b', factor: 1, days: 1 },
    ];
    expect(computed('{ kind: ranking, of: rows, multiply: [factor, days] }', rows)?.at(-1)).toBe(
      '| ROW-001 | unknown |',
    );
  });
});

it('receipts do not count what is computed', () => {
  const template = makeTemplate(
    `${FIELDS}\ncomputed:\n  part: { kind: ranking, of: rows, multiply: [factor] }`,
    `## Unit\n\n- **Unit:** {{unit}}\n\n## Rows\n\n${TABLE}\n\n## Part\n\n{{part}}`,
  );
  expect(JSON.stringify(fillSample(template, { rows: [{ name: 'a', factor: 2 }] }).receipt)).not.toContain('part');
  expect(fillSample(template, { part: 'mine' }).receipt.unknown).toEqual([{ field: 'part' }]);
});
