import type { Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { gfm } from 'micromark-extension-gfm';
import { mayHoldAutolink, quickBehindBrackets, withoutAutolinks } from './autolinks.js';
import { endlessAt } from './endless.js';
import { limitMarkup } from './limit-markup.js';
import { lineAt } from './lines.js';
import { tooDeepLine, tooDeepNode } from './nesting.js';
import { UnreadableMarkdown } from './unreadable.js';

// One tilde is common in prose ("~5 days ~ a week"); only two strike through, as on most renderers.
const syntax = gfm({ singleTilde: false });
const withAddresses = [quickBehindBrackets(syntax), limitMarkup];
const withoutAddresses = [withoutAutolinks(syntax), limitMarkup];

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
 * @throws UnreadableMarkdown for what is nested deeper, or holds more markup, than can be read in useful time
 */
export function parseWhole(source: string): Root {
  const tooDeep = tooDeepLine(source);
  if (tooDeep !== undefined) throw new UnreadableMarkdown('deep', tooDeep);
  const endless = endlessAt(source);
  if (endless !== undefined) throw new UnreadableMarkdown('much', lineAt(source, endless));
  const extensions = mayHoldAutolink(source) ? withAddresses : withoutAddresses;
  const root = fromMarkdown(source, { extensions, mdastExtensions: tree });
  const deep = tooDeepNode(root);
  if (deep) throw new UnreadableMarkdown('deep', deep.position?.start.line);
  return root;
}
