/** A text without backslashes before punctuation. */
export function unescaped(text: string): string {
  return text.replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

/** A text as people read it: without backslashes before punctuation, and without emphasis around all of it. */
export function plainText(text: string): string {
  const written = unescaped(text).trim();
  return /^(\*\*|__|[*_`])(?=\S)(.*\S)\1$/.exec(written)?.[2] ?? written;
}
