import type { List, ListItem } from 'mdast';
import { endsPlain, isText, type Line } from './lines.js';
import { parsePhrasing, parseSimplePhrasing } from './parse-phrasing.js';
import { LineSpan, LinesSpan, type Point, pointOf } from './span.js';

// A list item whose content stands one blank behind its marker, with or without a task box.
const ITEM = /^( *)([-+*]|(\d{1,9})([.)])) (?=[^ \t])(?:\[([ xX])\] (?=[^ \t]))?/;
const LOOKS_LIKE_BOX = /^\[[ \t\]xX]/;

/** Lists in each other; whether more can be walked is for the whole parser to say. */
const MOST_OPEN = 50;

/** A list item as its lines are read, and the list it stands in. */
interface Open {
  readonly list: List;
  readonly item: ListItem;
  /** What all items of its list begin with: the bullet, or what stands behind the number. */
  readonly marker: string;
  /** Columns, from 0, of its marker and of its content. */
  readonly column: number;
  readonly inside: number;
  /** The lines of its paragraph, and the column at which each of them begins. */
  readonly parts: { readonly line: Line; readonly from: number }[];
}

/**
 * Reads a list without blank lines whose items are one paragraph each, with a list of the same kind
 * below it or none, and nothing that is indented otherwise; undefined for everything else.
 */
export function parseList(source: string, lines: readonly Line[]): List | undefined {
  const reader = new ListReader(source);
  return lines.every((line) => reader.read(line)) ? reader.end() : undefined;
}

/** Every step is false if it meets what this does not read. */
class ListReader {
  private root: List | undefined;
  /** The items that are not closed, outermost first. */
  private readonly open: Open[] = [];

  constructor(private readonly source: string) {}

  read(line: Line): boolean {
    const match = ITEM.exec(line.text);
    return endsPlain(line.text) && (match ? this.readItem(line, match) : this.readMore(line));
  }

  end(): List | undefined {
    return this.closeFrom(0) ? this.root : undefined;
  }

  /** A line that goes on with the paragraph above it. */
  private readMore(line: Line): boolean {
    const last = this.open.at(-1);
    if (!last || !line.text.startsWith(' '.repeat(last.inside)) || !isText(line.text.slice(last.inside))) return false;
    last.parts.push({ line, from: last.inside });
    return true;
  }

  private readItem(line: Line, match: RegExpExecArray): boolean {
    const [{ length }, { length: column } = '', bullet = '', digits, delimiter, box] = match;
    const text = line.text.slice(length);
    if (!isText(text) || (box === undefined && LOOKS_LIKE_BOX.test(text))) return false;
    if (!this.closeFrom(column + 1) || this.open.length > MOST_OPEN) return false;
    const marker = delimiter ?? bullet;
    const above = this.open.at(-1);
    const list = above?.column === column ? above.list : this.listAt(line, column, digits);
    if (!list || (above?.column === column && (above.marker !== marker || !this.closeFrom(column)))) return false;
    const position = emptyAt(pointOf(line, column));
    const checked = box === undefined ? null : box !== ' ';
    const item: ListItem = { type: 'listItem', spread: false, checked, children: [], position };
    list.children.push(item);
    const inside = column + bullet.length + 1;
    this.open.push({ list, item, marker, column, inside, parts: [{ line, from: length }] });
    return true;
  }

  /** A list that begins at the top level, or below the paragraph of the last item. */
  private listAt(line: Line, column: number, digits: string | undefined): List | undefined {
    const above = this.open.at(-1);
    // Only a list that begins at 1 can stand right below a paragraph.
    const fits = above ? above.inside === column && (digits ?? '1') === '1' : column === 0 && !this.root;
    if (!fits) return undefined;
    const ordered = digits !== undefined;
    const start = ordered ? Number(digits) : null;
    const position = emptyAt(pointOf(line, column));
    const list: List = { type: 'list', ordered, start, spread: false, children: [], position };
    above?.item.children.push(list);
    this.root ??= list;
    return list;
  }

  /** Closes the items whose markers stand at a column or behind it. */
  private closeFrom(column: number): boolean {
    for (let last = this.open.at(-1); last && last.column >= column; last = this.open.at(-1)) {
      if (!this.close(last)) return false;
      this.open.pop();
    }
    return true;
  }

  /** Reads the paragraph of an item, which had to wait for its last line. */
  private close({ list, item, inside, parts }: Open): boolean {
    const [first] = parts;
    if (!first) return false;
    const span = parts.length === 1 ? new LineSpan(first.line, first.from) : new LinesSpan(this.source, parts);
    // Where the library ends a text above indentation depends on what the text was made of.
    const children = parts.length === 1 ? parsePhrasing(span) : parseSimplePhrasing(span);
    if (!children) return false;
    // To the library a task box is part of the paragraph, unless text follows it.
    const start = pointOf(first.line, children[0]?.type === 'text' ? first.from : inside);
    const end = span.endAt(span.text.length);
    const last = item.children[0]?.position?.end ?? end;
    item.children.unshift({ type: 'paragraph', children, position: { start, end } });
    for (const node of [item, list]) if (node.position) node.position.end = { ...last };
    return true;
  }
}

function emptyAt(start: Point): NonNullable<List['position']> {
  return { start, end: start };
}
