import { isInside, rangesOf } from './no-prose.js';

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
  /** What to do, if it is more than to write the value. */
  readonly fix?: string;
  /** Whether people write about it, and then set it in quotation marks. */
  readonly quotable?: true;
}

// Each needs its brackets, its fixed spelling or its place, so that prose in any language is left alone:
// TODO means "everything" in Spanish, [ ] is a box to tick, [...] a passage left out, $x^{{a}}$ a formula.
const STYLES: readonly PlaceholderStyle[] = [
  {
    // Not ${{ }} of GitHub Actions, ={{ key: 1 }} of JSX, {{< >}} and {{% %}} of Hugo, {{ "text" | filter }} of Liquid.
    pattern:
      /(?<!\$|=(?=\{\{(?:[^{}\n]{0,200}(?::|\.{3})|[ \t]*\})))\{{2,3}(?![<%]|-?[ \t]*["'])[^{}\n]{0,200}\}{2,3}/g,
    name: 'template tag',
    fix: 'Replace it by the value; if it is meant to be shown, put it in backticks.',
  },
  {
    pattern: /(?<![\p{Script=Latin}\p{N}_-])TBD:[ \t]*[^\s\]][^\n|]{0,80}/gu,
    name: 'value to be decided',
    quotable: true,
    fix: 'Replace it by the value once it is decided; until then the document cannot be approved.',
  },
  {
    pattern: /(?<![\p{Script=Latin}\p{N}_-])TBD(?![\p{Script=Latin}\p{N}_-])/gu,
    name: 'TBD without a reason',
    quotable: true,
    fix: 'Replace it by the value, or say what it waits for: "TBD: reason".',
  },
  // Where French sets a blank before its question marks, one that does not break for choice, they end a sentence,
  // as they do behind a quotation or bracket that is closed.
  {
    pattern:
      /(?=\?{3})(?:(?<=(?:^|[^\p{L}\p{N}?!\s"'’”»)」』）】])[ \t]*)\?{3,}|(?<![\p{L}\p{N}?!\u00a0\u202f»」』）】])\?{3,}(?= ?[\p{Ll}\p{N}]))/gmu,
    name: 'row of question marks',
    quotable: true,
  },
  { pattern: /\[?\bNEEDS CLARIFICATION\b[^\]\n]{0,200}\]?/g, name: 'request for clarification', quotable: true },
  {
    pattern: /\[(?:TODO|FIXME|PLACEHOLDER|NAME|DATE|(?:INSERT|ENTER|YOUR|DESCRIBE)(?=[ _]))\b[^\]\n]{0,200}\](?!\()/g,
    name: 'bracketed placeholder',
  },
  {
    pattern:
      /\[(?:your [^\]\n]{1,200}|(?:insert|enter|describe|fill in|specify) (?:the|a|an|your|here)\b[^\]\n]{0,200})\](?!\()/gi,
    name: 'bracketed placeholder',
  },
  { pattern: /(?:TODO|FIXME)(?=[:(])(?<=^[ \t>*_([]*(?:TODO|FIXME))/gm, name: 'note to do' },
  { pattern: /\blorem ipsum\b/gi, name: 'filler text', quotable: true },
  { pattern: /\[_{2,}\]|(?<![\p{L}\p{N}_)\]])\[ {2,10}\](?![([:])/gu, name: 'pair of empty brackets' },
  { pattern: /(?<![\p{L}\p{N}_[])_{4,}(?![\p{L}\p{N}_\]])/gu, name: 'line to write on' },
];

/** What each placeholder holds at least. Few texts hold any of it, and only these are searched for every style. */
const SIGN = /[[{]|TBD|\?{3}|NEEDS CLARIFICATION|TODO|FIXME|lorem|_{4}/i;

/** One placeholder in a text. */
export interface Placeholder {
  readonly text: string;
  readonly name: string;
  readonly fix: string | undefined;
  /** Offset in the text that was searched. */
  readonly index: number;
}

/** The placeholders of every style in the source of a run of text, in their order. */
export function findPlaceholders(source: string): Placeholder[] {
  if (!SIGN.test(source)) return [];
  const found = STYLES.flatMap(({ pattern, name, fix, quotable = false }) =>
    [...source.matchAll(pattern)].map(({ 0: text, index }) => {
      const mention = quotable ? mentionAt(index, text, source) : undefined;
      return { text: mention ?? text.trimEnd(), name, fix, index, isMention: mention !== undefined };
    }),
  ).sort((a, b) => a.index - b.index || b.text.length - a.text.length);
  const wikiLinks = rangesOf(source, /\[\[[^[\]\n]+\]\]/g);
  let end = -1;
  return found.filter(({ index, text, isMention }) => {
    if (index < end || isEscaped(source, index) || isInside(index, wikiLinks)) return false;
    end = index + text.length;
    return !isMention;
  });
}

// Behind a word or before one: a value that is nothing but a placeholder in quotation marks is still one.
const WORD_BEFORE = /[\p{L}\p{N},;(–—] ?(?:["“”„‘‹「『]|[«‹][ \u00a0\u202f]?)$/u;
const OPENED = /(?:["“”„‘‹「『]|[«‹][ \u00a0\u202f]?)$/u;
const CLOSED = /[ \u00a0\u202f]?["“”’»›」』]/u;
const WORD_BEHIND = /^[ \u00a0\u202f]?["“”’»›」』] \p{L}/u;

/** What a sentence says of a placeholder in quotation marks, as in: he wrote "TBD" everywhere. Undefined if it is one. */
function mentionAt(index: number, text: string, source: string): string | undefined {
  const before = source.slice(Math.max(0, index - 4), index);
  const behind = source.slice(index, index + text.length + 2);
  const close = behind.search(CLOSED);
  if (close < 0 || !OPENED.test(before)) return undefined;
  const isInSentence = WORD_BEFORE.test(before) || WORD_BEHIND.test(source.slice(index + close, index + close + 5));
  return isInSentence ? behind.slice(0, close) : undefined;
}

function isEscaped(source: string, index: number): boolean {
  let before = index;
  while (source[before - 1] === '\\') before -= 1;
  return (index - before) % 2 === 1;
}

/** Whether a value is nothing but a placeholder, which is told as one and not as a value of the wrong type. */
export function isWhollyPlaceholder(value: string): boolean {
  const text = value.trim().replace(/\\([!-/:-@[-`{-~])/g, '$1');
  const [first] = findPlaceholders(text.slice(0, MAX_VALUE));
  return isMarker(text) || isEmptyBox(text) || (first?.index === 0 && first.text.length === text.length);
}

/** No placeholder is longer than its bracket with some words in it. */
const MAX_VALUE = 300;

/** Whether emphasised text is a pair of empty brackets, as older templates have it: `_[ ]_`. */
export function isEmptyBox(text: string): boolean {
  return /^[_*]{1,2}\[[ _]*\][_*]{1,2}$/.test(text);
}
