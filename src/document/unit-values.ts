import type { Repeat } from '../template/body.js';
import type { Values } from '../template/values.js';
import type { DocumentPlace } from './read.js';
import type { ContentUnit, ItemUnit, LabelUnit, Leaf, NoteUnit, RowUnit, SectionUnit, Units } from './units.js';

/** The values of a document's body with their places. */
export interface CollectedValues {
  readonly values: Values;
  readonly places: Map<string, DocumentPlace>;
  readonly marked: { path: string; at: DocumentPlace }[];
}

/** Puts the values of all units together, as `fill` takes them. */
export function collectValues({ root }: Units): CollectedValues {
  const collector = new Collector();
  const values = Object.create(null) as Values;
  collector.section(root, { values, path: '' });
  return { values, places: collector.places, marked: collector.marked };
}

/** One level of names: the document, or one item of a list. */
interface Scope {
  readonly values: Values;
  readonly path: string;
}

class Collector {
  readonly places = new Map<string, DocumentPlace>();
  readonly marked: { path: string; at: DocumentPlace }[] = [];

  section(unit: SectionUnit, scope: Scope): void {
    this.leaves(unit.heading, scope);
    if (unit.content) this.content(unit.content, scope);
    for (const section of unit.template.sections) {
      const note = unit.notes.get(section.id);
      if (note && section.repeat) this.note(section.repeat, note, scope);
    }
    for (const below of unit.sections) {
      const { repeat } = below.template;
      this.section(below, repeat ? this.item(repeat, scope, below.found.at) : scope);
    }
  }

  private content(content: ContentUnit, scope: Scope): void {
    switch (content.kind) {
      case 'block':
        this.leaves([content.leaf], scope);
        return;
      case 'labels':
        for (const line of content.lines) this.label(line, scope);
        return;
      case 'table':
        for (const { rows } of content.tables) this.rows(content.content.repeat, rows, scope);
        if (content.note) this.note(content.content.repeat, content.note, scope);
        return;
      case 'list':
        this.rows(content.content.repeat, content.items, scope);
        if (content.note) this.note(content.content.repeat, content.note, scope);
    }
  }

  private label({ line, leaf, items, note }: LabelUnit, scope: Scope): void {
    if (leaf) this.leaves([leaf], scope);
    if (!('nested' in line)) return;
    if (items) this.rows(line.nested, items, scope);
    if (note) this.note(line.nested, note, scope);
  }

  private rows(repeat: Repeat, rows: readonly (RowUnit | ItemUnit)[], scope: Scope): void {
    for (const { leaves, at } of rows) {
      if (repeat.field.type.kind === 'items') {
        this.leaves(leaves, this.item(repeat, scope, at));
        continue;
      }
      const parsed = leaves[0]?.parsed;
      if (parsed?.kind !== 'value' && parsed?.kind !== 'tbd') continue;
      const list = listAt(scope.values, repeat.name);
      this.places.set(`${scope.path}${repeat.name}[${list.length}]`, at);
      list.push(parsed.value);
    }
  }

  private item(repeat: Repeat, scope: Scope, at: DocumentPlace): Scope {
    const list = listAt(scope.values, repeat.name);
    const values = Object.create(null) as Values;
    const path = `${scope.path}${repeat.name}[${list.length}]`;
    list.push(values);
    this.places.set(path, at);
    return { values, path: `${path}.` };
  }

  private note(repeat: Repeat, { parsed, at }: NoteUnit, scope: Scope): void {
    this.keep(repeat.name, parsed, at, scope);
  }

  private leaves(leaves: readonly Leaf[], scope: Scope): void {
    for (const { slot, parsed, at } of leaves) this.keep(slot.name, parsed, at, scope);
  }

  private keep(name: string, parsed: Leaf['parsed'], at: DocumentPlace, scope: Scope): void {
    const path = scope.path + name;
    if (parsed.kind === 'marked') this.marked.push({ path, at });
    if (parsed.kind !== 'value' && parsed.kind !== 'tbd') return;
    const { level, last } = levelOf(scope.values, name);
    level[last] = parsed.value;
    this.places.set(path, at);
  }
}

/** The object that holds the last step of a dotted name. */
function levelOf(values: Values, name: string): { level: Values; last: string } {
  const steps = name.split('.');
  const last = steps.pop() ?? name;
  let level = values;
  for (const step of steps) {
    if (typeof level[step] !== 'object' || level[step] === null) level[step] = Object.create(null);
    level = level[step] as Values;
  }
  return { level, last };
}

function listAt(values: Values, name: string): unknown[] {
  const { level, last } = levelOf(values, name);
  if (!Array.isArray(level[last])) level[last] = [];
  return level[last] as unknown[];
}
