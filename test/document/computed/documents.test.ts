import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { format } from 'prettier';
import { describe, expect, it, test } from 'vitest';
import { extract } from '../../../src/document/extract.js';
import { readDocument } from '../../../src/document/read.js';
import { update } from '../../../src/document/update.js';
import { eachSection, type Section, titleOf } from '../../../src/template/body.js';
import type { Template } from '../../../src/template/template.js';
import type { Values } from '../../../src/template/values.js';
import { deltasOf } from '../../round-trip/deltas.js';
import { filledOf } from '../../round-trip/sample.js';
import { harmless, hostileText, mayWait, valuesOf } from '../arbitraries.js';
import { RUNS } from '../runs.js';
import { all, bundled } from '../templates.js';

const TIMEOUT = 120_000;
const markdown = new MarkdownIt();

function computedSections(template: Template): Section[] {
  return [...eachSection(template.body)].filter(({ content }) => content?.kind === 'computed');
}

const withParts = all.filter(([, template]) => computedSections(template).length > 0);

/** What a second parser sees between the heading of a section and the next one; undefined without the section. */
function blocksBelow(document: string, title: string): string[] | undefined {
  const tokens = markdown.parse(document.replace(/^---\n[\s\S]*?\n---\n/, ''), {});
  const at = tokens.findIndex((token, index) => token.type === 'heading_open' && tokens[index + 1]?.content === title);
  if (at < 0) return undefined;
  const next = tokens.findIndex((token, index) => index > at && token.type === 'heading_open');
  return tokens
    .slice(at + 3, next < 0 ? undefined : next)
    .filter(({ level, nesting }) => level === 0 && nesting >= 0)
    .map(({ type, info }) => `${type} ${info}`.trim());
}

/** The source of every computed block as extraction finds it. */
function partsIn(template: Template, document: string): string[] {
  return extract(template, readDocument(document)).computed.map(({ position }) =>
    document.slice(position?.start.offset, position?.end.offset),
  );
}

describe.each(withParts)('%s', (_, template) => {
  const values = valuesOf(template.fields, { ...harmless, text: hostileText, tbd: mayWait(template) });

  test('a computed part is one block, or its section is not there', { timeout: TIMEOUT }, () => {
    fc.assert(
      fc.property(values, (given) => {
        const document = filledOf(template, given) ?? '';
        for (const section of computedSections(template)) {
          const kind = section.content?.kind === 'computed' ? section.content.part.kind : '';
          const block = kind === 'flowchart' || kind === 'timeline' ? 'fence mermaid' : 'table_open';
          const blocks = blocksBelow(document, titleOf(section));
          if (!blocks || blocks.length === 0) continue;
          expect(blocks).toEqual([...section.prose.map(() => 'paragraph_open'), block]);
        }
      }),
      { numRuns: RUNS },
    );
  });

  test('it is found and left out again, before and after Prettier', { timeout: TIMEOUT }, async () => {
    await fc.assert(
      fc.asyncProperty(values, async (given) => {
        const document = filledOf(template, given) ?? '';
        const formatted = await format(document, { parser: 'markdown' });
        const there = computedSections(template).filter((section) => blocksBelow(document, titleOf(section))?.length);
        for (const each of [document, formatted]) {
          const { foreign, computed, changes } = extract(template, readDocument(each));
          expect(foreign).toEqual([]);
          expect(changes).toEqual([]);
          expect(computed.length).toBe(there.length);
        }
      }),
      { numRuns: Math.ceil(RUNS / 5) },
    );
  });

  test('an update computes anew what follows from the new values', { timeout: TIMEOUT }, () => {
    const plain = valuesOf(template.fields, harmless).map((given) => filledOf(template, given) ?? '');
    const cases = plain.chain((document) =>
      fc.record({
        document: fc.constant(document),
        delta: deltasOf(template.fields, extract(template, readDocument(document)).values),
      }),
    );
    fc.assert(
      fc.property(cases, ({ document, delta: { values: given, remove } }) => {
        const result = update(template, document, { values: given, remove });
        if (result.conflicts.length > 0) return;
        expect(partsIn(template, result.document)).toEqual(partsIn(template, filledOf(template, result.values) ?? ''));
      }),
      { numRuns: RUNS },
    );
  });
});

