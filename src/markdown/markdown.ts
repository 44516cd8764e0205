import type { Paragraph, Parents, PhrasingContent, Root } from 'mdast';
import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { type Handle, type Options, toMarkdown } from 'mdast-util-to-markdown';
import { type BlockPlace, readBlocks } from './blocks.js';
import { cleanCharacters } from './characters.js';
import { type Inline, reduceInline } from './inline.js';
import { parseMarkdown } from './parse.js';
import { settle, writeInline } from './text.js';

const MAX_ROUNDS = 4;

/**
 * Markdown blocks in their canonical form, '' if nothing is left of them: one way to write each
 * construct, headings below the enclosing one, raw HTML fenced, references resolved. Idempotent.
 *
 * @throws NestingError if quotes and lists are nested too deep
 */
export function normalizeMarkdown(value: string, place: BlockPlace): string {
  let source = cleanCharacters(value).replace(/^\s*\n|\s+$/g, '');
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const written = writeBlocks(readBlocks(source, place));
    if (written === source) return written;
    source = written;
  }
  // No stable form was found: the words survive as they were typed, without a meaning as Markdown.
  return writeBlocks({ type: 'root', children: [{ type: 'code', lang: 'text', value: source }] });
}

function writeBlocks(root: Root): string {
  return toMarkdown(root, OPTIONS).trimEnd();
}

const gfmTable = gfmTableToMarkdown({ tablePipeAlign: false });
const writeTable: Handle = (node, parent, state, info) => {
  const [header = '', delimiters = '', ...rows] =
    gfmTable.handlers?.table?.(node, parent, state, info).split('\n') ?? [];
  // One dash a column is enough for a parser; three are what people write and linters expect.
  return [header, delimiters.replaceAll('-', '---'), ...rows].join('\n');
};

const OPTIONS: Options = {
  bullet: '-',
  rule: '-',
  fence: '`',
  fences: true,
  listItemIndent: 'one',
  extensions: [gfmTable],
  handlers: {
    paragraph: (node: Paragraph, parent: Parents | undefined) => taskBox(node, parent) + words(node.children, 'block'),
    heading: (node) => `${'#'.repeat(node.depth)} ${words(node.children, 'heading')}`,
    table: writeTable,
    tableCell: (node) => words(node.children, 'cell'),
  },
};

function taskBox(node: Paragraph, parent: Parents | undefined): string {
  if (parent?.type !== 'listItem' || parent.children[0] !== node || typeof parent.checked !== 'boolean') return '';
  return parent.checked ? '[x] ' : '[ ] ';
}

function words(children: PhrasingContent[], construct: 'block' | 'heading' | 'cell'): string {
  const place = { cell: construct === 'cell', breaks: construct === 'block' };
  const value = settle(children as Inline[], (written) => {
    const source = `x ${written}`;
    const paragraph = parseMarkdown(source).children[0];
    if (paragraph?.type !== 'paragraph') return [];
    const [first, ...rest] = paragraph.children;
    if (first?.type !== 'text') return [];
    const text = { type: 'text' as const, value: first.value.slice(2) };
    return reduceInline(text.value === '' ? rest : [text, ...rest], source, place);
  });
  return writeInline(value, { construct });
}
