import { cleanCharacters, collapseBlanks } from './characters.js';
import { type EscapeLevel, escapeText, type TextPlace } from './escape.js';
import { type Inline, parseInline, plainInsideWords, plainText } from './inline.js';
import { UnreadableMarkdown } from './unreadable.js';

// Letters, digits and punctuation without a meaning in any place, joined or not: most values, and they
// need no parser. ASCII marks count only where their neighbours make them harmless; beyond ASCII there
// is no syntax, but marks that combine and blanks could change their neighbours.
const PLAIN =
  /^[\p{L}\p{N}(](?:[\p{L}\p{N},;:'"()/%?.+]|[^\p{ASCII}\p{C}\p{Z}\p{M}\p{L}\p{N}]|-(?!-)|!(?!\[)| (?! )|(?<=[^ ])=(?=[^ =])|[&<>](?= )|\$(?=\d)|#(?=[\p{L}\p{N}])|(?<=[\p{L}\p{N}])_(?=[\p{L}\p{N}]))*$/u;
// Markup that can be read in one way only: between blanks, around letters, and never nested.
const SIMPLE_CODE = /(?<=^|[ (])`[\p{L}\p{N}](?:[\p{L}\p{N}_.,:/=-]| (?! ))*(?<! )`(?=$|[ ,.;:)])/gu;
const SIMPLE_STRONG = /(?<=^| )\*\*([\p{L}\p{N}](?:[\p{L}\p{N}.,:-]| (?! ))*)(?<! )\*\*(?=$| )/gu;
const SIMPLE_EMPHASIS = /(?<=^|[ (])_([\p{L}\p{N}](?:[\p{L}\p{N}.,:-]| (?! ))*)(?<! )_(?=$|[ ,.;:)])/gu;
const LOOKS_LIKE_SYNTAX = /^\d{1,9}[.)](?:\s|$)|www\.|:\/\/|\s$|(?:^|\s)[:|-]{2,}(?:\s|$)|[\u0300-\u036f]/i;

/** A one-line value that was read as inline Markdown once, and can be written at any place. */
export interface InlineValue {
  readonly nodes: readonly Inline[];
  readonly level: EscapeLevel;
  /** Whether addresses read back as links without angle brackets, as people type them. */
  readonly bareLinks: boolean;
}

/**
 * One line of inline Markdown in its canonical form, '' if nothing is left of it: white space
 * collapsed, raw HTML, references and unsafe links literal, one way to write each construct.
 * Idempotent. `cell` says that the value stands in a table cell, where a code span holds no pipe.
 */
export function normalizeText(value: string, { cell }: { readonly cell: boolean }): string {
  if (isPlain(value)) return value;
  const { asTyped } = readerOf(cell);
  return writeInline(settle(readTyped(value, asTyped), asTyped), VALUE);
}

/** The canonical form of a one-line value, escaped for the construct of the document it stands in. */
export function writeText(value: string, place: TextPlace): string {
  if (isPlain(value)) return value;
  const { asTyped, exactly } = readerOf(place.construct === 'cell');
  return writeAt(settle(readTyped(value, asTyped), asTyped), place, exactly);
}

/** A text that is no Markdown, a path say, so that it reads as it is. */
export function writeLiteral(text: string, place: TextPlace): string {
  if (isPlainText(text)) return text;
  const { asTyped, exactly } = readerOf(place.construct === 'cell');
  return writeAt(settle([{ type: 'text', value: text }], asTyped), place, exactly);
}

/** The words of a one-line value without its markup, for places that have no Markdown. */
export function plainWords(value: string): string {
  return collapseBlanks(plainText(readTyped(value, readerOf(false).asTyped)));
}

/** Whether a value needs no escape in any place and is written as it stands, so that it is its own canonical form. */
export function isPlain(value: string): boolean {
  if (!/[`*_]/.test(value)) return isPlainText(value);
  const words = value.replace(SIMPLE_CODE, 'x').replace(SIMPLE_STRONG, '$1').replace(SIMPLE_EMPHASIS, '$1');
  return isPlainText(words) && value.isWellFormed() && value.normalize('NFC') === value;
}

/** Whether words without any markup are written as they stand: marks that would be markup in a value are none here. */
export function isPlainText(text: string): boolean {
  return PLAIN.test(text) && !LOOKS_LIKE_SYNTAX.test(text) && text.isWellFormed() && text.normalize('NFC') === text;
}

/** Reads inline content as it is written in a value. */
export type ReadInline = (written: string) => readonly Inline[];

/**
 * Readers of a value as people type it, where a*b*c is text, and of what stands in a document, where
 * formatters take it for emphasis.
 */
function readerOf(cell: boolean): { readonly asTyped: ReadInline; readonly exactly: ReadInline } {
  const exactly: ReadInline = (written) => parseInline(written, { cell, breaks: false });
  return { exactly, asTyped: (written) => plainInsideWords(exactly(written)) };
}

/** A value as people type it; with more markup than can be read, none of it means anything. */
function readTyped(value: string, asTyped: ReadInline): readonly Inline[] {
  const words = collapseBlanks(cleanCharacters(value));
  return unlessUnreadable(() => asTyped(words)) ?? [{ type: 'text', value: words.normalize('NFC') }];
}

const VALUE: TextPlace = { construct: 'value' };

const ATTEMPTS = [
  ['none', true],
  ['none', false],
  ['syntax', false],
  ['all', false],
] as const;

/**
 * Finds how much has to be escaped so that the nodes, written and read again, are the same nodes.
 * If no amount is enough the markup is given up and the words are kept.
 */
export function settle(nodes: readonly Inline[], read: ReadInline): InlineValue {
  const trimmed = trimEnds(nodes);
  for (const [level, bareLinks] of ATTEMPTS) {
    const candidate = { nodes: trimmed, level, bareLinks };
    if (readsAs(writeInline(candidate, VALUE), trimmed, read)) return candidate;
  }
  const text = collapseBlanks(plainText(trimmed)).normalize('NFC');
  const words: Inline[] = text === '' ? [] : [{ type: 'text', value: text }];
  return same(trimmed, words) ? { nodes: words, level: 'all', bareLinks: false } : settle(words, read);
}

/** Inline content as a value, trimmed and without a single escape, whether or not it reads back so. */
export function writeUnescaped(nodes: readonly Inline[]): string {
  return writeInline({ nodes: trimEnds(nodes), level: 'none', bareLinks: true }, VALUE);
}

const LEVELS: readonly EscapeLevel[] = ['none', 'syntax', 'all'];

/**
 * Writes settled content for its place. An escape that the place needs can wake other syntax, as in
 * `[https://…`, where only the open bracket kept the address from being a link; then more is escaped.
 */
export function writeAt(value: InlineValue, place: TextPlace, read: ReadInline): string {
  const risky = place.joined || (place.construct !== 'value' && hasStrayMarks(value.nodes));
  const least = Math.max(LEVELS.indexOf(value.level), risky ? 1 : 0);
  let written = '';
  for (const level of LEVELS.slice(least)) {
    written = writeInline({ ...value, level }, place);
    // A table takes the backslashes from its pipes before the cell is read.
    const inside = place.construct === 'cell' ? written.replaceAll('\\|', '|') : written;
    if (readsAs(inside, value.nodes, read)) break;
  }
  return written;
}

const STRAY_MARK = /[*~@]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/u;

/**
 * Whether marks that are text stand beside markup. Prettier writes emphasis with the other mark where it
 * touches a word or stands in emphasis, and escapes only the first of several marks, so that these would
 * begin or end it, or what is before them would become an address.
 */
function hasStrayMarks(nodes: readonly Inline[]): boolean {
  return hasMarkup(nodes) && textsOf(nodes).some((text) => STRAY_MARK.test(text));
}

function hasMarkup(nodes: readonly Inline[]): boolean {
  return nodes.some((node) => node.type in MARKER || ('children' in node && hasMarkup(node.children as Inline[])));
}

function textsOf(nodes: readonly Inline[]): string[] {
  return nodes.flatMap((node) => {
    if (node.type === 'text') return [node.value];
    return 'children' in node ? textsOf(node.children as Inline[]) : [];
  });
}

function trimEnds(nodes: readonly Inline[]): Inline[] {
  const kept = nodes.map((node) => ({ ...node }));
  const first = kept[0];
  if (first?.type === 'text') first.value = first.value.trimStart();
  const last = kept.at(-1);
  if (last?.type === 'text') last.value = last.value.trimEnd();
  const trimmed = kept.filter((node) => node.type !== 'text' || node.value !== '');
  return trimmed.length === kept.length ? trimmed : trimEnds(trimmed);
}

function readsAs(written: string, nodes: readonly Inline[], read: ReadInline): boolean {
  const again = unlessUnreadable(() => read(written));
  return again !== undefined && same(again, nodes);
}

function unlessUnreadable<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof UnreadableMarkdown) return undefined;
    throw error;
  }
}

function same(a: readonly Inline[], b: readonly Inline[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

const MARKER = { emphasis: '_', strong: '**', delete: '~~' } as const;
const COMBINING_AT_START = /^\p{M}/u;

/** Writes inline content with the amount of escaping that was settled on. */
function writeInline(value: InlineValue, place: TextPlace): string {
  return write(value.nodes, value, place, true, true);
}

function write(nodes: readonly Inline[], value: InlineValue, place: TextPlace, first: boolean, last: boolean): string {
  const { level } = value;
  return nodes
    .map((node, index) => {
      const ends = { first: first && index === 0, last: last && index === nodes.length - 1 };
      switch (node.type) {
        case 'text': {
          const text = escapeText(node.value, level, place, ends);
          // A mark that would combine with the syntax before it changes that syntax.
          const afterSyntax = !ends.first && COMBINING_AT_START.test(text);
          return afterSyntax ? text.replace(COMBINING_AT_START, (mark) => `&#${mark.codePointAt(0)};`) : text;
        }
        case 'break':
          return '\\\n';
        case 'inlineCode':
          return writeCode(node.value);
        case 'link':
          return writeLink(
            node,
            write(node.children as Inline[], value, place, false, false),
            value.bareLinks && place.construct === 'value',
          );
        case 'image':
          return `![${escapeText(node.alt ?? '', 'all', place, { first: false, last: false })}](${writeTarget(node.url)}${writeTitle(node.title)})`;
        default: {
          const marker = MARKER[node.type];
          return marker + write(node.children as Inline[], value, place, false, false) + marker;
        }
      }
    })
    .join('');
}

function writeCode(value: string): string {
  const longest = [...value.matchAll(/`+/g)].reduce((most, [run]) => Math.max(most, run.length), 0);
  const fence = '`'.repeat(longest + 1);
  const padding = value.startsWith('`') || value.endsWith('`') ? ' ' : '';
  return fence + padding + value + padding + fence;
}

const AUTOLINK = /^(?:https?:\/\/|mailto:)/i;
// What CommonMark takes in angle brackets; as people type them, GitHub links more.
const EMAIL = /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?)*$/i;

function writeLink(node: Extract<Inline, { type: 'link' }>, label: string, bareLinks: boolean): string {
  const only = node.children.length === 1 ? node.children[0] : undefined;
  const address =
    !node.title && only?.type === 'text' && (only.value === node.url || `mailto:${only.value}` === node.url);
  if (address && bareLinks && AUTOLINK.test(node.url)) return only.value;
  if (address && AUTOLINK.test(node.url) && (only.value === node.url || EMAIL.test(only.value)))
    return `<${only.value}>`;
  return `[${label}](${writeTarget(node.url)}${writeTitle(node.title)})`;
}

/** A link target that was encoded, so that all it can still hold of syntax is a character reference. */
export function writeTarget(url: string): string {
  return url === '' ? '<>' : url.replace(/&(?=#?\w+;)/g, '\\&');
}

function writeTitle(title: string | null | undefined): string {
  return title ? ` "${escapeText(title, 'all', { construct: 'value' }, { first: false, last: false })}"` : '';
}
