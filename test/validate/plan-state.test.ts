import { describe, expect, it } from 'vitest';
import { fill } from '../../src/document/fill.js';
import { type GivenDocument, validate } from '../../src/validate/validate.js';
import { known, templates } from './known.js';

const DATE = '2026-11-23';

function filled(id: string, name = `${id}.md`): GivenDocument {
  const template = templates.find((each) => each.id === id);
  if (!template) throw new Error(id);
  const { document = '' } = fill(template, template.example, { audience: 'enterprise', date: DATE });
  return { name, content: document };
}

function edited({ name, content }: GivenDocument, edit: (text: string) => string): GivenDocument {
  return { name, content: edit(content) };
}

/** The status stands in the front matter, or in the body if a template has one of its own. */
const withStatus = (status: string) => (text: string) =>
  text.replace(
    /^status: .*$|^- \*\*Status:\*\* accepted$/m,
    (line) => `${line.slice(0, line.lastIndexOf(' '))} ${status}`,
  );

function states(documents: readonly GivenDocument[]) {
  return Object.fromEntries(
    validate(documents, { templates: known }).documents.map(({ name, status, blocked_by }) => [
      name,
      blocked_by ? [status, ...blocked_by] : status,
    ]),
  );
}

describe('how far a document is in its plan', () => {
  it('done: approved, or accepted, and complete', () => {
    expect(states([filled('test_plan'), filled('adr')])).toEqual({ 'test_plan.md': 'done', 'adr.md': 'done' });
  });

  it('not done: a draft, and one that was approved without all it needs', () => {
    expect(states([edited(filled('test_plan'), withStatus('draft'))])).toEqual({ 'test_plan.md': 'ready' });
    expect(states([edited(filled('test_plan'), (text) => text.replace(/^owner: .*\n/m, ''))])).toEqual({
      'test_plan.md': 'ready',
    });
  });

  it('waits for what its template reads, by name, and for nothing that is not in the plan', () => {
    const draft = [
      edited(filled('prd'), withStatus('draft')),
      filled('acceptance_criteria'),
      edited(filled('risk_register', 'risks.md'), withStatus('review')),
      edited(filled('test_plan'), withStatus('draft')),
    ];
    expect(states(draft)).toEqual({
      'prd.md': 'ready',
      'acceptance_criteria.md': 'done',
      'risks.md': ['blocked', 'prd.md'],
      'test_plan.md': ['blocked', 'prd.md', 'risks.md'],
    });
    expect(states([...draft.slice(2), filled('prd')])).toMatchObject({ 'risks.md': 'ready' });
  });

  it('names every document of a kind that is not done', () => {
    const records = ['one.md', 'two.md'].map((name) => edited(filled('adr', name), withStatus('proposed')));
    const found = states([...records, filled('adr', 'three.md'), edited(filled('architecture'), withStatus('draft'))]);
    expect(found).toMatchObject({ 'architecture.md': ['blocked', 'one.md', 'two.md'], 'one.md': 'ready' });
  });

  it('no document waits for one that was withdrawn, and that one has no status', () => {
    const old = edited(filled('prd', 'old.md'), withStatus('superseded'));
    expect(states([old, edited(filled('test_plan'), withStatus('draft'))])).toEqual({
      'old.md': undefined,
      'test_plan.md': 'ready',
    });
  });

  it('where templates read each other in a circle, there is always one to begin with', () => {
    const drafts = templates.map(({ id }) => edited(filled(id), withStatus(id === 'adr' ? 'proposed' : 'draft')));
    const { documents } = validate(drafts, { templates: known });
    const left = new Map(documents.map(({ name, blocked_by = [] }) => [name, blocked_by]));
    while (left.size > 0) {
      const ready = [...left].filter(([, waits]) => waits.every((name) => !left.has(name)));
      expect(ready.length).toBeGreaterThan(0);
      for (const [name] of ready) left.delete(name);
    }
    expect(documents.filter(({ status }) => status === 'ready').map(({ name }) => name)).toEqual([
      'brainstorming.md',
      'competitor_analysis.md',
    ]);
  });

  it('has no status without a template', () => {
    expect(states([{ name: 'a.md', content: '# A\n' }])).toEqual({ 'a.md': undefined });
  });
});

describe('how complete a plan is', () => {
  const completenessOf = (documents: readonly GivenDocument[]) =>
    validate(documents, { templates: known }).completeness;

  it('is 1 if all of its documents are, those without a template left out', () => {
    expect(completenessOf([filled('adr'), filled('prd'), { name: 'a.md', content: '# A\n' }])).toBe(1);
    expect(completenessOf([{ name: 'a.md', content: '# A\n' }])).toBeUndefined();
  });

  it('is the mean of them, rounded down, those withdrawn left out', () => {
    const empty: GivenDocument = { name: 'empty.md', content: '', template: 'prd' };
    expect(completenessOf([empty])).toBe(0);
    expect(completenessOf([filled('prd'), filled('adr'), empty])).toBe(0.66);
    expect(completenessOf([filled('prd'), edited(filled('adr'), withStatus('superseded'))])).toBe(1);
  });
});
