/** How much of a text is escaped: nothing, what can be syntax, every ASCII punctuation mark. */
export type EscapeLevel = 'none' | 'syntax' | 'all';

/** Where a run of text stands in a document. */
export interface TextPlace {
  /** `value`: on its own, as read back; else the construct of the document that it stands in. */
  readonly construct: 'value' | 'line' | 'block' | 'heading' | 'cell';
  /** Whether other values stand on the same line, with whose marks a lone mark of this one could pair up. */
  readonly joined?: boolean;
}

const SYNTAX = /[\\`*_[\]<>~&|]|!(?=\[)|:(?=\/\/)|(?<=www)\.|@/gi;
const PUNCTUATION = /[!-/:-@[-`{-~]/g;

// A bracket could meet a definition elsewhere in the document, a tag is raw HTML, and the others open
// other template languages.
// A backslash at the end of a word is a hard break if a formatter wraps there; Prettier writes the target
// of a link anew that is none.
const ANYWHERE = /\[|\](?=\()|<(?=[a-z/!?])|(?<=\{)[{%]|(?<=\$)\$|\\(?=\s|$)/gi;
// Formatters that wrap put these at the start of a line, where they make a heading, rule, fence, HTML or table.
// Prettier leaves a quote mark behind its word, but not where a letter follows that may stand on its own.
const AT_WRAP =
  /(?<=^|\s)(?:={2,}(?=\s|$)|=(?=$|\s\S{40})|[:|-]{2,}(?=\s|$)|-{3,}|\*{3,}|_(?=\s|$)|_{3,}|`{3,}|~{3,}|>(?=\S*[^\0-\u024f]))/g;
// A block's first line, where these make a heading, list, quote or thematic break.
const AT_START = /^(?:#{1,6}(?=\s|$)|[-+*](?=\s|$)|>|=|~{3}|`{3}|\|)/;
const RULE_AT_START = /^([-*_])(?:\s*\1){2,}\s*$/;
const ORDERED_AT_START = /^(\d{1,9})([.)])(?=\s|$)/;
const HEADING_CLOSE = /(?:^|\s)(#+)$/;
const CELL_PIPE = /\|/g;

/**
 * Escapes a run of plain text so that it reads as text where it stands.
 *
 * @param first whether the run begins the construct, `last` whether it ends it
 */
export function escapeText(
  text: string,
  level: EscapeLevel,
  place: TextPlace,
  { first, last }: { readonly first: boolean; readonly last: boolean },
): string {
  const at = new Set<number>();
  const mark = (pattern: RegExp) => {
    for (const match of text.matchAll(pattern)) at.add(match.index);
  };
  if (level === 'syntax') mark(SYNTAX);
  if (level === 'all') mark(PUNCTUATION);
  if (place.construct !== 'value') {
    mark(ANYWHERE);
    // A run behind other content is not at the start of a line, however it begins.
    for (const { index } of text.matchAll(AT_WRAP)) if (first || index > 0) at.add(index);
    if (place.construct === 'cell') mark(CELL_PIPE);
    if (place.construct === 'heading' && last) {
      const close = HEADING_CLOSE.exec(text);
      if (close?.[1]) at.add(text.length - close[1].length);
    }
    if (place.construct === 'block' && first) {
      if (AT_START.test(text) || (last && RULE_AT_START.test(text))) at.add(0);
      const ordered = ORDERED_AT_START.exec(text);
      if (ordered?.[1]) at.add(ordered[1].length);
    }
  }
  if (at.size === 0) return text;
  let escaped = '';
  let from = 0;
  for (const index of [...at].sort((a, b) => a - b)) {
    escaped += `${text.slice(from, index)}\\`;
    from = index;
  }
  return escaped + text.slice(from);
}
