import type { List } from 'mdast';
import type { LabelLine } from '../template/body.js';
import { isSame } from './equal.js';
import { type ChangeScope, changeOf, type Patch, rangeOf } from './patch.js';
import { patchList } from './patch-list.js';
import type { LabelUnit, SectionUnit } from './units.js';

/**
 * Brings labelled lines to what is wanted: a line that comes is put behind the one before it in the
 * template.
 *
 * @param insertFirst puts text into a section that has no labelled line yet
 */
export function patchLabels(
  patch: Patch,
  template: readonly LabelLine[],
  present: readonly LabelUnit[],
  wanted: readonly LabelUnit[],
  scope: ChangeScope,
  unit: SectionUnit,
  insertFirst: (text: string) => void,
): void {
  let previous: LabelUnit | undefined;
  for (const line of template) {
    const own = present.find((each) => each.line === line);
    const target = wanted.find((each) => each.line === line);
    const { before, after } = changeOf(nameOf(line), scope);
    if (!isSame(before, after)) {
      if (own && target) patchLabel(patch, own, target, scope);
      else if (own) removeLabel(patch, own, unit, scope);
      else if (target) insertLabel(patch, target, previous, present, insertFirst);
    }
    previous = own ?? previous;
  }
}

/** The field, as its tag names it, that stands in a labelled line. */
export function nameOf(line: LabelLine): string {
  return 'slot' in line ? line.slot.name : line.nested.name;
}

function patchLabel(patch: Patch, own: LabelUnit, target: LabelUnit, scope: ChangeScope): void {
  const { line } = target;
  if ('slot' in line) {
    if (own.leaf && target.leaf) patch.leaf(own.leaf, target.leaf, scope, own.leaf.at.line);
    return;
  }
  const { item } = own;
  const swap = () => {
    if (item && target.item) patch.replace(rangeOf(item), patch.filled.slice(...rangeOf(target.item)));
  };
  const list = item?.children.find((child): child is List => child.type === 'list');
  if (!list || !target.items || target.items.length === 0) swap();
  else patchList(patch, line.nested, { items: own.items ?? [], list }, target.items, scope, swap);
}

/** Takes a labelled line out, unless somebody wrote more into it. */
export function removeLabel(
  patch: Patch,
  { item, paragraph, line }: LabelUnit,
  unit: SectionUnit,
  scope: ChangeScope,
): void {
  const range = rangeOf(item ?? paragraph);
  const more = item?.children.some((child) => child !== paragraph && child.type !== 'list') ?? false;
  if (more) patch.conflict(scope.path + nameOf(line), unit.found.at.line, undefined, patch.source.slice(...range));
  else patch.cutLines(range);
}

function insertLabel(
  patch: Patch,
  target: LabelUnit,
  previous: LabelUnit | undefined,
  present: readonly LabelUnit[],
  insertFirst: (text: string) => void,
): void {
  const text = patch.filled.slice(...rangeOf(target.item ?? target.paragraph));
  const next = present[0];
  if (previous) patch.insert(rangeOf(previous.item ?? previous.paragraph)[1], `\n${text}`);
  else if (next) patch.insert(rangeOf(next.item ?? next.paragraph)[0], `${text}\n`);
  else insertFirst(text);
}
