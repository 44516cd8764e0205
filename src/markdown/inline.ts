import type { Break, Delete, Emphasis, Image, InlineCode, Link, PhrasingContent, Strong, Text } from 'mdast';
import { collapseBlanks, joinLines } from './characters.js';
import { parseMarkdown } from './parse.js';
import { Remembered } from './remembered.js';
import { encodeUrl, isSafeUrl } from './url.js';

/** The inline constructs a value may hold. Everything else in it is literal text. */
export type Inline = Text | Emphasis | Strong | Delete | InlineCode | Link | Image | Break;

/** Where inline content stands, as far as its meaning depends on it. */
export interface InlinePlace {
  /** In a table cell, where a code span cannot hold a pipe on every renderer. */
  readonly cell: boolean;
  /** Whether hard line breaks are kept; in one-line values they are spaces. */
  readonly breaks: boolean;
}

const remembered = new Remembered<readonly Inline[]>(1_000_000);

/**
 * Parses one line of text as inline content that continues a paragraph, so that it can be no block.
 * Whoever fills, reads back and compares needs the same lines several times, and parsing is what costs.
 */
export function parseInline(line: string, place: InlinePlace): readonly Inline[] {
  const key = `${place.cell ? 'c' : ' '}${place.breaks ? 'b' : ' '}${line}`;
  return remembered.of(key, () => parseLine(line, place));
}

function parseLine(line: string, place: InlinePlace): readonly Inline[] {
  const source = `x ${line}`;
  const { children } = parseMarkdown(source);
  const paragraph = children[0];
  if (children.length !== 1 || paragraph?.type !== 'paragraph') return [{ type: 'text', value: line }];
  const [first, ...rest] = paragraph.children;
  if (first?.type !== 'text') return [{ type: 'text', value: line }];
  return reduceInline([{ ...first, value: first.value.slice(2) }, ...rest], source, place);
}

/**
 * Reduces parsed phrasing content to the constructs a value may hold, in the one form each that
 * survives formatters: what is unsafe or refers elsewhere becomes the text it was written as.
 */
export function reduceInline(nodes: readonly PhrasingContent[], source: string, place: InlinePlace): Inline[] {
  return tidy(nodes.flatMap((node) => reduceNode(node, source, place)));
}

function reduceNode(node: PhrasingContent, source: string, place: InlinePlace): Inline[] {
  switch (node.type) {
    case 'text':
      return [{ type: 'text', value: node.value }];
    case 'break':
      return place.breaks ? [{ type: 'break' }] : [{ type: 'text', value: ' ' }];
    case 'inlineCode': {
      const value = collapseBlanks(node.value);
      const literal = value === '' || (place.cell && value.includes('|'));
      return [literal ? { type: 'text', value } : { type: 'inlineCode', value }];
    }
    case 'emphasis':
    case 'strong':
    case 'delete':
      return [{ type: node.type, children: reduceInline(node.children, source, place) }];
    case 'link':
      if (!isSafeUrl(node.url)) return [asWritten(node, source)];
      return [
        {
          type: 'link',
          url: encodeUrl(node.url),
          title: node.title ? collapseBlanks(node.title) : null,
          children: reduceInline(node.children, source, place).filter(
            (child) => child.type !== 'link',
          ) as Link['children'],
        },
      ];
    case 'image':
      if (!isSafeUrl(node.url)) return [asWritten(node, source)];
      return [
        {
          type: 'image',
          url: encodeUrl(node.url),
          title: node.title ? collapseBlanks(node.title) : null,
          alt: collapseBlanks(node.alt ?? ''),
        },
      ];
    default:
      return [asWritten(node, source)];
  }
}

function asWritten(node: PhrasingContent, source: string): Text {
  const { start, end } = node.position ?? {};
  return { type: 'text', value: source.slice(start?.offset ?? 0, end?.offset ?? 0) };
}

const WORD_AT_END = /[\p{L}\p{N}_]$/u;
const WORD_AT_START = /^[\p{L}\p{N}_]/u;

const ASTERISK = (): Text => ({ type: 'text', value: '*' });

/** Merges neighbours of one kind and flattens what Markdown would not keep apart. */
function tidy(nodes: readonly Inline[]): Inline[] {
  const merged: Inline[] = [];
  for (const node of nodes) {
    const last = merged.at(-1);
    if (isSpan(node) && node.children.length === 0) continue;
    if (last?.type === 'text' && node.type === 'text') last.value += node.value;
    else if (last && isSpan(last) && last.type === node.type)
      last.children = tidy([...last.children, ...node.children] as Inline[]) as never;
    else merged.push(node);
  }
  const flat = merged.flatMap((node) =>
    isSpan(node) && node.children.length === 1 && node.children[0]?.type === node.type
      ? (node.children as Inline[])
      : [node],
  );
  if (flat.length !== merged.length || flat.some((node, index) => node !== merged[index])) return tidy(flat);
  for (const node of flat) {
    if (node.type === 'text') node.value = joinLines(node.value).normalize('NFC');
  }
  return flat.filter((node) => node.type !== 'text' || node.value !== '');
}

/**
 * Turns emphasis inside a word into the asterisks that were typed: formatters write emphasis with underscores,
 * which do not open or close there, and 2*3*4 was hardly meant as emphasis. Not for checking what is written
 * into a document: there its asterisks would pass as text and stay unescaped.
 */
export function plainInsideWords(nodes: readonly Inline[]): Inline[] {
  let changed = false;
  const flat = nodes.flatMap((node, index): Inline[] => {
    // Copied, because merging changes texts in place.
    if (node.type !== 'link' && !isSpan(node)) return [{ ...node }];
    const inside = plainInsideWords(node.children as Inline[]);
    const beside = WORD_AT_END.test(textOf(nodes[index - 1])) || WORD_AT_START.test(textOf(nodes[index + 1]));
    if (node.type !== 'emphasis' || !beside) return [{ ...node, children: inside } as Inline];
    changed = true;
    return [ASTERISK(), ...inside, ASTERISK()];
  });
  return changed ? plainInsideWords(tidy(flat)) : flat;
}

function isSpan(node: Inline): node is Emphasis | Strong | Delete {
  return node.type === 'emphasis' || node.type === 'strong' || node.type === 'delete';
}

function textOf(node: Inline | undefined): string {
  return node?.type === 'text' ? node.value : '';
}

/** The words of inline content without any markup. */
export function plainText(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'text' || node.type === 'inlineCode') return node.value;
      if (node.type === 'image') return node.alt ?? '';
      if (node.type === 'break') return ' ';
      return plainText(node.children as Inline[]);
    })
    .join('');
}
