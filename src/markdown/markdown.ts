import type { Paragraph, Parents, PhrasingContent, Root, Table } from 'mdast';
import { type Options, toMarkdown } from 'mdast-util-to-markdown';
import { type BlockPlace, readBlocks } from './blocks.js';
import { cleanCharacters } from './characters.js';
import { type Inline, reduceInline } from './inline.js';
import { parseMarkdown } from './parse.js';
import { Remembered } from './remembered.js';
import { isPlain, isPlainText, type ReadInline, settle, writeAt } from './text.js';
import { UnreadableMarkdown } from './unreadable.js';

const MAX_ROUNDS = 4;

/** All of the largest document: whoever reads it back, fills it and compares both needs the same texts several times. */
const remembered = new Remembered<string>(12_000_000);

/**
 * Markdown blocks in their canonical form, '' if nothing is left of them: one way to write each
 * construct, headings below the enclosing one, raw HTML fenced, references resolved. Idempotent.
 * What is nested too deep, or has more markup than can be read, is the words as they were typed.
 */
export function normalizeMarkdown(value: string, place: BlockPlace): string {
  try {
    return writeMarkdown(value, place);
  } catch (error) {
    if (!(error instanceof UnreadableMarkdown)) throw error;
    return literally(tidy(value));
  }
}

/**
 * The same for what is about to be written into a document.
 *
 * @throws UnreadableMarkdown if it could not be read back as Markdown
 */
export function writeMarkdown(value: string, place: BlockPlace): string {
  const source = tidy(value);
  if (isPlainBlocks(source)) return source;
  return remembered.of(`${place.depth} ${source}`, () => canonicalForm(source, place));
}

function tidy(value: string): string {
  return cleanCharacters(value).replace(/^\s*\n|\s+$/g, '');
}

function canonicalForm(given: string, place: BlockPlace): string {
  let source = given;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const written = writeBlocks(readBlocks(source, place));
    if (written === source) return written;
    source = written;
  }
  // No stable form was found.
  return literally(source);
}

/** Words that survive as they were typed, without a meaning as Markdown. */
function literally(value: string): string {
  if (isLiteral(value)) return value;
  return writeBlocks({ type: 'root', children: [{ type: 'code', lang: 'text', value }] });
}

/** Whether a value is one fence from its first line to its last, as it is written for such words. */
function isLiteral(value: string): boolean {
  const fence = /^(`{3,})text\n/.exec(value)?.[1];
  if (fence === undefined || !value.endsWith(`\n${fence}`)) return false;
  return new RegExp(`\\n {0,3}${fence}`).exec(value)?.index === value.length - fence.length - 1;
}

/** Whether a value is paragraphs and flat lists of plain lines, already in the one form they have. */
function isPlainBlocks(source: string): boolean {
  let afterList = false;
  return source.split('\n\n').every((block) => {
    const isList = /^(?:- |1\. )/.test(block);
    // Two lists in a row are one to Markdown.
    const known = isList ? !afterList && isPlainList(block.split('\n')) : isPlain(block);
    afterList = isList;
    return known;
  });
}

function isPlainList(lines: readonly string[]): boolean {
  const numbered = lines[0]?.startsWith('1. ') ?? false;
  return lines.every((line, index) => {
    const marker = numbered ? `${index + 1}. ` : '- ';
    return line.startsWith(marker) && isPlain(line.slice(marker.length));
  });
}

function writeBlocks(root: Root): string {
  return toMarkdown(root, OPTIONS).trimEnd();
}

const DELIMITERS = { left: ':---', right: '---:', center: ':---:' } as const;

// The table writer of the package writes its cells by itself, without the handlers for what is in them.
function writeTable({ children, align }: Table): string {
  const [header = [], ...rows] = children.map((row) => row.children.map((cell) => words(cell.children, 'cell')));
  const delimiters = header.map((_, column) => {
    const side = align?.[column];
    return side ? DELIMITERS[side] : '---';
  });
  return [header, delimiters, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const OPTIONS: Options = {
  bullet: '-',
  rule: '-',
  fence: '`',
  fences: true,
  listItemIndent: 'one',
  handlers: {
    paragraph: (node: Paragraph, parent: Parents | undefined) => taskBox(node, parent) + words(node.children, 'block'),
    heading: (node) => `${'#'.repeat(node.depth)} ${words(node.children, 'heading')}`,
    table: writeTable,
  },
};

function taskBox(node: Paragraph, parent: Parents | undefined): string {
  if (parent?.type !== 'listItem' || parent.children[0] !== node || typeof parent.checked !== 'boolean') return '';
  return parent.checked ? '[x] ' : '[ ] ';
}

function words(children: PhrasingContent[], construct: 'block' | 'heading' | 'cell'): string {
  const [only] = children;
  if (!only) return '';
  if (children.length === 1 && only.type === 'text' && isPlainText(only.value)) return only.value;
  const place = { cell: construct === 'cell', breaks: construct === 'block' };
  const read: ReadInline = (written) => {
    const source = `x ${written}`;
    const paragraph = parseMarkdown(source).children[0];
    if (paragraph?.type !== 'paragraph') return [];
    const [first, ...rest] = paragraph.children;
    if (first?.type !== 'text') return [];
    const text = { type: 'text' as const, value: first.value.slice(2) };
    return reduceInline(text.value === '' ? rest : [text, ...rest], source, place);
  };
  return writeAt(settle(children as Inline[], read), { construct }, read);
}
