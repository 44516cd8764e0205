import type { PhrasingContent } from 'mdast';
import { toString as wordsOf } from 'mdast-util-to-string';
import { dropStart, normalizeNodes } from '../markdown/nodes.js';
import type { FieldType, ScalarType } from '../template/field.js';

/** What stands at the place of a value. */
export type ParsedValue =
  | { readonly kind: 'absent' }
  /** The marker of a missing field. */
  | { readonly kind: 'marked' }
  | { readonly kind: 'tbd'; readonly value: string }
  /** A value of the field's type, or the raw text where it is of another; the caller checks it. */
  | { readonly kind: 'value'; readonly value: unknown };

/** How inline content is read. */
export interface ReadPlace {
  readonly source: string;
  readonly cell: boolean;
}

/** Reads inline content as a value of a type, the reverse of `display`. */
export function parseValue(type: FieldType, nodes: readonly PhrasingContent[], place: ReadPlace): ParsedValue {
  const text = normalizeNodes(nodes, place.source, place);
  if (text === '') return { kind: 'absent' };
  if (isMarker(nodes)) return { kind: 'marked' };
  // Several values in a cell are no reason: each may be to be decided by itself.
  const tbd = type.kind === 'list' && nodes.some(isLineBreak) ? undefined : parseTbd(nodes, place);
  if (tbd !== undefined) return { kind: 'tbd', value: tbd };
  if (type.kind === 'text' || type.kind === 'markdown') return { kind: 'value', value: text };
  if (type.kind === 'refs')
    return { kind: 'value', value: splitRefs(wordsOf({ type: 'paragraph', children: [...nodes] })) };
  if (type.kind === 'list') return { kind: 'value', value: parseList(type.of, nodes, place) };
  return { kind: 'value', value: parseScalar(type as ScalarType, nodes, text) };
}

const TBD = /^\s*TBD\s*:\s*(?=\S)/;

/** A value that says it is to be decided. Its reason is read by itself, so that no escape reaches the mark. */
function parseTbd(nodes: readonly PhrasingContent[], place: ReadPlace): string | undefined {
  const mark = TBD.exec(wordsOf({ type: 'paragraph', children: [...nodes] }));
  if (!mark) return undefined;
  const reason = normalizeNodes(dropStart(nodes, mark[0].length), place.source, place);
  return reason === '' ? undefined : `TBD: ${reason}`;
}

const MARKER = /^\[[a-z0-9_.[\]]+: needed\b.*\]$/s;

/** Whether inline content is the marker of a missing field and nothing else. */
function isMarker(nodes: readonly PhrasingContent[]): boolean {
  const present = nodes.filter((node) => node.type !== 'text' || node.value.trim() !== '');
  return present.length === 1 && present[0]?.type === 'emphasis' && MARKER.test(wordsOf(present[0]).trim());
}

function parseScalar(type: ScalarType, nodes: readonly PhrasingContent[], text: string): unknown {
  const words = wordsOf({ type: 'paragraph', children: [...nodes] })
    .replace(/\s+/g, ' ')
    .trim();
  switch (type.kind) {
    case 'integer':
    case 'number':
      return Number.isFinite(Number(words)) ? Number(words) : text;
    case 'boolean':
      return /^(?:yes|true)$/i.test(words) ? true : /^(?:no|false)$/i.test(words) ? false : text;
    case 'enum': {
      const name = words.toLowerCase().replace(/[\s-]+/g, '_');
      return type.values.includes(name) ? name : text;
    }
    case 'datetime':
      return parseDatetime(words) ?? text;
    case 'url': {
      const [link] = nodes.filter((node) => node.type === 'link');
      return link ? link.url : words;
    }
    default:
      return DATE_OR_ID.test(words) ? words : text;
  }
}

const DATE_OR_ID = /^(?:\d{4}-\d\d-\d\d|[A-Z][A-Z0-9]*-\d+)$/;

/** `2026-11-23 14:00 UTC` and RFC 3339 alike. */
function parseDatetime(words: string): string | undefined {
  const match = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)(?::(\d\d(?:\.\d+)?))? ?(UTC|Z|[+-]\d\d:\d\d)$/i.exec(words);
  if (!match) return undefined;
  const [, date, minutes, seconds = '00', offset = ''] = match;
  return `${date}T${minutes}:${seconds}${/^(?:utc|z)$/i.test(offset) ? 'Z' : offset}`;
}

function splitRefs(words: string): string[] {
  return words.split(/[\s,;、，；،؛]+/).filter((word) => word !== '');
}

/** The comma as it is typed in Latin, in Chinese and Japanese, and in Arabic text. */
const COMMA = /[,、，،]/;

function isLineBreak(node: PhrasingContent): boolean {
  return node.type === 'break' || (node.type === 'html' && /^<br\s*\/?>$/i.test(node.value));
}

/** Splits at line breaks of any kind; what holds no comma is split at commas too. */
function parseList(type: ScalarType, nodes: readonly PhrasingContent[], place: ReadPlace): unknown[] {
  const parts: PhrasingContent[][] = [[]];
  const commas = type.kind !== 'text' && type.kind !== 'url';
  for (const node of nodes) {
    if (isLineBreak(node)) parts.push([]);
    else if (commas && node.type === 'text' && COMMA.test(node.value)) {
      const [first = '', ...others] = node.value.split(COMMA);
      parts.at(-1)?.push({ ...node, value: first });
      for (const value of others) parts.push([{ ...node, value }]);
    } else parts.at(-1)?.push(node);
  }
  return parts.flatMap((part) => {
    const parsed = parseValue(type, part, place);
    return parsed.kind === 'value' || parsed.kind === 'tbd' ? [parsed.value] : [];
  });
}
