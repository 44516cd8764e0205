import type { RootContent } from 'mdast';
import type { Rule } from '../rule.js';

export const str3: Rule = {
  id: 'STR-3',
  severity: 'warning',
  title: 'Empty section',
  why: 'A heading with nothing below it leaves the reader unsure whether there is nothing to say or nobody said it.',
  fix: 'Write the section, or delete its heading.',
  *check({ titles }) {
    for (const { title, at, depth, blocks, sections } of titles.all) {
      if (depth > 1 && blocks.every(isComment) && sections.length === 0) {
        yield { at, message: `The section "${title.slice(0, 120)}" is empty.` };
      }
    }
  },
};

const COMMENTS = /^(?:\s*<!--(?:(?!-->)[\s\S])*-->)+\s*$/;

/** Nobody who reads the finished document sees a comment. */
function isComment(block: RootContent): boolean {
  return block.type === 'html' && COMMENTS.test(block.value);
}
