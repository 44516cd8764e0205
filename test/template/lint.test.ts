// biome-ignore-all lint/suspicious/noTemplateCurlyInString: build files write ${{ name }}, and that is what is tested
import { describe, expect, it } from 'vitest';
import { fill } from '../../src/document/fill.js';
import { readTemplate, type Template } from '../../src/template/template.js';
import { fileOf, LINT_CASES, marked } from './lint-cases.js';

describe('a template is refused unless', () => {
  it.each(LINT_CASES)('%s', (_, parts, message, fix) => {
    const { source, line, column } = marked(parts);
    const { template, problems } = readTemplate(source, 'sample.md');
    expect(template).toBeUndefined();
    expect(problems).toContainEqual({ rule: expect.any(String), line, column, message, fix });
    // Nothing else is told of one mistake.
    expect(problems.filter((problem) => problem.message !== message)).toEqual([]);
  });

  it('every problem has a place in the file and something to do', () => {
    for (const [, parts] of LINT_CASES) {
      const { source } = marked(parts);
      const lines = source.split('\n');
      for (const { line, column, message, fix } of readTemplate(source, 'sample.md').problems) {
        expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
        expect(message).not.toBe('');
        expect(fix).toMatch(/[.?]$/);
      }
    }
  });

  it('it is no longer than the limit', () => {
    expect(readTemplate('x'.repeat(600_000), 'sample.md').problems).toEqual([
      expect.objectContaining({ line: 1, column: 1, message: 'the file is longer than 512000 characters' }),
    ]);
  });
});

describe('a template may', () => {
  const right = fileOf({});

  it('be as in the documentation', () => {
    expect(read(right).fields.map(({ name }) => name)).toContain('word');
  });

  it.each([
    ['have CRLF line ends', right.replaceAll('\n', '\r\n')],
    ['begin with a byte order mark', `\ufeff${right}`],
    ['have both', `\ufeff${right.replaceAll('\n', '\r\n')}`],
    ['hold comments for authors', right.replace('## Lines', '{{! a comment }}\n\n## Lines')],
  ])('%s, and fills to the same bytes', (_, source) => {
    const values = { project: { name: 'a' }, doc: { owner: 'b' }, word: 'c' };
    const options = { date: '2026-11-23' };
    expect(fill(read(source), values, options)).toEqual(fill(read(right), values, options));
  });

  it('change the delimiters on its first line, to show braces itself', () => {
    const source = fileOf({
      body: [
        '{{=<% %>=}}',
        '# <%doc.title%>',
        '',
        '## Lines',
        '',
        'Runs on ${{ github.sha }} and {{ matrix.os }}.',
        '',
        '- **Word:** <%word%>',
      ],
    });
    const { document } = fill(read(source), { word: '<%word%> {{x}}' }, { date: '2026-11-23' });
    expect(document).toContain('Runs on ${{ github.sha }} and {{ matrix.os }}.');
    expect(document).toContain('- **Word:** <%word%> {\\{x}}');
  });

  it('leave a required field with a default out of its example', () => {
    expect(read(fileOf({ fields: ['  word: { type: text!, default: a }'] })).example).not.toHaveProperty('word');
  });

  function read(source: string): Template {
    const { template, problems } = readTemplate(source, 'sample.md');
    expect(problems).toEqual([]);
    return template as Template;
  }
});
