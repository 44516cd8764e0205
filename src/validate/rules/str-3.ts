import type { RootContent } from 'mdast';
import { missingFields } from '../missing-fields.js';
import { lackingSections } from '../missing-sections.js';
import type { DocumentRule } from '../rule.js';
import type { Subject } from '../subject.js';

export const str3: DocumentRule = {
  id: 'STR-3',
  severity: 'warning',
  title: 'Empty section',
  why: 'A heading with nothing below it leaves the reader unsure whether there is nothing to say or nobody said it.',
  fix: 'Write the section, or delete its heading.',
  *check(subject) {
    const told = linesTold(subject);
    for (const { title, at, depth, blocks, sections } of subject.titles.all) {
      if (UNRELEASED.test(title)) continue;
      if (depth > 1 && !told.has(at.line) && blocks.every(isComment) && sections.length === 0) {
        yield { at, message: `The section "${title.slice(0, 120)}" is empty.` };
      }
    }
  },
};

/** The headings whose section is told to lack a field or all of its items. */
function linesTold(subject: Subject): ReadonlySet<number> {
  if (!subject.isRead()) return new Set();
  const places = [...missingFields(subject), ...lackingSections(subject).itemless.map(({ found }) => found)];
  return new Set(places.map(({ at }) => at.line));
}

/** A changelog keeps it for what comes next, and it is empty behind each release (Keep a Changelog). */
const UNRELEASED = /^\[?unreleased\]?$/i;

const COMMENTS = /^(?:\s*<!--(?:(?!-->)[\s\S])*-->)+\s*$/;

/** Where a program puts the table of contents when the document is published. */
const TABLE_OF_CONTENTS = /<!--\s*(?:(?:start |begin )?(?:doc)?toc|table of contents)\b/i;

/** Nobody who reads the finished document sees a comment. */
function isComment(block: RootContent): boolean {
  return block.type === 'html' && COMMENTS.test(block.value) && !TABLE_OF_CONTENTS.test(block.value);
}
