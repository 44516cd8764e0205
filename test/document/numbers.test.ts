import { describe, expect, it } from 'vitest';
import { bodyOf, fillSample, makeTemplate } from './make.js';

const rows = makeTemplate(
  '  rows:\n    list: ROW\n    item: { name: "text!, Which name?" }\n  more:\n    list: ROW\n    item: { name: "text!, Which name?" }',
  '## Rows\n\n| ID | Name |\n| --- | --- |\n{{#rows}}\n| {{id}} | {{name}} |\n{{/rows}}\n\n## More\n\n{{#more}}\n- **{{id}}:** {{name}}\n{{/more}}',
);

describe('ids', () => {
  it('are counted from 001, and given ones are kept and left out of the count', () => {
    const body = bodyOf(fillSample(rows, { rows: [{ name: 'a' }, { id: 'ROW-002', name: 'b' }, { name: 'c' }] }));
    expect(body).toContain('| ROW-001 | a |\n| ROW-002 | b |\n| ROW-003 | c |');
  });

  it('of lists with one prefix are counted together', () => {
    const body = bodyOf(
      fillSample(rows, { rows: [{ name: 'a' }], more: [{ name: 'b' }, { id: 'ROW-001', name: 'c' }] }),
    );
    expect(body).toContain('| ROW-002 | a |');
    expect(body).toContain('- **ROW-003:** b\n- **ROW-001:** c');
  });

  it('are refused when two items have the same one, in whatever list', () => {
    const { receipt, document } = fillSample(rows, {
      rows: [{ id: 'ROW-007', name: 'a' }],
      more: [{ id: 'ROW-007', name: 'b' }],
    });
    expect(document).toBeUndefined();
    expect(receipt.status).toBe('refused');
    expect(receipt.invalid).toEqual([{ field: 'more[0].id', message: expect.stringContaining('ROW-007') }]);
  });

  it.each(['ROW-1a', 'row-001', 'FR-001', 'ROW001', 7, '', null])('%j is no id of a row', (id) => {
    const { receipt } = fillSample(rows, { rows: [{ id, name: 'a' }] });
    expect(receipt.invalid.map(({ field }) => field)).toEqual(id === '' || id === null ? [] : ['rows[0].id']);
  });

  it('are not written into the values that were given', () => {
    const given = [{ name: 'a' }];
    fillSample(rows, { rows: given });
    expect(given).toEqual([{ name: 'a' }]);
  });
});

describe('defaults', () => {
  const preset = makeTemplate(
    '  mode: { type: text!, default: as usual, guidance: "Which mode?" }',
    '## Lines\n\n- **Mode:** {{mode}}',
  );

  it('stand where nothing is given, and are told', () => {
    const result = fillSample(preset, {});
    expect(bodyOf(result)).toBe('## Lines\n\n- **Mode:** as usual');
    expect(result.receipt.defaulted).toEqual(['mode', 'doc.date', 'doc.status', 'doc.version']);
    expect(result.receipt.filled).not.toContain('mode');
  });

  it('do not replace what is given', () => {
    const result = fillSample(preset, { mode: 'mine' });
    expect(bodyOf(result)).toBe('## Lines\n\n- **Mode:** mine');
    expect(result.receipt.defaulted).not.toContain('mode');
  });
});

describe('audiences', () => {
  const later = makeTemplate(
    '  now: text!, What now?\n  firm: { type: "text!", for: business, guidance: "What for a firm?" }\n  group: { type: "text", for: enterprise, guidance: "What for a group?" }',
    '## Lines\n\n- **Now:** {{now}}\n- **Firm:** {{firm}}\n- **Group:** {{group}}',
    '  now: a\n  firm: b',
  );

  it.each([
    ['startup', ['now'], []],
    ['business', ['now', 'firm'], []],
    ['enterprise', ['now', 'firm'], ['group']],
  ] as const)('a %s is asked for %j', (audience, required, optional) => {
    const { receipt, document = '' } = fillSample(later, {}, { audience });
    expect(receipt.missing_required.map(({ field }) => field)).toEqual(required);
    expect(receipt.missing_optional.filter((path) => !path.includes('.'))).toEqual(optional);
    expect(document.includes('[firm: needed')).toBe((required as readonly string[]).includes('firm'));
  });

  it('what is given stands in the document, whoever is asked for it', () => {
    expect(bodyOf(fillSample(later, { now: 'a', group: 'b' }, { audience: 'startup' }))).toContain('- **Group:** b');
  });
});
