import { describe, expect, test } from 'vitest';
import { subjects } from '../../bench/subjects.js';
import { splitFrontMatter } from '../../src/markdown/frontmatter.js';

// A ratio says something only if both sides do the same work.
describe.each(subjects().map((subject) => [subject.id, subject] as const))('%s', (_id, subject) => {
  // Cells and lines by themselves. The compiled program numbers the items of a list, which the plain
  // template leaves to Markdown, and leaves out columns without a value.
  const pieces = (text: string) => {
    const written = text.split(/\n|\s\|\s|^\|\s|\s\|$/m).map((piece) => piece.trim());
    return written.filter((piece) => !/^[\s|:-]*$/.test(piece)).map((piece) => piece.replace(/^\d+\. /, '1. '));
  };
  const body = splitFrontMatter(subject.document)?.body ?? '';

  test('both renderings give the lines and cells of the document', () => {
    expect(pieces(subject.renderProgram())).toEqual(pieces(body));
    // A plain template knows no optional parts: their fixed text is all that it has more.
    const wanted = pieces(body);
    const more = pieces(subject.render()).filter((piece) => {
      if (piece !== wanted[0]) return true;
      wanted.shift();
      return false;
    });
    expect(wanted).toEqual([]);
    for (const piece of more) expect(subject.fixedText).toContain(piece);
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
