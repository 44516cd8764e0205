const SAFE_SCHEME = /^(?:https?:|mailto:)/i;
const ANY_SCHEME = /^[a-z][a-z0-9+.-]*:/i;
// What ends a link destination, a table cell or a code span, and the braces of templating languages.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is encoded here
const UNSAFE_CHARACTERS = /[\s\u0000-\u001f\u007f<>()\\|`"{}^[\]*]/g;

/** Whether a link target is http, https, mailto or relative; everything else is not followed. */
export function isSafeUrl(url: string): boolean {
  return SAFE_SCHEME.test(url) || (!ANY_SCHEME.test(url) && !url.startsWith('//'));
}

/** Percent-encodes the characters of a link target that have a meaning in Markdown; idempotent. */
export function encodeUrl(url: string): string {
  return url.replace(UNSAFE_CHARACTERS, (character) => encodeURIComponent(character).replace(/[()*]/g, hexOf));
}

function hexOf(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
