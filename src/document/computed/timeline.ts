import type { Timeline } from '../../template/computed.js';
import type { Values } from '../../template/values.js';
import { type Contents, idOf } from './contents.js';
import { DiagramNames, labelText, reference, writeDiagram } from './mermaid.js';

interface Entry {
  readonly item: Values;
  readonly start: string;
  readonly end: string | undefined;
}

/** A Gantt diagram of items by their days; undefined if no day is known. What has none is named above it. */
export function timeline(part: Timeline, contents: Contents): string | undefined {
  const items = contents.items(part);
  const dated = items.flatMap((item): Entry[] => {
    const start = contents.text(item, part.start);
    const end = part.end && contents.text(item, part.end);
    return start === undefined ? [] : [{ item, start, end }];
  });
  if (dated.length === 0) return undefined;
  const undated = items.filter((item) => contents.text(item, part.start) === undefined);
  const names = new DiagramNames();
  const inOrder = dated.sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
  const groups = new Map<string | undefined, string[]>();
  for (const entry of inOrder) {
    const group = part.group && contents.words(entry.item, part.group);
    const lines = groups.get(group) ?? [];
    groups.set(group, lines);
    lines.push(`${taskText(nameOf(entry.item, part, contents))} :${daysOf(entry, names.next(entry.item))}`);
  }
  return writeDiagram([
    'gantt',
    ...(undated.length > 0 ? [`  title ${titleText(undated, part, contents)}`] : []),
    '  dateFormat YYYY-MM-DD',
    '  axisFormat %Y-%m-%d',
    '  inclusiveEndDates',
    ...sectionsOf(groups, part),
  ]);
}

function sectionsOf(groups: ReadonlyMap<string | undefined, readonly string[]>, { words }: Timeline): string[] {
  // Without a heading of their own they would be taken for those of the group before them.
  const titled = [...groups].sort(([a], [b]) => Number(a === undefined) - Number(b === undefined));
  return titled.flatMap(([group, lines]) => {
    const tasks = lines.map((line) => `  ${line}`);
    const alone = group === undefined && groups.size === 1;
    return alone ? tasks : [`  section ${noColons(labelText(group ?? words.other))}`, ...tasks];
  });
}

/** Until when it goes; what does not end, or ends before it starts, is a milestone. */
function daysOf({ start, end }: Entry, name: string): string {
  return end === undefined || end < start ? `milestone, ${name}, ${start}, 0d` : `${name}, ${start}, ${end}`;
}

function nameOf(item: Values, { label }: Timeline, contents: Contents): string {
  return [idOf(item), contents.words(item, label)].filter((each) => each !== undefined).join(' ') || '?';
}

function titleText(undated: readonly Values[], part: Timeline, contents: Contents): string {
  const names = undated.map((item) => idOf(item) ?? nameOf(item, part, contents));
  return noColons(labelText(`${part.words.unknown}: ${names.join(', ')}`));
}

// Words at the start of a line that mermaid takes for statements.
const STATEMENT =
  /^(?:[^\p{L}]|acc(?:title|descr)|gantt|dateformat|inclusiveenddates|topaxis|axisformat|tickinterval|includes|excludes|todaymarker|weekday|weekend|title|section|click|call|href)/iu;

/** The text of a task stands bare at the start of its line. */
function taskText(text: string): string {
  const label = noColons(labelText(text));
  return STATEMENT.test(label) && !label.startsWith('#') ? label.replace(/^./su, reference) : label;
}

function noColons(label: string): string {
  return label.replaceAll(':', reference);
}
