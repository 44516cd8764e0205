import { type Edges, type Flowchart, SHAPES } from '../../template/computed.js';
import type { Values } from '../../template/values.js';
import { type Contents, idOf } from './contents.js';
import { DiagramNames, labelText, quoted, writeDiagram } from './mermaid.js';

interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly label: string | undefined;
}

/** A diagram of items and what leads from one to another; undefined if there are no items. */
export function flowchart(part: Flowchart, contents: Contents): string | undefined {
  const items = contents.items(part);
  if (items.length === 0) return undefined;
  const names = new DiagramNames();
  const nodes = items.map((item) => ({ item, name: names.next(item) }));
  const byId = new Map<string, string>();
  for (const { item, name } of nodes) {
    const id = idOf(item);
    if (id !== undefined && !byId.has(id)) byId.set(id, name);
  }
  // What an arrow names besides the items, an outer system say, is a node of its own.
  const strangers: string[] = [];
  const nodeOf = (end: string) => {
    const known = byId.get(end);
    if (known !== undefined) return known;
    const name = names.next({ id: end });
    byId.set(end, name);
    strangers.push(`${name}[${quoted(labelText(end))}]`);
    return name;
  };
  const arrows = [...arrowsAfter(part, items, contents), ...(part.edges ? arrowsOf(part.edges, contents) : [])];
  const lines = arrows.map(({ from, to, label }) => {
    const text = label === undefined ? '' : `|${quoted(labelText(label))}|`;
    return `${nodeOf(from)} -->${text} ${nodeOf(to)}`;
  });
  return writeDiagram([
    `flowchart ${part.direction}`,
    ...groupsOf(nodes, part, contents).map((line) => `  ${line}`),
    ...strangers.map((line) => `  ${line}`),
    ...lines.map((line) => `  ${line}`),
  ]);
}

/** From what an item waits for to the item. */
function arrowsAfter({ after }: Flowchart, items: readonly Values[], contents: Contents): Arrow[] {
  if (!after) return [];
  return items.flatMap((item) => {
    const to = idOf(item);
    if (to === undefined) return [];
    return contents.references(item, after).map((from) => ({ from, to, label: undefined }));
  });
}

function arrowsOf(edges: Edges, contents: Contents): Arrow[] {
  return contents.items(edges).flatMap((item) => {
    const [from, to] = [edges.from, edges.to].map((path) => contents.words(item, path));
    if (from === undefined || to === undefined) return [];
    return [{ from, to, label: edges.label && contents.words(item, edges.label) }];
  });
}

interface Node {
  readonly item: Values;
  readonly name: string;
}

/** The nodes, those of one group inside of it. */
function groupsOf(nodes: readonly Node[], part: Flowchart, contents: Contents): string[] {
  const groups = new Map<string | undefined, string[]>();
  for (const { item, name } of nodes) {
    const group = part.group && contents.words(item, part.group);
    const lines = groups.get(group) ?? [];
    groups.set(group, lines);
    lines.push(`${name}${shapeOf(item, part, contents)}`);
  }
  return [...groups].flatMap(([group, lines], index) =>
    group === undefined
      ? lines
      : [`subgraph group${index + 1} [${quoted(labelText(group))}]`, ...lines.map((line) => `  ${line}`), 'end'],
  );
}

function shapeOf(item: Values, { shape, shapes, label }: Flowchart, contents: Contents): string {
  const [open, close] = SHAPES[shapes.get(shape && contents.read(item, shape)) ?? 'rectangle'];
  const text = contents.words(item, label);
  const id = idOf(item);
  const words = text === undefined ? id : id === undefined ? text : `${id}: ${text}`;
  return open + quoted(labelText(words ?? '?')) + close;
}
