/** What stands in a document for a missing required field. The first group is the field. */
const MARKER = /^[_*]?\[([a-z0-9_.[\]]+): needed\b[\s\S]*\][_*]?$/;

/** Whether a text is the marker of a missing field. */
export function isMarker(text: string): boolean {
  return MARKER.test(text.trim());
}

/** The field that a marker names, undefined if the text is no marker. */
export function markedField(text: string): string | undefined {
  return MARKER.exec(text.trim())?.[1];
}

/** A style of placeholder that people and other tools leave behind. */
interface PlaceholderStyle {
  readonly pattern: RegExp;
  readonly name: string;
}

// Each needs its brackets or its fixed spelling, so that prose in any language is left alone.
const STYLES: readonly PlaceholderStyle[] = [
  { pattern: /\{\{[^{}\n]{0,200}\}\}/g, name: 'template tag' },
  { pattern: /\bTBD\b(?::[^\n]{0,80})?/g, name: 'value to be decided' },
  { pattern: /\?{3,}/g, name: 'row of question marks' },
  { pattern: /\[?NEEDS CLARIFICATION\b[^\]\n]{0,200}\]?/g, name: 'request for clarification' },
  {
    pattern: /\[(?:TODO|FIXME|INSERT|ENTER|YOUR|NAME|DATE|DESCRIBE|PLACEHOLDER)\b[^\]\n]{0,200}\](?!\()/gi,
    name: 'bracketed placeholder',
  },
  { pattern: /\b(?:TODO|FIXME)(?=[:(])/g, name: 'note to do' },
  { pattern: /\blorem ipsum\b/gi, name: 'filler text' },
  { pattern: /\[[ _.…-]{1,10}\]/g, name: 'empty brackets' },
  { pattern: /_{4,}/g, name: 'blank line to fill in' },
];

/** One placeholder in a text. */
export interface Placeholder {
  readonly text: string;
  readonly name: string;
  /** Offset in the text that was searched. */
  readonly index: number;
}

/** The placeholders of every style in the source of a run of text, in their order. */
export function findPlaceholders(source: string): Placeholder[] {
  const found = STYLES.flatMap(({ pattern, name }) =>
    [...source.matchAll(pattern)].map((match) => ({ text: match[0], name, index: match.index })),
  ).sort((a, b) => a.index - b.index || b.text.length - a.text.length);
  let end = -1;
  return found.filter(({ index, text }) => {
    if (index < end) return false;
    end = index + text.length;
    return true;
  });
}
