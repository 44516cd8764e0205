/** The source of a regular expression that finds a text as it stands. */
export function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** The same, with any white space between its words: formatters wrap lines there. */
export function literalWords(text: string): string {
  return text.split(/\s+/).map(literal).join('\\s+');
}
