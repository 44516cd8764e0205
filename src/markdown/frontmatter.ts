/** A Markdown file taken apart. Lines count from 1 in the whole file. */
export interface FrontMatter {
  /** The YAML between the fences, which begins on line 2. */
  readonly yaml: string;
  readonly body: string;
  /** Line of the file on which the body begins. */
  readonly bodyLine: number;
}

const FRONT_MATTER = /^---[ \t]*\r?\n(?:([\s\S]*?)\r?\n)?---[ \t]*(?:\r?\n|$)/;

/** Splits a file into its YAML front matter and the rest; undefined if it has none. */
export function splitFrontMatter(source: string): FrontMatter | undefined {
  const match = FRONT_MATTER.exec(source);
  if (!match) return undefined;
  const fenced = match[0];
  return {
    yaml: match[1] ?? '',
    body: source.slice(fenced.length),
    bodyLine: fenced.split('\n').length - (fenced.endsWith('\n') ? 0 : -1),
  };
}
