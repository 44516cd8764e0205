import type { BlockContent, DefinitionContent, List, ListItem, PhrasingContent, Root, RootContent, Table } from 'mdast';
import { toString as wordsOf } from 'mdast-util-to-string';
import { collapseBlanks } from './characters.js';
import { type Inline, plainInsideWords, reduceInline } from './inline.js';
import { parseMarkdown } from './parse.js';
import { UnreadableMarkdown } from './unreadable.js';

type Block = RootContent;

/** Where a value of blocks stands. */
export interface BlockPlace {
  /** Depth of the heading above it, 1 to 6; headings of the value become deeper ones. */
  readonly depth: number;
}

/** How deep quotes and lists may be nested; deeper nesting overflows the stack of Markdown parsers. */
export const MAX_NESTING = 12;

const BLANK_CELL = ' |'.length;
const TOO_LONG = 'references or rows that lack cells make it too long';
const TOO_DEEP = `quotes and lists are nested more than ${MAX_NESTING} deep`;

/**
 * Reads Markdown blocks and reduces them to the constructs that a value may hold.
 *
 * @throws UnreadableMarkdown if they are nested too deep, or hold too much markup
 */
export function readBlocks(source: string, place: BlockPlace): Root {
  const root = parseMarkdown(source);
  const depths = headingDepths(root, place.depth);
  const links = definitionsOf(root);
  return {
    type: 'root',
    children: reduceAll(root.children, { source, depths, links, nesting: 0, added: { length: 0 } }),
  };
}

interface Context {
  readonly source: string;
  readonly depths: ReadonlyMap<number, number>;
  readonly links: ReadonlyMap<string, { url: string; title?: string | null | undefined }>;
  readonly nesting: number;
  /** Characters that are written and were not there: targets of references, and cells that a row lacks. */
  readonly added: { length: number };
}

/** Many times what a value may hold: a short text can refer to a long address, or have a wide table, very often. */
const MOST_ADDED = 1_000_000;

function add(length: number, { added }: Context): void {
  added.length += length;
  if (added.length > MOST_ADDED) throw new UnreadableMarkdown('much', undefined, TOO_LONG);
}

/** Maps the heading depths in use to the depths below the enclosing heading, without gaps. */
function headingDepths(root: Root, enclosing: number): Map<number, number> {
  const used = [...new Set(root.children.flatMap((block) => (block.type === 'heading' ? [block.depth] : [])))].sort();
  return new Map(used.map((depth, index) => [depth, Math.min(enclosing + 1 + index, 6)]));
}

function definitionsOf(root: Root): Context['links'] {
  const links = new Map<string, { url: string; title?: string | null | undefined }>();
  const visit = (nodes: readonly Block[]) => {
    for (const node of nodes) {
      if (node.type === 'definition' && !links.has(node.identifier)) links.set(node.identifier, node);
      if ('children' in node) visit(node.children as Block[]);
    }
  };
  visit(root.children);
  return links;
}

function reduceAll(blocks: readonly Block[], context: Context): Block[] {
  if (context.nesting > MAX_NESTING) throw new UnreadableMarkdown('deep', undefined, TOO_DEEP);
  return mergeNeighbours(blocks.flatMap((block) => reduceBlock(block, context)));
}

function reduceBlock(block: Block, context: Context): Block[] {
  const inside = { ...context, nesting: context.nesting + 1 };
  switch (block.type) {
    case 'paragraph': {
      const children = phrasing(block.children, context, false);
      return children.length === 0 ? [] : [{ type: 'paragraph', children }];
    }
    case 'heading': {
      const children = phrasing(block.children, context, false, false);
      if (children.length === 0) return [];
      const depth = context.depths.get(block.depth);
      // Only headings of the document's own outline are headings; in a list or quote they are emphasis.
      if (context.nesting > 0 || depth === undefined) {
        const words = children.filter((child) => child.type !== 'strong');
        return [
          { type: 'paragraph', children: words.length === children.length ? [{ type: 'strong', children }] : children },
        ];
      }
      return [{ type: 'heading', depth: depth as 1, children }];
    }
    case 'blockquote': {
      const children = reduceAll(block.children, inside) as BlockContent[];
      return children.length === 0 ? [] : [{ type: 'blockquote', children }];
    }
    case 'list': {
      const items = block.children.flatMap((item) => reduceItem(item, inside));
      return items.length === 0 ? [] : [asList(block.ordered ?? false, block.start ?? 1, items)];
    }
    case 'code':
      return [{ type: 'code', lang: languageOf(block.lang), value: block.value }];
    case 'html':
      return [{ type: 'code', lang: 'text', value: block.value }];
    case 'table':
      return [reduceTable(block, context)];
    case 'thematicBreak':
      return [{ type: 'thematicBreak' }];
    case 'definition':
      return [];
    default: {
      const value = collapseBlanks(sourceOf(block, context.source));
      return value === '' ? [] : [{ type: 'paragraph', children: [{ type: 'text', value }] }];
    }
  }
}

