import type { Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { gfm } from 'micromark-extension-gfm';
import { mayHoldAutolink, quickBehindBrackets, withoutAutolinks } from './autolinks.js';
import { limitMarkup } from './limit-markup.js';

// One tilde is common in prose ("~5 days ~ a week"); only two strike through, as on most renderers.
const syntax = limitMarkup(gfm({ singleTilde: false }));
const withAddresses = [quickBehindBrackets(syntax)];
const withoutAddresses = [withoutAutolinks(syntax)];

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
 *
 * @throws UnreadableMarkdown for a paragraph with more markup than can be looked at
 */
export function parseWhole(source: string): Root {
  const extensions = mayHoldAutolink(source) ? withAddresses : withoutAddresses;
  return fromMarkdown(source, { extensions, mdastExtensions: tree });
}
