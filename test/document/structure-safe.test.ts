import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fill } from '../../src/document/fill.js';
import { eachSection, titleOf } from '../../src/template/body.js';
import type { Template } from '../../src/template/template.js';
import type { Values } from '../../src/template/values.js';
import { harmless, hostileMarkdown, hostileText, mayWait, tamed, valuesOf } from './arbitraries.js';
import { GUARANTEED, TIMEOUT } from './runs.js';
import { type Heading, structureOf } from './structure.js';
import { all } from './templates.js';

const OPTIONS = { date: '2026-11-23', audience: 'enterprise' } as const;

describe.each(all)('G2, %s', (_, template) => {
  it('the text of a value changes nothing in the structure of the document', { timeout: TIMEOUT }, () => {
    const values = valuesOf(template.fields, { ...harmless, text: hostileText, tbd: mayWait(template) });
    fc.assert(
      fc.property(values, (given) => {
        const structure = structureOf(template, written(template, given));
        expect(structure).toEqual(structureOf(template, written(template, tamed(template.fields, given))));
        expect(new Set([...structure.html, '<br>'])).toEqual(new Set(['<br>']));
      }),
      { numRuns: GUARANTEED },
    );
  });

  it('the blocks of a markdown value stay inside of its section', { timeout: TIMEOUT }, () => {
    const values = valuesOf(template.fields, { ...harmless, markdown: hostileMarkdown });
    fc.assert(
      fc.property(values, (given) => {
        const outside = structureOf(template, written(template, tamed(template.fields, given)));
        const structure = structureOf(template, written(template, given));
        expect(withoutBlocks(template, structure.headings, outside.headings)).toEqual(outside.headings);
        expect(new Set([...structure.html, '<br>'])).toEqual(new Set(['<br>']));
      }),
      { numRuns: GUARANTEED },
    );
  });
});

function written(template: Template, values: Values): string {
  const { document, receipt } = fill(template, values, OPTIONS);
  expect(receipt.invalid).toEqual([]);
  expect(document).toBeDefined();
  return document as string;
}

/** Leaves out headings below a section that is one block: they belong to the value. */
function withoutBlocks(template: Template, headings: readonly Heading[], expected: readonly Heading[]): Heading[] {
  const blocks = new Set(
    [...eachSection(template.body)].filter((section) => section.content?.kind === 'block').map(titleOf),
  );
  const outside: Heading[] = [];
  for (const heading of headings) {
    const around = outside.at(-1);
    const inside = around && blocks.has(around.title) && heading.depth > around.depth;
    if (!inside || outside.length > expected.length) outside.push(heading);
  }
  return outside;
}
