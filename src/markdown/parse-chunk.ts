import type { Code, Heading, Paragraph, RootContent } from 'mdast';
import type { Chunk } from './chunks.js';
import { endsPlain, isText, type Line } from './lines.js';
import { parseList } from './parse-list.js';
import { parsePhrasing } from './parse-phrasing.js';
import { parseTable } from './parse-table.js';
import { LineSpan, LinesSpan, pointOf } from './span.js';

/** Reads a chunk that is one block written as most are; undefined for everything else. */
export function parseChunk(source: string, { lines }: Chunk): RootContent | undefined {
  const [first] = lines;
  if (!first) return undefined;
  switch (first.text[0]) {
    case '#':
      return parseHeading(first);
    case '|':
      return parseTable(lines);
    case '`':
      return first.text.startsWith('```') ? parseFence(source, lines) : parseParagraph(source, lines);
    default:
      return parseParagraph(source, lines) ?? parseList(source, lines);
  }
}

const HEADING = /^(#{1,6}) +(?=[^ \t#])/;

function parseHeading(line: Line): Heading | undefined {
  const { text } = line;
  const match = HEADING.exec(text);
  if (!match || /[# \t]$/.test(text)) return undefined;
  const children = parsePhrasing(new LineSpan(line, match[0].length));
  const position = { start: pointOf(line, 0), end: pointOf(line, text.length) };
  return { type: 'heading', depth: (match[1] ?? '').length as Heading['depth'], children, position };
}

function parseParagraph(source: string, lines: readonly Line[]): Paragraph | undefined {
  if (!lines.every(({ text }) => isText(text) && endsPlain(text))) return undefined;
  const [first] = lines;
  const span =
    lines.length === 1 && first
      ? new LineSpan(first, 0)
      : new LinesSpan(
          source,
          lines.map((line) => ({ line, from: 0 })),
        );
  const position = { start: span.startAt(0), end: span.endAt(span.text.length) };
  return { type: 'paragraph', children: parsePhrasing(span), position };
}

const OPENING = /^(`{3,})([\w+#.-]*)$/;

/** A fence with no more than a language, closed as it was opened. */
function parseFence(source: string, lines: readonly Line[]): Code | undefined {
  const [first, second] = lines;
  const last = lines.at(-1);
  const [, fence, lang] = OPENING.exec(first?.text ?? '') ?? [];
  if (!first || !second || !last || last === first || fence === undefined || last.text !== fence) return undefined;
  const value = last === second ? '' : source.slice(second.start, last.start).replace(/\r?\n$/, '');
  const position = { start: pointOf(first, 0), end: pointOf(last, last.text.length) };
  return { type: 'code', lang: lang === '' ? null : (lang ?? null), meta: null, value, position };
}
