import { describe, expect, it } from 'vitest';
import { fill } from '../../src/document/fill.js';
import { AUDIENCES } from '../../src/template/field.js';
import { validate } from '../../src/validate/validate.js';
import { known, templates, validateText, workshop } from './known.js';

const DATE = '2026-11-23';
const cases = [...templates, workshop].flatMap((template) =>
  AUDIENCES.map((audience) => ({ id: template.id, template, audience })),
);

describe.each(cases)('$id for $audience', ({ template, audience }) => {
  it('filled with its example: nothing is found, and all of it is finished', () => {
    const { document = '' } = fill(template, template.example, { audience, date: DATE });
    const found = validateText(document);
    expect(found).toMatchObject({ findings: [], suppressed: 0 });
    expect(found.documents).toMatchObject([
      { name: 'a.md', template: `${template.id}@${template.version}`, completeness: 1 },
    ]);
  });

  it('filled with nothing: one TXT-1 for every marker, at its place, and nothing else', () => {
    const { document = '', receipt } = fill(template, {}, { audience, date: DATE });
    const { findings, documents } = validateText(document);
    const markers = document.split('\n').flatMap((text, index) =>
      [...text.matchAll(/_\[([a-z0-9_.[\]]+): needed/g)].map((match) => {
        // A value of the front matter begins with its quote.
        const column = match.index + (text[match.index - 1] === '"' ? 0 : 1);
        return { rule: 'TXT-1', line: index + 1, column, message: `The field ${match[1]} is needed and missing.` };
      }),
    );
    expect(findings.map(({ rule, line, column, message }) => ({ rule, line, column, message }))).toEqual(markers);
    expect(markers).toHaveLength(receipt.missing_required.length);
    expect(documents[0]?.completeness).toBeLessThan(0.6);
  });

  it('approved with nothing: every marker is an error', () => {
    const { document = '' } = fill(template, {}, { audience, date: DATE });
    const approved = document.replace(/^(?:status: .*\n)?version:/m, 'status: approved\nversion:');
    const { findings } = validateText(approved, { rules: ['TXT-1'] });
    expect(findings.length).toBeGreaterThan(0);
    expect(new Set(findings.map(({ severity }) => severity))).toEqual(new Set(['error']));
  });
});

it('all examples as one plan: no error and no warning from any rule', () => {
  const documents = templates.map((template) => ({
    name: `${template.id}.md`,
    content: fill(template, template.example, { audience: 'enterprise', date: DATE }).document ?? '',
  }));
  const { findings } = validate(documents, { templates: known, date: DATE });
  expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
});

describe('completeness', () => {
  const template = templates.find(({ id }) => id === 'adr');
  const document = (template && fill(template, template.example, { date: DATE }).document) ?? '';
  const completenessOf = (text: string) => validateText(text).documents[0]?.completeness;

  // 14 required fields: project, owner, date and version in the front matter, the title, and 9 below.
  const allBut = (count: number) => Math.floor(((14 - count) / 14) * 100) / 100;

  it('falls with a section that is gone, and with that section only', () => {
    const without = document.replace(/## Context[\s\S]*?(?=## Decision drivers)/, '');
    expect(completenessOf(without)).toBe(allBut(1));
  });

  it('falls when the last section is gone, and the section before it stays finished', () => {
    expect(completenessOf(document.slice(0, document.indexOf('## Consequences')))).toBe(allBut(1));
  });

  it('falls with a subsection that is gone', () => {
    expect(completenessOf(document.replace(/### Reasons[\s\S]*?(?=## Consequences)/, ''))).toBe(allBut(1));
  });

  it('falls with a placeholder, a TBD and a value of the wrong type', () => {
    for (const value of ['TBD', 'TBD: after the spike', '_[chosen: needed. Which?]_', '???', 'the second']) {
      expect(completenessOf(document.replace(/(- \*\*Chosen option:\*\*) .*/, `$1 ${value}`))).toBe(allBut(1));
    }
  });

  it('falls once for a list, whatever is missing in its items', () => {
    const without = document.replaceAll(/^- \*\*How it works:.*\n/gm, '');
    expect(completenessOf(without)).toBe(allBut(1));
  });

  it('falls with the title and with the front matter', () => {
    expect(completenessOf(document.replace(/^# .*$/m, ''))).toBe(allBut(2));
    expect(completenessOf(document.replace(/^owner: .*\n/m, ''))).toBe(allBut(1));
    const broken = document.replace(/^owner: .*$/m, 'owner: a: b');
    expect(validateText(broken, { template: 'adr' }).documents[0]?.completeness).toBe(allBut(4));
  });

  it('is the same when only some rules are asked for', () => {
    const open = document.replace(/(- \*\*Chosen option:\*\*) .*/, '$1 TBD');
    expect(validateText(open, { rules: ['FMT-1'] })).toMatchObject({
      findings: [],
      documents: [{ completeness: allBut(1) }],
    });
  });
});
