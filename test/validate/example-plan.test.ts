import { describe, expect, it } from 'vitest';
import { fill } from '../../src/document/fill.js';
import { AUDIENCES } from '../../src/template/field.js';
import { validate } from '../../src/validate/validate.js';
import { known, templates } from './known.js';

describe.each(AUDIENCES)('the plan of all examples for %s', (audience) => {
  const documents = templates.map((template) => ({
    name: `${template.id}.md`,
    content: fill(template, template.example, { audience, date: '2026-11-23' }).document ?? '',
  }));

  it('has no error and no warning', () => {
    const { findings } = validate(documents, { templates: known });
    expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
  });

  it('loses what covers and what is covered, and is told of both', () => {
    const rulesWithout = (...ids: readonly string[]) => {
      const kept = documents.filter(({ name }) => !ids.includes(name.replace('.md', '')));
      const { findings } = validate(kept, { templates: known });
      return new Set(findings.map(({ rule, severity }) => `${severity} ${rule}`).filter((each) => /COV/.test(each)));
    };
    expect(rulesWithout('user_stories', 'generate_tasks')).toEqual(new Set(['info COV-1']));
    expect(rulesWithout('acceptance_criteria')).toEqual(new Set(['info COV-2']));
    expect(rulesWithout('test_plan')).toEqual(new Set(['info COV-3']));
    expect(rulesWithout('metrics_dashboard')).toEqual(new Set(['info COV-6']));
    expect(rulesWithout('prd')).toEqual(new Set());
  });
});
