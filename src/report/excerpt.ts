import stringWidth from 'string-width';

const TAB = 4;
/** Columns that stay in sight where a line is cut: before the marked one at most, from it on at least. */
const BEFORE = 30;
const BEHIND = 10;
/** Code units that are looked at to both sides for each column: a document may stand on one line. */
const REACH = 4;

/**
 * A line with its number and a caret below one of its columns, as two lines for a terminal. Tabs are
 * written out, what a terminal would obey is made visible, and a line that is too long is cut.
 *
 * @param column from 1, in UTF-16 code units
 * @param width columns that there are for both
 */
export function excerptOf(
  line: string,
  number: number,
  column: number,
  width: number,
): { text: string; caret: string } {
  const gutter = `${number} | `;
  const room = Math.max(20, width - gutter.length);
  const begin = Math.max(0, column - REACH * room);
  const cells = cellsOf(line.slice(begin, column + REACH * room));
  const marked = cells.findIndex(({ end }) => end >= column - begin);
  const at = marked < 0 ? cells.length : marked;
  const from = startOf(cells, at, room);
  const cut = from > 0 ? '…' : '';
  const before = cut + textOf(cells.slice(from, at));
  const after = fitted(cells.slice(at), room - widthOf(before));
  const blank = ' '.repeat(gutter.length - 2);
  return { text: `${gutter}${before}${after}`, caret: `${blank}| ${' '.repeat(widthOf(before))}^` };
}

/** What is shown for one character of a line, and the column that it reaches to. */
interface Cell {
  readonly text: string;
  readonly width: number;
  readonly end: number;
}

const SEGMENTER = new Intl.Segmenter('en');

function cellsOf(line: string): Cell[] {
  const cells: Cell[] = [];
  let width = 0;
  for (const { segment, index } of SEGMENTER.segment(line)) {
    const text = segment === '\t' ? ' '.repeat(TAB - (width % TAB)) : visible(segment);
    const cell = { text, width: stringWidth(text), end: index + segment.length };
    cells.push(cell);
    width += cell.width;
  }
  return cells;
}

/** The first cell that is shown: 0 if all before the marked one fits. */
function startOf(cells: readonly Cell[], at: number, room: number): number {
  const total = cells.slice(0, at).reduce((sum, { width }) => sum + width, 0);
  if (total <= room - BEHIND) return 0;
  const most = Math.min(BEFORE, room - BEHIND);
  let from = at;
  for (let width = 0; from > 0 && width + (cells[from - 1]?.width ?? 0) <= most; from -= 1) {
    width += cells[from - 1]?.width ?? 0;
  }
  return from;
}

function fitted(cells: readonly Cell[], room: number): string {
  if (cells.reduce((sum, { width }) => sum + width, 0) <= room) return textOf(cells).trimEnd();
  let width = 1;
  const shown = cells.filter((cell) => {
    width += cell.width;
    return width <= room;
  });
  return `${textOf(shown)}…`;
}

function textOf(cells: readonly Cell[]): string {
  return cells.map(({ text }) => text).join('');
}

function widthOf(text: string): number {
  return stringWidth(text);
}

/** A text without what a terminal would obey: control characters and those that turn the direction of writing. */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    // Unicode has pictures of the first 32 control characters.
    return code < 32 ? String.fromCodePoint(0x2400 + code) : '\ufffd';
  });
}
