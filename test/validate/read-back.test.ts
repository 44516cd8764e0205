import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fill } from '../../src/document/fill.js';
import { RULES } from '../../src/validate/rules/index.js';
import { hostileMarkdown, hostileText, valuesOf } from '../document/arbitraries.js';
import { templates, validateText, workshop } from './known.js';

const RUNS = Number(process.env.DOCWRIGHT_RUNS ?? 60);
const all = [...templates, workshop].map((template) => [template.id, template] as const);

/** Random values may be at odds with each other, and random Markdown may hold an empty section. */
const CONTENT = RULES.map(({ id }) => id).filter((id) => !/^(?:F|STR-[124]|ID-1)/.test(id));

describe.each(all)('%s', (id, template) => {
  it('filled with any values, hostile ones included: form, fields and sections are as they should be', () => {
    const wording = { text: hostileText, markdown: hostileMarkdown, tbd: true };
    fc.assert(
      fc.property(valuesOf(template.fields, wording), (values) => {
        const { document } = fill(template, values, { date: '2026-11-23' });
        if (document === undefined) return;
        const { findings } = validateText(document);
        expect(findings.filter(({ rule }) => !CONTENT.includes(rule))).toEqual([]);
      }),
      { numRuns: Math.ceil(RUNS / 4) },
    );
  });

  const good = fill(template, template.example, { date: '2026-11-23' }).document ?? '';
  const EDITS: readonly (readonly [name: string, edit: (text: string) => string])[] = [
    ['a section of its own at the end', (text) => `${text}\n## Appendix\n\nWords about the rest.\n`],
    ['a section of its own at the start', (text) => text.replace(/^## /m, '## About\n\nWords.\n\n## ')],
    ['a paragraph below the title', (text) => text.replace(/^(# .*)$/m, '$1\n\nWords about it.')],
    ['numbered headings', (text) => numbered(text)],
    ['other bullets', (text) => inBody(text, (body) => body.replace(/^( *)- /gm, '$1* '))],
    [
      'a column more',
      (text) => text.replace(/^(\|.*\|)$/gm, (row) => (/^\| ---/.test(row) ? `${row} --- |` : `${row} x |`)),
    ],
    ['labels without bold', (text) => text.replace(/^- \*\*(.+?):\*\*/gm, '- $1:')],
    ['values in bold', (text) => text.replace(/^(- \*\*[^*]+:\*\*) ([^\s*`[]+)$/gm, '$1 **$2**')],
    ['lines labelled by the author', (text) => text.replace(/^- \*\*/m, '- **Seen by:** everybody\n- **')],
    [
      'keys of other tools',
      (text) => text.replace('---\n', '---\nlayout: page\ntags: [a]\nlang: en\nauthors: [Kim]\n'),
    ],
  ];

  it.each(EDITS)('with %s: no finding', (name, edit) => {
    const { findings } = validateText(edit(good), { template: id, date: '2026-09-01' });
    expect(findings, name).toEqual([]);
  });

  it('with Windows lines, a byte order mark and trailing blanks: no finding', () => {
    const { findings } = validateText(`\ufeff${good.replace(/\n/g, ' \r\n')}`, { template: id });
    expect(findings).toEqual([]);
  });

  it('with a section left out, moved or renamed: one finding at most for each field, and none of others', () => {
    const sections = good.split(/^(?=## )/m);
    for (let index = 1; index < sections.length; index += 1) {
      const without = sections.filter((_, at) => at !== index).join('');
      const title = /^## (.*)/.exec(sections[index] ?? '')?.[1] ?? '';
      for (const { rule, message } of validateText(without, { template: id }).findings) {
        // What referred to the section dangles now, unless it left no id at all.
        expect([rule, message]).toEqual([expect.stringMatching(/^(?:STR-1|REF-1)$/), message]);
        if (rule === 'STR-1') expect(message).toContain(title);
      }
      const last = [...sections.filter((_, at) => at !== index), `\n${sections[index]}`].join('');
      const moved = validateText(last, { template: id }).findings.map(({ rule, severity }) => [rule, severity]);
      expect(moved).toEqual(index === sections.length - 1 ? [] : [['STR-2', 'warning']]);
    }
  });
});

function inBody(text: string, edit: (body: string) => string): string {
  const start = text.indexOf('\n# ');
  return text.slice(0, start) + edit(text.slice(start));
}

function numbered(text: string): string {
  let number = 0;
  return text.replace(/^## /gm, () => {
    number += 1;
    return `## ${number}. `;
  });
}
