import type { Node, PhrasingContent, Text } from 'mdast';
import { parseWhole } from './parse-whole.js';
import type { Span } from './span.js';
import { UnreadableMarkdown } from './unreadable.js';

// What can be syntax inside a line, or means something at the end of one. Everything else is text.
const SYNTAX =
  /[\\`*[\]@]|<(?=[a-z/!?])|&(?=[#a-z])|~~|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|www|:\/\/|[ \t](?=\r?\n|$)/iu;

// Markup that can be read in one way only: it holds no other, and its neighbours are blanks or punctuation.
const TOKEN = new RegExp(
  [
    // The opposite of the above, read on from where it stands.
    /(?<text>(?:[^\\`*[\]@<&~_w: \t]|<(?![a-z/!?])|&(?![#a-z])|~(?!~)|(?<=[\p{L}\p{N}])_(?=[\p{L}\p{N}])|w(?!ww)|:(?!\/\/)|[ \t](?!\r?\n|$))+)/u,
    /(?<=^|[ (\n])(?<strong>\*\*[\p{L}\p{N}][^\\`*_[\]@<&~\n]*(?:(?<=[\p{L}\p{N}])\*\*(?=$|[ ,.;:)\r\n])|(?<=[:.!?])\*\*(?=$|[ \r\n])))/u,
    /(?<=^|[ (\n])(?<emphasis>_[\p{L}\p{N}][^\\`*_[\]@<&~\n]*(?<=[\p{L}\p{N}])_(?=$|[ ,.;:)\r\n]))/u,
    /(?<!`)(?<code>`[^`\\\s](?:[^`\\\r\n]*[^`\\\s])?`)(?!`)/u,
    /(?<html><br ?\/?>)/u,
    /<(?<address>https?:\/\/[a-z0-9/.?=#%:_-]+)>/u,
    /(?<!!)(?<link>\[[\p{L}\p{N}](?:[^\\`*_[\]@<&~\n]*[\p{L}\p{N}])?\]\((?<url>[a-z0-9/.?=#%:_-]+)\))/u,
  ]
    .map(({ source }) => source)
    .join('|'),
  'iuy',
);

/** Reads inline content of a paragraph, heading or cell in a document without definitions. */
export function parsePhrasing(span: Span): PhrasingContent[] {
  return parseSimplePhrasing(span) ?? parseByLibrary(span);
}

/** The same; undefined if it holds more than text and simple markup. */
export function parseSimplePhrasing(span: Span): PhrasingContent[] | undefined {
  const { text } = span;
  if (text === '') return [];
  if (!SYNTAX.test(text)) return [textOf(span, 0, text.length)];
  const nodes: PhrasingContent[] = [];
  for (let from = 0; from < text.length; ) {
    TOKEN.lastIndex = from;
    const groups = TOKEN.exec(text)?.groups;
    const node = groups && nodeOf(groups, span, from, TOKEN.lastIndex);
    if (!node) return undefined;
    nodes.push(node);
    from = TOKEN.lastIndex;
  }
  return nodes;
}

function nodeOf(
  { text, strong, emphasis, code, html, address, link, url = '' }: Record<string, string | undefined>,
  span: Span,
  from: number,
  to: number,
): PhrasingContent | undefined {
  if (text !== undefined) return textOf(span, from, to);
  const position = { start: span.startAt(from), end: span.endAt(to) };
  if (code !== undefined) return { type: 'inlineCode', value: code.slice(1, -1), position };
  if (html !== undefined) return { type: 'html', value: html, position };
  const inside = (before: number, after: number) => [textOf(span, from + before, to - after)];
  if (address !== undefined) return { type: 'link', title: null, url: address, children: inside(1, 1), position };
  const children = strong === undefined ? inside(1, link === undefined ? 1 : url.length + 3) : inside(2, 2);
  if (SYNTAX.test(children[0]?.value ?? '')) return undefined;
  if (strong !== undefined) return { type: 'strong', children, position };
  if (emphasis !== undefined) return { type: 'emphasis', children, position };
  return { type: 'link', title: null, url, children, position };
}

function textOf(span: Span, from: number, to: number): Text {
  return {
    type: 'text',
    value: span.text.slice(from, to),
    position: { start: span.startAt(from), end: span.endAt(to) },
  };
}

/** Stands before the content, so that it begins no block. */
const BEFORE = 'x ';

function parseByLibrary(span: Span): PhrasingContent[] {
  const root = UnreadableMarkdown.within(span.startAt(0).line, () => parseWhole(BEFORE + span.text));
  const paragraph = root.children[0];
  const nodes = paragraph?.type === 'paragraph' ? paragraph.children : [];
  const [first, ...rest] = nodes;
  if (first?.type === 'text') first.value = first.value.slice(BEFORE.length);
  const kept = first?.type === 'text' && first.value === '' ? rest : nodes;
  for (const node of kept) place(node, span);
  return kept;
}

/** Moves the positions of a node from the text that was parsed to where it stands in the source. */
function place(node: Node & { readonly children?: readonly Node[] }, span: Span): void {
  const { start, end } = node.position ?? {};
  if (start?.offset !== undefined && end?.offset !== undefined) {
    const from = Math.max(0, start.offset - BEFORE.length);
    node.position = { start: span.startAt(from), end: span.endAt(end.offset - BEFORE.length) };
  }
  for (const child of node.children ?? []) place(child, span);
}
