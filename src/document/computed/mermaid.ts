import { idOf } from './contents.js';

/** A diagram in a fence of its own. */
export function writeDiagram(lines: readonly string[]): string {
  return ['```mermaid', ...lines, '```'].join('\n');
}

const LONGEST = 80;

// What has a meaning to mermaid, to the Markdown or HTML in its labels, or stands for a reference inside of
// it. Of all its words only "direction LR" is looked for within quotes, too.
const SYNTAX =
  /["#$%&*;<>@[\\\]^`{|}~\ufb02\u00b6]|:(?! )|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|d(?=irection\s+(?:TB|TD|BT|LR|RL))/gu;

/** Words as the text of a label. */
export function labelText(words: string): string {
  const characters = Array.from(words);
  const first = characters
    .slice(0, LONGEST - 1)
    .join('')
    .trimEnd();
  const shown = characters.length > LONGEST ? `${first}…` : words;
  return shown.replace(SYNTAX, reference);
}

/** A label in quotes, which holds any text. */
export function quoted(label: string): string {
  return `"${label}"`;
}

/** A character reference. */
export function reference(character: string): string {
  return `#${character.codePointAt(0)};`;
}

/** Names of nodes and tasks: their ids where they have good ones, so that a diagram can be read in its source. */
export class DiagramNames {
  private readonly taken = new Set<string>();
  private count = 0;

  /** A name that was not given before. */
  next(item: { id?: unknown }): string {
    const own = idOf(item)?.replace('-', '_');
    this.count += 1;
    const name = own !== undefined && !this.taken.has(own) ? own : `n${this.count}`;
    this.taken.add(name);
    return name;
  }
}
