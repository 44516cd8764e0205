/** A link target that is http, https, mailto or relative. Without flags, so that it can stand in a JSON Schema. */
export const SAFE_URL = /^(?:[Hh][Tt][Tt][Pp][Ss]?:|[Mm][Aa][Ii][Ll][Tt][Oo]:|(?![A-Za-z][A-Za-z0-9+.-]*:|\/\/))/;
// What ends a link destination, a table cell or a code span, and the braces of templating languages.
// A mark that would combine with the last digit of an encoded character is encoded with it.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is encoded here
const UNSAFE_CHARACTERS = /[\s\u0000-\u001f\u007f<>()\\|`"{}^[\]*]\p{M}*/gu;

/** Whether a link target is http, https, mailto or relative; everything else is not followed. */
export function isSafeUrl(url: string): boolean {
  return SAFE_URL.test(url);
}

/** Percent-encodes the characters of a link target that have a meaning in Markdown; idempotent. */
export function encodeUrl(url: string): string {
  return url
    .normalize('NFC')
    .replace(UNSAFE_CHARACTERS, (characters) => encodeURIComponent(characters).replace(/[()*]/g, hexOf));
}

function hexOf(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
