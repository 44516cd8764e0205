import { describe, expect, test } from 'vitest';
import { subjects } from '../../bench/subjects.js';
import { splitFrontMatter } from '../../src/markdown/frontmatter.js';

// A ratio says something only if both sides do the same work.
describe.each(subjects().map((subject) => [subject.id, subject] as const))('%s', (_id, subject) => {
  // The compiled program numbers the items of a list, which the plain template leaves to Markdown.
  const lines = (text: string) => {
    const written = text.split('\n').filter((line) => line.trim() !== '');
    return written.map((line) => line.replace(/^\d+\. /, '1. '));
  };
  const body = splitFrontMatter(subject.document)?.body ?? '';

  test('both renderings give the lines of the document', () => {
    expect(lines(subject.renderProgram())).toEqual(lines(body));
    // A plain template knows no optional lines: those without a value are all that it has more.
    const wanted = lines(body);
    const more = lines(subject.render()).filter((line) => {
      if (line.trimEnd() !== wanted[0]?.trimEnd()) return true;
      wanted.shift();
      return false;
    });
    expect(wanted).toEqual([]);
    for (const line of more) expect(line).toMatch(/^- \*\*[^*]+:\*\*\s*$/);
  });

  test('filling gives the document, and extraction its values', () => {
    expect(subject.fill()).toBe(subject.document);
    expect(subject.extract()).toMatchObject({
      foreign: [],
      changes: [],
      checked: { missingRequired: [], invalid: [] },
    });
  });
});
