import type { Order } from '../../template/computed.js';
import type { Values } from '../../template/values.js';
import { cellOf, formatNumber, writeCell } from './cells.js';
import { type Contents, idOf } from './contents.js';
import { type Activity, schedule } from './schedule.js';

/** Rows of items in the order of their dependencies, with earliest start and finish, and the critical path. */
export function orderTable(part: Order, contents: Contents): { headings: string[]; rows: string[][] } {
  const items = contents.items(part);
  const own = new Map<string, number>();
  items.forEach((item, index) => {
    const id = idOf(item);
    if (id !== undefined && !own.has(id)) own.set(id, index);
  });
  const activities = items.map(
    (item): Activity => ({
      after: contents.references(item, part.after).flatMap((id) => own.get(id) ?? []),
      duration: part.estimate ? durationOf(contents.number(item, part.estimate)) : 1,
    }),
  );
  const { words } = part;
  const cell = (value: number | undefined, circle: boolean) =>
    value === undefined ? writeCell(circle ? words.circle : words.unknown) : formatNumber(value);
  const rows = schedule(activities).flatMap(({ index, start, finish, critical, circle }) => {
    const item = items[index];
    if (!item) return [];
    const times = part.estimate
      ? [cellOf(contents, item, part.estimate, words.unknown), cell(start, circle), cell(finish, circle)]
      : [cell(start === undefined ? undefined : start + 1, circle)];
    return [
      [
        writeCell(idOf(item) ?? words.unknown),
        ...part.show.map((column) => cellOf(contents, item, column, words.unknown)),
        afterCell(item, part, contents),
        ...times,
        critical === undefined ? writeCell(words.unknown) : critical ? writeCell(words.yes) : '',
      ],
    ];
  });
  return { headings: orderHeadings(part, unitOf(part, contents)), rows };
}

/** The headings of the table; the unit stands behind that of the estimate. */
export function orderHeadings({ headings, show, estimate }: Order, unit?: string): string[] {
  const times = estimate
    ? [unit === undefined ? headings.estimate : `${headings.estimate} (${unit})`, headings.start, headings.finish]
    : [headings.step];
  return [headings.id, ...show.map(({ heading }) => heading), headings.after, ...times, headings.critical];
}

function unitOf({ unit }: Order, contents: Contents): string | undefined {
  const value = unit && contents.inDocument(unit);
  return value === undefined ? undefined : String(value).replaceAll('_', ' ');
}

/** Nothing takes less than no time. */
function durationOf(estimate: number | undefined): number | undefined {
  return estimate !== undefined && estimate >= 0 ? estimate : undefined;
}

/** What an item waits for; an id that nothing in the document bears is said to be unknown. */
function afterCell(item: Values, { after, words, of }: Order, contents: Contents): string {
  const prefix = `${of.field.type.prefix}-`;
  return contents
    .references(item, after)
    .map((id) => (id.startsWith(prefix) && !contents.byId(id) ? `${id} (${writeCell(words.unknown)})` : id))
    .join(', ');
}
