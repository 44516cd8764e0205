import type { Node } from 'mdast';
import type { Values } from '../template/values.js';
import type { Edit } from './edits.js';
import { isSame } from './equal.js';
import type { Leaf, Range } from './units.js';

/** A change that cannot be made without losing what somebody else wrote. */
export interface Conflict {
  readonly field: string;
  readonly line: number;
  /** What the caller wants to stand there. */
  readonly yours: string;
  /** What stands there. */
  readonly theirs: string;
}

/** How blocks that people may have written into are treated, and missing sections. */
export interface PatchOptions {
  /** Paths of markdown fields whose text may be replaced although it holds something else. */
  readonly replace: ReadonlySet<string>;
  /** Whether sections that the document lacks are put in: when it moves to another version. */
  readonly complete: boolean;
}

/** The values before and after, of the document or of one item of a list, and the path in front of their names. */
export interface ChangeScope {
  readonly before: unknown;
  readonly after: unknown;
  readonly path: string;
}

/** The edits to a document, and what stands against them, as they are found. */
export class Patch {
  readonly edits: Edit[] = [];
  readonly conflicts: Conflict[] = [];

  /**
   * @param source the document
   * @param filled the same template filled with the wanted values, from which new text is taken
   */
  constructor(
    readonly source: string,
    readonly filled: string,
    readonly options: PatchOptions,
  ) {}

  /** Brings one value to what is wanted, if it is to change. */
  leaf(present: Leaf | undefined, wanted: Leaf, scope: ChangeScope, line: number): void {
    const { before, after, path } = changeOf(wanted.slot.name, scope);
    if (isSame(before, after)) return;
    if (!present) {
      this.conflict(path, line, after, before);
      return;
    }
    const text = this.filled.slice(...wanted.range);
    const empty = present.range[0] === present.range[1];
    this.replace(present.range, empty && text !== '' ? ` ${text}` : text);
  }

  replace([start, end]: Range, text: string): void {
    this.edits.push({ start, end, text });
  }

  insert(at: number, text: string): void {
    this.edits.push({ start: at, end: at, text });
  }

  /** Puts blocks in at a place between blocks, with one blank line on each side. */
  insertBlock(at: number, text: string): void {
    const before = this.source.slice(0, at);
    const lead = before === '' || /\n\r?\n$/.test(before) ? '' : before.endsWith('\n') ? '\n' : '\n\n';
    this.insert(at, `${lead}${text.trim()}${at < this.source.length ? '\n\n' : '\n'}`);
  }

  /** Takes blocks out with the blank lines behind them. */
  cut([start, end]: Range): void {
    const blank = /^\s*\n?/.exec(this.source.slice(end))?.[0].length ?? 0;
    this.replace([start, end + blank], '');
  }

  /** Takes whole lines out, so that no blank line is left in a list or table. */
  cutLines([start, end]: Range): void {
    const lineStart = this.source.lastIndexOf('\n', start - 1) + 1;
    const next = this.source.indexOf('\n', end);
    this.replace([lineStart, next < 0 ? this.source.length : next + 1], '');
  }

  conflict(field: string, line: number, yours: unknown, theirs: unknown): void {
    this.conflicts.push({ field, line, yours: show(yours), theirs: show(theirs) });
  }
}

function show(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The values of one name before and after. */
export function changeOf(name: string, scope: ChangeScope): ChangeScope {
  if (name === '.') return scope;
  return { before: valueAt(scope.before, name), after: valueAt(scope.after, name), path: scope.path + name };
}

/** The change of one item of a list. */
export function changeOfItem(
  { before, after, path }: ChangeScope,
  pair: { before: number; after: number },
): ChangeScope {
  const item = (list: unknown, index: number) => (Array.isArray(list) ? list[index] : undefined);
  return { before: item(before, pair.before), after: item(after, pair.after), path: `${path}[${pair.before}].` };
}

function valueAt(values: unknown, name: string): unknown {
  return name
    .split('.')
    .reduce<unknown>(
      (level, step) =>
        typeof level === 'object' && level !== null && Object.hasOwn(level, step) ? (level as Values)[step] : undefined,
      values,
    );
}

/** The offsets of a node of the tree. */
export function rangeOf(node: Pick<Node, 'position'>): Range {
  return [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0];
}
