import { describe, expect, test } from 'vitest';
import { compare, formatBaseline, parseBaseline, renewed } from '../../src/report/baseline.js';
import { withFingerprints } from '../../src/report/fingerprint.js';
import { Sources } from '../../src/report/sources.js';
import { validate } from '../../src/validate/validate.js';
import { known } from '../validate/known.js';

/** The findings of documents by their names, with fingerprints. */
function found(documents: Readonly<Record<string, string>>) {
  const given = Object.entries(documents).map(([name, content]) => ({ name, content }));
  return withFingerprints(validate(given, { templates: known }).findings, new Sources(given));
}

const everything = () => true;
const OLD = { 'a.md': '# A\n\nThe price is TBD.\n\nTBD and TBD\n', 'b.md': '# B\n\n[TODO]\n' };
const baseline = renewed(found(OLD), [], everything);

describe('fingerprints', () => {
  test('are each another', () => {
    expect(new Set(found(OLD).map(({ fingerprint }) => fingerprint)).size).toBe(4);
  });

  test.each([
    ['lines before it', (text: string) => `---\ntitle: x\n---\nNew.\n\n${text}`],
    ['line ends', (text: string) => text.replaceAll('\n', '\r\n')],
    ['a byte order mark', (text: string) => `\ufeff${text}`],
    ['blanks around and inside', (text: string) => text.replace('The price is TBD', '  The  price is\tTBD')],
  ])('stay when only these change: %s', (_, edit) => {
    const fingerprints = (text: string) => found({ 'a.md': text }).map(({ fingerprint }) => fingerprint);
    expect(fingerprints(edit(OLD['a.md']))).toEqual(fingerprints(OLD['a.md']));
  });

  test('change with the text of the line, the document and the number of the like', () => {
    const [price] = found({ 'a.md': 'The price is TBD.' });
    const [other] = found({ 'a.md': 'The cost is TBD.' });
    const [moved] = found({ 'c.md': 'The price is TBD.' });
    const [first, second] = found({ 'a.md': 'The price is TBD.\n\nThe price is TBD.' });
    expect(first!.fingerprint).toBe(price!.fingerprint);
    expect(new Set([price, other, moved, second].map((each) => each!.fingerprint)).size).toBe(4);
  });
});

describe('a baseline', () => {
  test('knows what was there, and only that', () => {
    expect(compare(found(OLD), baseline, everything)).toEqual({ findings: [], known: 4, gone: [] });
    const added = compare(found({ ...OLD, 'b.md': `New: TBD\n\n${OLD['b.md']}` }), baseline, everything);
    expect(added).toMatchObject({ findings: [{ document: 'b.md', line: 1 }], known: 4, gone: [] });
    const third = compare(found({ ...OLD, 'a.md': OLD['a.md'].replace('TBD and', 'TBD') }), baseline, everything);
    expect(third.gone).toHaveLength(2);
    expect(third.findings).toHaveLength(2);
  });

  test('tells what no longer occurs, unless it was not looked at', () => {
    const fewer = { 'a.md': OLD['a.md'].replace('TBD.', '5 EUR.') };
    const gone = (checked: Parameters<typeof compare>[2]) => compare(found(fewer), baseline, checked).gone;
    expect(gone(everything)).toMatchObject([{ document: 'a.md' }, { document: 'b.md', rule: 'TXT-1' }]);
    expect(gone(({ document }) => document === 'a.md')).toHaveLength(1);
    expect(renewed(found(fewer), baseline, ({ document }) => document === 'a.md')).toHaveLength(3);
  });

  test('is the same file whatever the order, and reads back', () => {
    const text = formatBaseline(renewed(found(OLD).reverse(), [], everything));
    expect(text).toBe(formatBaseline(baseline));
    expect(parseBaseline(text, 'known.json')).toEqual(baseline);
  });

  test.each(['', '[]', '{"version":2,"findings":[]}', '{"version":1,"findings":[{}]}', '{"name":"package"}'])(
    'is not read from %s',
    (text) => {
      expect(() => parseBaseline(text, 'known.json')).toThrow('known.json is not a baseline');
    },
  );
});
