import type { List, ListItem } from 'mdast';
import type { Repeat } from '../template/body.js';
import { isSame } from './equal.js';
import { pairItems } from './pair-items.js';
import { type ChangeScope, changeOf, changeOfItem, type Patch, rangeOf } from './patch.js';
import type { ItemUnit } from './units.js';

/** A bullet or numbered list, in a section or below a label. */
export interface ListPlace {
  readonly items: readonly ItemUnit[];
  readonly list: List | undefined;
}

const MARKER = /^(?:[-*+]|\d+[.)])[ \t]+/;

/**
 * Brings the items of a list to what is wanted.
 *
 * @param replaceWhole what to do when the list as a whole comes or goes
 */
export function patchList(
  patch: Patch,
  repeat: Repeat,
  present: ListPlace,
  wanted: readonly ItemUnit[],
  scope: ChangeScope,
  replaceWhole: () => void,
): void {
  const change = changeOf(repeat.name, scope);
  if (isSame(change.before, change.after)) return;
  const holdsValue = ({ leaves }: ItemUnit) => leaves[0]?.parsed.kind === 'value' || leaves[0]?.parsed.kind === 'tbd';
  const items = repeat.field.type.kind === 'items' ? present.items : present.items.filter(holdsValue);
  const last = present.list?.children.at(-1);
  if (!last || !Array.isArray(change.before) || !Array.isArray(change.after)) {
    replaceWhole();
    return;
  }
  for (const pair of pairItems(change.before, change.after)) {
    const item = items[pair.before ?? -1];
    const goal = wanted[pair.after ?? -1];
    if (item && goal) {
      const inside = changeOfItem(change, { before: pair.before ?? -1, after: pair.after ?? -1 });
      for (const leaf of goal.leaves) {
        patch.leaf(
          item.leaves.find((each) => each.slot === leaf.slot),
          leaf,
          inside,
          item.at.line,
        );
      }
    } else if (item) removeItem(patch, item, change.path);
    else if (goal) patch.insert(rangeOf(last)[1], `\n${itemLike(patch, last, goal)}`);
  }
}

function removeItem(patch: Patch, { item, at }: ItemUnit, path: string): void {
  const range = rangeOf(item);
  if (item.children.length > 1) patch.conflict(path, at.line, undefined, patch.source.slice(...range));
  else patch.cutLines(range);
}

/** A new item with the indentation and the kind of marker of the one before it. */
function itemLike({ source, filled }: Patch, previous: ListItem, { item }: ItemUnit): string {
  const [start] = rangeOf(previous);
  const indent = source.slice(source.lastIndexOf('\n', start - 1) + 1, start).replace(/[^\s>]/g, ' ');
  const [marker = '- '] = MARKER.exec(source.slice(start)) ?? [];
  const next = marker.replace(/\d+/, (number) => String(Number(number) + 1));
  return `${indent}${next}${filled.slice(...rangeOf(item)).replace(MARKER, '')}`;
}