describe('a risk register that people have edited', () => {
  const template = bundled.find(({ id }) => id === 'risk_register') as Template;
  const document = filledOf(template, template.example) ?? '';
  const NOTE = 'We talk about the first two in each stand-up.';
  const OWN = '| Mitigation | Cost |\n| --- | --- |\n| None | 0 |';
  const noted = document.replace(
    /(## Top risks\n\n[^\n]*\n\n)([\s\S]*?\n)(\n### Matrix)/,
    `$1${NOTE}\n\n$2\n${OWN}\n\n- A list of ours\n$3`,
  );
  const raised: Values = { risks: [{ id: 'RISK-006', impact: 5, probability: 5 }] };
  /** Closed, so that there is a risk left and nothing to compute. */
  const closed: Values = { risks: (template.example.risks as Values[]).map(({ id }) => ({ id, status: 'closed' })) };

  it('keeps what they wrote around what is computed anew', () => {
    expect(noted).not.toBe(document);
    const { document: after, conflicts } = update(template, noted, { values: raised });
    expect(conflicts).toEqual([]);
    expect(after).toMatch(/\| RISK-006 \|[^\n]* \| 25 \|/);
    expect(after).toMatch(/\| 5 \|[ |]* RISK-006 \|\n/);
    for (const own of [NOTE, OWN, '- A list of ours']) expect(after).toContain(own);
    expect(extract(template, readDocument(after)).foreign.length).toBe(3);
  });

  it('leaves a table that a formatter laid out as it is, unless its values change', async () => {
    const formatted = await format(document, { parser: 'markdown' });
    const other = update(template, formatted, { values: { appetite: 'None at all.' } });
    expect(other.changed).toBe(true);
    expect(partsIn(template, other.document)).toEqual(partsIn(template, formatted));
    const same = update(template, formatted, { values: raised });
    expect(partsIn(template, same.document)).toEqual(
      partsIn(template, update(template, document, { values: raised }).document),
    );
  });

  it('loses the section with the last open risk, and gets it back at its place', () => {
    const { document: without, conflicts } = update(template, document, { values: closed });
    expect(conflicts).toEqual([]);
    expect(without).not.toMatch(/Top risks|Matrix/);
    expect(without).not.toContain('\n\n\n');
    const again = update(template, without, { values: { risks: template.example.risks } });
    expect(again.document).toBe(document);
  });

  it('keeps the section with the last open risk if somebody wrote into it', () => {
    const { document: after, conflicts } = update(template, noted, { values: closed });
    expect(conflicts).toEqual([]);
    expect(after).toContain('## Top risks');
    expect(after).not.toContain('| Score |');
    for (const own of [NOTE, OWN, '- A list of ours']) expect(after).toContain(own);
    const again = update(template, after, { values: { risks: template.example.risks } });
    expect(partsIn(template, again.document)).toEqual(partsIn(template, document));
    expect(again.document).toContain(NOTE);
  });

  it('gets no section back that somebody deleted, and no block', () => {
    const withoutSection = document.replace(/## Top risks\n[\s\S]*?(?=## Register)/, '');
    const withoutBlock = document.replace(/(## Top risks\n\n[^\n]*\n\n)[\s\S]*?\n\n(### Matrix)/, `$1${NOTE}\n\n$2`);
    for (const deleted of [withoutSection, withoutBlock]) {
      const { document: after, conflicts, changed } = update(template, deleted, { values: raised });
      expect(conflicts).toEqual([]);
      expect(changed).toBe(true);
      expect(after).not.toContain('| Score |');
    }
  });

  it('is computed in CRLF, too', () => {
    const crlf = document.replaceAll('\n', '\r\n');
    const { document: after } = update(template, crlf, { values: raised });
    expect(after).toBe(update(template, document, { values: raised }).document.replaceAll('\n', '\r\n'));
  });

  it('loses no risk to a table of theirs that looks the same under another heading', () => {
    const moved = document.replace('## Top risks', '## What worries us').replace('### Matrix', '### Where they stand');
    const { values, changes, foreign } = extract(template, readDocument(moved));
    expect((values.risks as Values[]).length).toBe((template.example.risks as Values[]).length);
    expect(changes.map(({ section }) => section)).toEqual(['Top risks', 'Matrix']);
    expect(foreign).toEqual([]);
  });
});
