import { describe, expect, it } from 'vitest';
import { Catalog } from '../../src/catalog/catalog.js';
import { fill } from '../../src/document/fill.js';
import { readTemplate, type Template } from '../../src/template/template.js';
import { validate } from '../../src/validate/validate.js';
import { templates, validateText } from './known.js';

const DATE = '2026-11-23';

/** The example of a template without the line that names it. */
function nameless(template: Template): string {
  const { document = '' } = fill(template, template.example, { audience: 'enterprise', date: DATE });
  return document.replace(/^template: .*\n/m, '');
}

function recognized(content: string) {
  const [{ template, recognized_by } = { template: undefined, recognized_by: undefined }] =
    validateText(content).documents;
  return { template, recognized_by };
}

const NONE = { template: undefined, recognized_by: undefined };

function headings(titles: readonly string[], level = '##'): string {
  return `# A\n\n${titles.map((title) => `${level} ${title}\n\nWords.\n`).join('\n')}`;
}

describe('a document that names no template', () => {
  it.each(templates.map((template) => [template.id, template] as const))(
    'is known by its headings: %s',
    (id, template) => {
      const text = nameless(template);
      expect(recognized(text)).toEqual({ template: `${id}@${template.version}`, recognized_by: 'headings' });
      // Nothing more is found than in one that names it.
      expect(validateText(text).findings).toEqual([]);
      const body = text.slice(text.indexOf('\n# ') + 1);
      expect(recognized(body).template).toBe(`${id}@${template.version}`);
      const numbered = body.replace(/^## /gm, '## 1. ').toUpperCase();
      expect(recognized(numbered).template).toBe(`${id}@${template.version}`);
    },
  );

  it('is checked by that template', () => {
    const prd = templates.find(({ id }) => id === 'prd');
    const text = prd ? nameless(prd).replace(/## Users[\s\S]*?(?=\n## )/, '') : '';
    expect(validateText(text).findings).toMatchObject([{ rule: 'STR-1', message: expect.stringContaining('Users') }]);
  });

  it('is not known by fewer than four of its headings, or fewer than seven in ten', () => {
    const own = templates.find(({ id }) => id === 'adr')?.body.sections.map(({ heading }) => heading.join('')) ?? [];
    expect(recognized(headings(own)).recognized_by).toBe('headings');
    expect(own.length).toBeGreaterThan(4);
    expect(recognized(headings(own.slice(0, Math.ceil(own.length * 0.7)))).recognized_by).toBe('headings');
    expect(recognized(headings(own.slice(0, Math.ceil(own.length * 0.7) - 1)))).toEqual(NONE);
    expect(recognized(headings(own, '###'))).toEqual(NONE);
    expect(recognized(`\`\`\`\n${headings(own)}\`\`\`\n`)).toEqual(NONE);
  });

  it('is not known if two templates fit', () => {
    const adr = templates.find(({ id }) => id === 'adr');
    const copy = readTemplate((adr?.source ?? '').replace('template: adr', 'template: decision'), 'decision.md');
    if (!adr || !copy.template) throw new Error(JSON.stringify(copy.problems));
    const options = { templates: Catalog.of([...templates, copy.template]) };
    const { documents } = validate([{ name: 'a.md', content: nameless(adr) }], options);
    expect(documents).toEqual([{ name: 'a.md' }]);
  });

  it('is taken by what it says: a template in its front matter, or one that the caller names', () => {
    const adr = templates.find(({ id }) => id === 'adr');
    const text = adr ? nameless(adr) : '';
    expect(recognized(text.replace('---\n', '---\ntemplate: unknown@1.0.0\n')).recognized_by).toBeUndefined();
    expect(recognized(text.replace('---\n', '---\ntemplate: prd@1.0.0\n'))).toMatchObject({
      recognized_by: 'document',
    });
    expect(validateText(text, { template: 'prd' }).documents).toMatchObject([
      { template: 'prd@1.0.0', recognized_by: 'caller' },
    ]);
  });
});
