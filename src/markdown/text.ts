import { cleanCharacters, collapseBlanks } from './characters.js';
import { type EscapeLevel, escapeText, type TextPlace } from './escape.js';
import { type Inline, parseInline, plainText } from './inline.js';

// Letters, digits and marks without a meaning in any place: most values, and they need no parser.
const PLAIN = /^[\p{L}\p{N}(](?:[\p{L}\p{N},;:'()/%?.’–—€£]|-(?!-)|!(?!\[)| (?! )|(?<=[^ ])=(?=[^ =]))*$/u;
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
  return isPlain(value) ? value : writeInline(readInline(value, cell), { construct: 'value' });
}

/** The canonical form of a one-line value, escaped for the construct of the document it stands in. */
export function writeText(value: string, place: TextPlace): string {
  return isPlain(value) ? value : writeInline(readInline(value, place.construct === 'cell'), place);
}

function isPlain(value: string): boolean {
  return (
    PLAIN.test(value) && !LOOKS_LIKE_SYNTAX.test(value) && value.isWellFormed() && value.normalize('NFC') === value
  );
}

function readInline(value: string, cell: boolean): InlineValue {
  const place = { cell, breaks: false };
  const line = collapseBlanks(cleanCharacters(value));
  return settle(parseInline(line, place), (written) => parseInline(written, place));
}

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
export function settle(nodes: readonly Inline[], read: (written: string) => readonly Inline[]): InlineValue {
  const trimmed = trimEnds(nodes);
  for (const [level, bareLinks] of ATTEMPTS) {
    const candidate = { nodes: trimmed, level, bareLinks };
    if (same(read(writeInline(candidate, { construct: 'value' })), trimmed)) return candidate;
  }
  const text = collapseBlanks(plainText(trimmed)).normalize('NFC');
  const words: Inline[] = text === '' ? [] : [{ type: 'text', value: text }];
  return same(trimmed, words) ? { nodes: words, level: 'all', bareLinks: false } : settle(words, read);
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

function same(a: readonly Inline[], b: readonly Inline[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

const MARKER = { emphasis: '_', strong: '**', delete: '~~' } as const;
const COMBINING_AT_START = /^\p{M}/u;

/** Writes inline content with the amount of escaping that was settled on. */
export function writeInline(value: InlineValue, place: TextPlace): string {
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
          return `![${escapeText(node.alt ?? '', 'all', place, { first: false, last: false })}](${node.url}${writeTitle(node.title)})`;
        default: {
          const marker = MARKER[node.type];
          return marker + write(node.children as Inline[], value, place, false, false) + marker;
        }
      }
    })
    .join('');
}

function writeCode(value: string): string {
  const longest = Math.max(0, ...[...value.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  const padding = value.startsWith('`') || value.endsWith('`') ? ' ' : '';
  return fence + padding + value + padding + fence;
}

function writeLink(node: Extract<Inline, { type: 'link' }>, label: string, bareLinks: boolean): string {
  const only = node.children.length === 1 ? node.children[0] : undefined;
  const address =
    !node.title && only?.type === 'text' && (only.value === node.url || `mailto:${only.value}` === node.url);
  if (address && /^(?:https?:\/\/|mailto:)/i.test(node.url)) return bareLinks ? only.value : `<${only.value}>`;
  return `[${label}](${node.url === '' ? '<>' : node.url}${writeTitle(node.title)})`;
}

function writeTitle(title: string | null | undefined): string {
  return title ? ` "${escapeText(title, 'all', { construct: 'value' }, { first: false, last: false })}"` : '';
}