function reduceItem(item: ListItem, context: Context): ListItem[] {
  const children = reduceAll(item.children as Block[], context) as ListItem['children'];
  if (children.length === 0) return [];
  // A task box needs a paragraph behind it, or it would be read as text.
  const checked = children[0]?.type === 'paragraph' ? (item.checked ?? null) : null;
  return [{ type: 'listItem', checked, spread: false, children }];
}

/** Tight or loose follows from the structure, because formatters change the blank lines. */
function asList(ordered: boolean, start: number, items: ListItem[]): List {
  const loose = items.some(
    (item) => item.children.length > 1 && item.children.slice(1).some((child) => child.type !== 'list'),
  );
  for (const item of items) item.spread = loose;
  return { type: 'list', ordered, start: ordered ? start : null, spread: loose, children: items };
}

function reduceTable(table: Table, context: Context): Table {
  const width = table.children[0]?.children.length ?? 0;
  for (const row of table.children) add(BLANK_CELL * Math.max(0, width - row.children.length), context);
  const children = table.children.map((row) => ({
    type: 'tableRow' as const,
    children: Array.from({ length: width }, (_, column) => ({
      type: 'tableCell' as const,
      children: phrasing(row.children[column]?.children ?? [], context, true, false),
    })),
  }));
  return { type: 'table', align: table.align ?? null, children };
}

function mergeNeighbours(blocks: readonly Block[]): Block[] {
  const merged: Block[] = [];
  for (const block of blocks) {
    const last = merged.at(-1);
    if (last?.type === 'list' && block.type === 'list' && last.ordered === block.ordered) {
      merged[merged.length - 1] = asList(last.ordered ?? false, last.start ?? 1, [...last.children, ...block.children]);
    } else if (last?.type === 'blockquote' && block.type === 'blockquote') {
      last.children = mergeNeighbours([...last.children, ...block.children] as Block[]) as (
        | BlockContent
        | DefinitionContent
      )[];
    } else merged.push(block);
  }
  return merged;
}

function phrasing(
  nodes: readonly PhrasingContent[],
  context: Context,
  cell: boolean,
  breaks = true,
): PhrasingContent[] {
  const resolved = nodes.map((node) => resolve(node, context));
  return trimBreaks(plainInsideWords(reduceInline(resolved, context.source, { cell, breaks })));
}

/** A reference becomes the link that its definition says, so that no definition is needed. */
function resolve(node: PhrasingContent, context: Context): PhrasingContent {
  if (node.type === 'linkReference' || node.type === 'imageReference') {
    const target = context.links.get(node.identifier);
    if (!target) return { type: 'text', value: sourceOf(node, context.source) };
    const { url, title = null } = target;
    add(url.length + (title?.length ?? 0), context);
    const position = node.position;
    if (node.type === 'imageReference')
      return { type: 'image', url, title, alt: node.alt ?? '', ...(position && { position }) };
    return {
      type: 'link',
      url,
      title,
      children: node.children.map((child) => resolve(child, context)),
      ...(position && { position }),
    } as PhrasingContent;
  }
  if ('children' in node) {
    return { ...node, children: node.children.map((child) => resolve(child, context)) } as PhrasingContent;
  }
  return node;
}

function trimBreaks(nodes: readonly Inline[]): Inline[] {
  const kept = [...nodes];
  while (isBlank(kept[0])) kept.shift();
  while (isBlank(kept.at(-1))) kept.pop();
  return kept;
}

function isBlank(node: Inline | undefined): boolean {
  return node?.type === 'break' || (node?.type === 'text' && node.value.trim() === '');
}

function languageOf(lang: string | null | undefined): string | null {
  const name = (lang ?? '').replace(/[^\w+#.-]/g, '');
  return name === '' ? null : name;
}

function sourceOf(node: Block | PhrasingContent, source: string): string {
  const { start, end } = node.position ?? {};
  return start?.offset === undefined ? wordsOf(node) : source.slice(start.offset, end?.offset);
}
