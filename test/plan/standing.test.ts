import { describe, expect, it } from 'vitest';
import { fill } from '../../src/document/fill.js';
import { openQuestions } from '../../src/plan/questions.js';
import { isComplete, standingOf } from '../../src/plan/standing.js';
import { AUDIENCES } from '../../src/template/field.js';
import { bundled } from '../document/templates.js';
import { validateText } from '../validate/known.js';

const DATE = '2026-11-23';
const FACTS = { project: { name: 'Zephyr', summary: 'Wind maps.' }, doc: { owner: 'Quentin' } };
const cases = bundled.flatMap((template) => AUDIENCES.map((audience) => ({ id: template.id, template, audience })));

/** Every text of an example that is long enough to be known again. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return value.length > 12 ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

describe.each(cases)('$id for $audience', ({ template, audience }) => {
  const { document = '', receipt } = fill(template, {}, { facts: FACTS, date: DATE, audience });
  const standing = standingOf(template, document, audience)!;

  it('with name, summary and owner alone: what is required is filled or marked, and both are counted', () => {
    const missing = standing.missing.map(({ path }) => path);
    expect([...missing].sort()).toEqual(receipt.missing_required.map(({ field }) => field).sort());
    expect(standing).toMatchObject({ tbd: 0, invalid: 0 });
    expect(standing.finished + missing.length).toBe(standing.required);
    for (const path of ['project.name', 'doc.owner', 'doc.date', 'doc.title']) expect(missing).not.toContain(path);
    expect(isComplete(standing)).toBe(false);
  });

  it('validation finds the same, and nothing else', () => {
    const { findings } = validateText(document);
    const fields = findings.map(({ message }) => /The field (\S+) is needed and missing\./.exec(message)?.[1]);
    expect(fields).toEqual(expect.arrayContaining(standing.missing.map(({ path }) => path)));
    expect(findings).toHaveLength(standing.missing.length);
  });

  it('nothing is invented: every line is of the template, a fact or a marker', () => {
    for (const text of textsOf(template.example)) expect(document).not.toContain(text);
    const body = document.slice(document.indexOf('\n---\n') + 5);
    const known = new Set(template.source.split('\n').map((line) => line.trim()));
    for (const line of body.split('\n')) {
      const isFact = line.includes('Zephyr') || line === FACTS.project.summary;
      const isTemplate = known.has(line.trim());
      expect(isFact || isTemplate || /_\[[a-z0-9_.[\]]+: needed/.test(line), line).toBe(true);
    }
  });

  it('questions stand in the order of the document', () => {
    const asked = openQuestions([{ path: 'a.md', standing }]);
    const places = asked.map(({ field }) => document.indexOf(`_[${field}: needed`));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    for (const { question, guidance = '', type } of asked) {
      expect(question).toMatch(/\?$/);
      expect(guidance).not.toContain(question);
      expect(type).not.toBe('');
    }
  });

  it('filled with its example it is complete', () => {
    const filled = fill(template, template.example, { date: DATE, audience }).document ?? '';
    const whole = standingOf(template, filled, audience)!;
    expect(whole).toMatchObject({ missing: [], tbd: 0, invalid: 0, finished: whole.required });
    expect(isComplete(whole)).toBe(true);
  });
});

describe('what is read', () => {
  const [template, other] = bundled;
  const { document = '' } = fill(template!, {}, { facts: FACTS, date: DATE });

  it('is only what was made by that template', () => {
    expect(standingOf(other!, document, 'startup')).toBeUndefined();
    for (const text of ['', '# Mine\n', '---\ntemplate: 7\n---\n', `${'> '.repeat(5000)}x`]) {
      expect(standingOf(template!, text, 'startup')).toBeUndefined();
    }
    const alias = document.replace(/^template: .*$/m, `template: ${template!.aliases[0]}@0.1.0`);
    expect(standingOf(template!, alias, 'startup')).toEqual(standingOf(template!, document, 'startup'));
  });

  it('a marker left for a larger audience is still open', () => {
    const larger = bundled.find(({ fields }) => fields.some(({ audience, required }) => audience && required));
    if (!larger) return;
    const text = fill(larger, {}, { facts: FACTS, date: DATE, audience: 'enterprise' }).document ?? '';
    const open = (audience: 'startup' | 'enterprise') => standingOf(larger, text, audience)?.missing.length;
    expect(open('startup')).toBe(open('enterprise'));
  });
});

describe('a fact of the whole project', () => {
  it('is asked for once, with the other documents that need it', () => {
    const documents = bundled.slice(0, 3).map((template) => {
      const { document = '' } = fill(template, {}, { facts: { project: FACTS.project }, date: DATE });
      return { path: `${template.id}.md`, standing: standingOf(template, document, 'startup') };
    });
    const [first, ...rest] = openQuestions(documents);
    expect(first).toMatchObject({ document: documents[0]?.path, field: 'doc.owner', type: 'text' });
    expect(first?.also_in).toEqual(documents.slice(1).map(({ path }) => path));
    expect(rest.filter(({ field }) => field === 'doc.owner')).toEqual([]);
  });
});
