import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fill } from '../../../src/document/fill.js';
import { plainWords } from '../../../src/markdown/text.js';
import type { Values } from '../../../src/template/values.js';
import { hostileText } from '../arbitraries.js';
import { fillSample, makeTemplate } from '../make.js';
import { RUNS } from '../runs.js';
import { everything } from '../templates.js';
import { diagramsIn, readDiagram } from './diagrams.js';

/** Words that begin or end something in mermaid. */
const STATEMENTS = [
  ...['end', 'subgraph x', 'graph TD', 'flowchart LR', 'style a fill:#f00;', 'classDef b fill:#f00;', 'class a b'],
  ...['click a call b()', 'click a href "x"', 'href "x"', 'call b()', 'linkStyle 0 x', 'default', 'direction LR'],
  ...['gantt', 'title a', 'section a', 'dateFormat x', 'axisFormat %d', 'tickInterval 1day', 'excludes weekends'],
  ...['includes 2026-01-01', 'todayMarker off', 'inclusiveEndDates', 'topAxis', 'weekday monday', 'weekend friday'],
  ...['accTitle: a', 'accDescr: a', 'accDescr { a }', '2026-01-01', 'crit, done', 'vert', '1. one', '- one', '# one'],
  ...['%%{init: {"theme": "dark"}}%%', '%% comment', '---\ntitle: x\n---', 'a --> b', '-.->', '==>', 'a & b', ':::b'],
  ...['"`**a**`"', '`a`', '$$x^2$$', '#quot;', '#35;', '&quot;', '<b>a</b>', '@{ shape: cyl }', 'ﬂ°°35¶ß', 'a_b __c__'],
  ...['"', "'", '[', ']', '(', ')', '((', '))', '{', '}', '{{', '|', '\\', '/', ';', ':', '::', ',', '~~~', '😀', '؟'],
];
const text = fc
  .oneof(
    hostileText,
    fc.constantFrom(...STATEMENTS),
    fc.array(fc.constantFrom(...STATEMENTS), { minLength: 2, maxLength: 4 }).map((words) => words.join(' ')),
  )
  .filter((each) => plainWords(each) !== '' && !/^\s*TBD/.test(each));

/** As much of a text as a label shows. */
function shown(words: string): string {
  const characters = Array.from(words);
  return characters.length > 80 ? `${characters.slice(0, 79).join('').trimEnd()}…` : words;
}

describe('diagrams are read by mermaid as they are meant', () => {
  it('whatever the texts are', { timeout: 120_000 }, async () => {
    const given = fc.record({ title: text, other: text, phase: text, how: text, to: text, at: text });
    await fc.assert(
      fc.asyncProperty(given, async ({ title, other, phase, how, to, at }) => {
        const values: Values = {
          ...everything.example,
          tasks: [
            { id: 'TASK-001', title, phase, kind: 'store', from: '2026-11-23', to: '2026-11-24' },
            { id: 'TASK-002', title: other, depends_on: ['TASK-001'], from: '2026-11-23' },
          ],
          relations: [{ from: 'TASK-001', to, how }],
          bullets: [{ at: '2026-11-24', text: at }],
        };
        const { document = '' } = fill(everything, values, { date: '2026-11-23' });
        const [waits, leads, days, moments, ...more] = await Promise.all(diagramsIn(document).map(readDiagram));
        const labels = [`TASK-001: ${plainWords(title)}`, `TASK-002: ${plainWords(other)}`].map(shown);
        expect(more).toEqual([]);
        expect(waits).toEqual({
          kind: 'flowchart-v2',
          labels,
          arrows: [{ from: labels[0], to: labels[1], label: '' }],
          groups: [shown(plainWords(phase))],
          title: '',
        });
        expect(leads).toEqual({
          kind: 'flowchart-v2',
          labels: [...labels, shown(plainWords(to))],
          arrows: [{ from: labels[0], to: shown(plainWords(to)), label: shown(plainWords(how)) }],
          groups: [],
          title: '',
        });
        const tasks = [title, other].map((each, index) => shown(`TASK-00${index + 1} ${plainWords(each)}`));
        expect(days).toMatchObject({ kind: 'gantt', labels: tasks, groups: [shown(plainWords(phase)), 'Other'] });
        expect(moments).toMatchObject({ kind: 'gantt', labels: [shown(plainWords(at))], groups: [] });
      }),
      { numRuns: RUNS },
    );
  });

  const PREFIXES = [
    'END',
    'GANTT',
    'TITLE',
    'SECTION',
    'TOPAXIS',
    'STYLE',
    'CLICK',
    'CLASS',
    'GRAPH',
    'O',
    'X',
    'V',
    'DEFAULT',
    'CALL',
    'SUBGRAPH',
    'WEEKDAY',
    'CRIT',
    'DONE',
    'ACTIVE',
  ];

  it.each(PREFIXES)('also where ids begin with %s', async (prefix) => {
    const template = makeTemplate(
      `  rows:\n    list: ${prefix}\n    item: { name: text!, at: date, after: refs(${prefix}) }
computed:
  graph: { kind: flowchart, of: rows, label: name, after: after }
  days: { kind: timeline, of: rows, label: name, start: at }`,
      '## Rows\n\n| ID | Name | At | After |\n| --- | --- | --- | --- |\n{{#rows}}\n| {{id}} | {{name}} | {{at}} | {{after}} |\n{{/rows}}\n\n## Graph\n\n{{graph}}\n\n## Days\n\n{{days}}',
    );
    const rows = [
      { id: `${prefix}-1`, name: 'one', at: '2026-11-23' },
      { id: `${prefix}-2`, name: 'two', at: '2026-11-22', after: [`${prefix}-1`] },
      { id: `${prefix}-3`, name: 'three' },
    ];
    const { document = '' } = fillSample(template, { rows });
    const [graph, days] = await Promise.all(diagramsIn(document).map(readDiagram));
    expect(graph).toMatchObject({
      labels: [`${prefix}-1: one`, `${prefix}-2: two`, `${prefix}-3: three`],
      arrows: [{ from: `${prefix}-1: one`, to: `${prefix}-2: two`, label: '' }],
    });
    expect(days).toMatchObject({ labels: [`${prefix}-2 two`, `${prefix}-1 one`], title: `No date: ${prefix}-3` });
  });
});
