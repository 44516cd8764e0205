const LINE_BREAKS = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed here
const CONTROLS = /[\u0001-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufeff]/g;
// Blanks to Markdown. Others are typography: a thin one that does not break, or one as wide as a kanji.
const BLANKS = /[ \t\n\r\v\f]+/g;

/**
 * Cleans a string that will stand in a document: NUL and lone surrogates become U+FFFD, every line
 * break becomes `\n`, other control characters and byte order marks go, the rest is NFC.
 */
export function cleanCharacters(value: string): string {
  return value
    .toWellFormed()
    .replaceAll('\0', '\ufffd')
    .replace(LINE_BREAKS, '\n')
    .replace(CONTROLS, '')
    .normalize('NFC');
}

const CJ =
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Bopomofo}\\u3001-\\u303f\\uff01-\\uff60\\u30fc]';
// Chinese and Japanese have no blanks between words: a line that is broken there goes on without one.
const BREAK_INSIDE_CJ = new RegExp(`(?<=${CJ})[ \\t]*\\n[ \\t]*(?=${CJ})`, 'gu');

/** One line without blanks at its ends. */
export function collapseBlanks(value: string): string {
  return joinLines(value).trim();
}

/** Every run of blanks, line breaks included, as one space, and none between Chinese or Japanese lines. */
export function joinLines(value: string): string {
  return value.replace(BREAK_INSIDE_CJ, '').replace(BLANKS, ' ');
}
