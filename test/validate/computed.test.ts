import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Catalog } from '../../src/catalog/catalog.js';
import { extract } from '../../src/document/extract.js';
import { fill } from '../../src/document/fill.js';
import { readDocument } from '../../src/document/read.js';
import { eachSection } from '../../src/template/body.js';
import { validate } from '../../src/validate/validate.js';
import { harmless, hostileText, valuesOf } from '../document/arbitraries.js';
import { RUNS } from '../document/runs.js';
import { all } from '../document/templates.js';

const withParts = all.filter(([, template]) =>
  [...eachSection(template.body)].some(({ content }) => content?.kind === 'computed'),
);

describe.each(withParts)('%s', (_, template) => {
  const templates = Catalog.of([template]);
  const findingsOf = (content: string) =>
    validate([{ name: 'a.md', content, template: template.id }], { templates, date: '2099-01-01' }).findings;

  it('no rule tells anything of what is computed', { timeout: 60_000 }, () => {
    const placeholders = fc.constantFrom(
      '???',
      '[TODO]',
      '<your name>',
      '[Describe it]',
      'TODO: later',
      'lorem ipsum',
      '____',
    );
    const text = fc.oneof(hostileText, placeholders);
    const values = valuesOf(template.fields, { ...harmless, text, tbd: ({ path }) => path.includes('[]') });
    fc.assert(
      fc.property(values, (given) => {
        const { document } = fill(template, given, { date: '2026-11-23' });
        if (document === undefined) return;
        const { computed } = extract(template, readDocument(document));
        const told = findingsOf(document).filter(({ line }) =>
          computed.some(({ position }) => line >= (position?.start.line ?? 0) && line <= (position?.end.line ?? 0)),
        );
        expect(told).toEqual([]);
      }),
      { numRuns: Math.ceil(RUNS / 5) },
    );
  });

  it('nothing is missing without it', () => {
    const { document = '' } = fill(template, template.example, { audience: 'enterprise', date: '2026-11-23' });
    const before = findingsOf(document);
    const { computed } = extract(template, readDocument(document));
    expect(computed.length).toBeGreaterThan(0);
    const lines = document.split('\n');
    for (const { position } of [...computed].reverse()) {
      const { start, end } = position ?? { start: { line: 1 }, end: { line: 1 } };
      // With the heading and the fixed text above the block, if nothing else stands below that heading.
      const isHeading = (line: string) => /^#+ /.test(line);
      const heading = lines.findLastIndex((line, index) => index < start.line && isHeading(line));
      const next = lines.slice(end.line).find(isHeading);
      const holdsMore = next !== undefined && next.indexOf(' ') > (lines[heading]?.indexOf(' ') ?? 0);
      const first = holdsMore ? start.line - 1 : heading;
      lines.splice(first, end.line - first);
    }
    const without = lines.join('\n');
    expect(extract(template, readDocument(without)).computed).toEqual([]);
    const rules = (findings: typeof before) => findings.map(({ rule, message }) => `${rule} ${message}`);
    // Of headings whose parts were all computed, or that moved up with what was above them, nothing is missing.
    expect(rules(findingsOf(without)).filter((each) => !/^STR-[23] /.test(each))).toEqual(rules(before));
  });
});
