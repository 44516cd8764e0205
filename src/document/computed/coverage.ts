import type { Coverage } from '../../template/computed.js';
import type { Values } from '../../template/values.js';
import { cellOf, stackCells, writeCell } from './cells.js';
import { type Contents, idOf } from './contents.js';

/** Rows of ids that are referred to, or could be, with the items that refer to them. */
export function coverageRows(part: Coverage, contents: Contents): string[][] {
  const { all, by, show, words } = part;
  const referring = new Map<string, Values[]>();
  const listed = all ? contents.list(all).flatMap((item) => idOf(item) ?? []) : [];
  for (const id of listed) referring.set(id, []);
  const others = new Map<string, Values[]>();
  for (const item of contents.items(part)) {
    for (const id of contents.references(item, by)) {
      const rows = referring.has(id) ? referring : others;
      rows.set(id, [...(rows.get(id) ?? []), item]);
    }
  }
  const sorted = [...others].sort(([a], [b]) => byId(a, b));
  return [...referring, ...sorted].map(([id, items]) => {
    // Of what another document defines nothing but its id is to be seen.
    const target = contents.byId(id);
    return [
      id,
      ...show.map((column) => (target ? cellOf(contents, target, column, words.unknown) : '')),
      items.length === 0 ? writeCell(words.none) : referringCell(items, part, contents),
    ];
  });
}

function referringCell(items: readonly Values[], { label, words }: Coverage, contents: Contents): string {
  const ids = items.map((item) => idOf(item));
  if (!label) return ids.map((id) => id ?? writeCell(words.unknown)).join(', ');
  return stackCells(
    items.map((item, index) => [ids[index] ?? '', cellOf(contents, item, label, words.unknown)].join(' ').trim()),
  );
}

/** By prefix, then by number. */
function byId(a: string, b: string): number {
  const [first, second] = [a, b].map((id) => ({
    prefix: id.slice(0, id.lastIndexOf('-')),
    number: Number(id.slice(id.lastIndexOf('-') + 1)),
  }));
  if (!first || !second) return 0;
  if (first.prefix !== second.prefix) return first.prefix < second.prefix ? -1 : 1;
  return first.number - second.number || (a < b ? -1 : 1);
}
