import type { DocumentPlace, ReadDocument } from '../document/read.js';

/** The last key of front matter without a closing fence. Two keys at least, for a rule may stand above a text. */
export function unclosedFrontMatter({ frontMatter, source }: ReadDocument): DocumentPlace | undefined {
  if (frontMatter) return undefined;
  const lines = source.split(/\r?\n/, 100);
  if (lines[0]?.trimEnd() !== '---') return undefined;
  const end = lines.findIndex((line, index) => index > 0 && !/^(?:[a-z][\w-]*:(?:\s|$)|[ \t]+\S|- )/.test(line));
  const last = (end < 0 ? lines.length : end) - 1;
  const keys = lines.slice(1, last + 1).filter((line) => /^[a-z]/.test(line));
  return keys.length >= 2 ? { line: last + 1, column: 1 } : undefined;
}
