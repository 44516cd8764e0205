/** A text as people read it: without backslashes before punctuation, and without emphasis around all of it. */
export function plainText(text: string): string {
  const written = text.replace(/\\([!-/:-@[-`{-~])/g, '$1').trim();
  return /^(\*\*|__|[*_`])(?=\S)(.*\S)\1$/.exec(written)?.[2] ?? written;
}
