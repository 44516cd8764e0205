import type { Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { setextUnderline } from 'micromark-core-commonmark';
import { gfm } from 'micromark-extension-gfm';

type ResolveTo = NonNullable<typeof setextUnderline.resolveTo>;

/** As the package does it, which for each heading copies all that was read before it. */
const resolveHeading: ResolveTo = (events, context) => {
  const from = events.findLastIndex(([kind, { type }]) => kind === 'enter' && type === 'content');
  for (const event of setextUnderline.resolveTo?.(events.splice(from), context) ?? []) events.push(event);
  return events;
};
const underline = { ...setextUnderline, resolveTo: resolveHeading };

// One tilde is common in prose ("~5 days ~ a week"); only two strike through, as on most renderers.
const syntax = [gfm({ singleTilde: false }), { flow: { [codeOf('=')]: underline, [codeOf('-')]: underline } }];

// The package's find-and-replace pass links text that was escaped on purpose, so only the tokens count.
const { transforms: _ignored, ...autolinkLiteral } = gfmAutolinkLiteralFromMarkdown();

const tree = [
  autolinkLiteral,
  gfmFootnoteFromMarkdown(),
  gfmStrikethroughFromMarkdown(),
  gfmTableFromMarkdown(),
  gfmTaskListItemFromMarkdown(),
];

/**
 * Parses GitHub-flavoured Markdown with a parser that knows all of it. What `parseMarkdown` reads
 * faster it reads as this does. The only place that knows which parser is used.
 */
export function parseWhole(source: string): Root {
  return fromMarkdown(source, { extensions: syntax, mdastExtensions: tree });
}

/** A character as the parser names it. */
function codeOf(character: string): number {
  return character.charCodeAt(0);
}
