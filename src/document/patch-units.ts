import { eachSection, type Repeat, type Section, titleOf } from '../template/body.js';
import type { Computed } from '../template/computed.js';
import type { Values } from '../template/values.js';
import { isSame } from './equal.js';
import { pairItems } from './pair-items.js';
import { type ChangeScope, changeOf, changeOfItem, Patch, type PatchOptions, rangeOf } from './patch.js';
import { ComputedPatcher } from './patch-computed.js';
import { nameOf, patchLabels, removeLabel } from './patch-labels.js';
import { patchList } from './patch-list.js';
import { patchTable } from './patch-table.js';
import type { DocumentSection } from './read.js';
import type { ContentUnit, Leaf, Range, SectionUnit } from './units.js';

/** One side of an update: a source with its units and the values they hold. */
export interface Side {
  readonly source: string;
  readonly root: SectionUnit;
  readonly values: Values;
  /** The block of a computed part that follows from the values. */
  readonly compute: (part: Computed) => string | undefined;
}

/**
 * Compares the units of a document with those of the same template filled with the wanted values, and
 * edits the document only where its values differ.
 */
export function patchUnits(document: Side, wanted: Side, options: PatchOptions): Patch {
  const patch = new Patch(document.source, wanted.source, options);
  const computed = new ComputedPatcher(patch, document.compute, wanted.compute);
  new SectionPatcher(patch, computed).section(document.root, wanted.root, {
    before: document.values,
    after: wanted.values,
    path: '',
  });
  return patch;
}

class SectionPatcher {
  constructor(
    private readonly patch: Patch,
    private readonly computed: ComputedPatcher,
  ) {}

  section(unit: SectionUnit, wanted: SectionUnit, scope: ChangeScope): void {
    for (const leaf of wanted.heading) {
      const own = unit.heading.find((each) => each.slot === leaf.slot);
      this.patch.leaf(own, leaf, scope, unit.found.at.line);
    }
    if (wanted.content) this.content(unit, wanted.content, wanted, scope);
    else if (unit.content) this.removeContent(unit, unit.content, scope);
    this.below(unit, wanted, scope);
  }

  private content(unit: SectionUnit, wanted: ContentUnit, around: SectionUnit, scope: ChangeScope): void {
    const { content, template } = unit;
    const insert = (text: string) => this.patch.insertBlock(contentEnd(unit.found, this.patch.source), text);
    if (wanted.kind === 'computed') this.computed.block(unit, wanted, insert);
    else if (!content || content.kind !== wanted.kind) {
      if (changesWithin(template, scope)) insert(this.contentOf(around));
    } else if (content.kind === 'block' && wanted.kind === 'block') this.block(content.leaf, wanted.leaf, scope, unit);
    else if (content.kind === 'labels' && wanted.kind === 'labels') {
      const lines = template.content?.kind === 'labels' ? template.content.lines : [];
      patchLabels(this.patch, lines, content.lines, wanted.lines, scope, unit, insert);
    } else if (content.kind === 'table' && wanted.kind === 'table') {
      const whole = content.note?.paragraph ?? content.tables[0]?.table;
      patchTable(this.patch, content, wanted, scope, this.swapper(whole && rangeOf(whole), around, insert));
    } else if (content.kind === 'list' && wanted.kind === 'list') {
      const whole = content.note?.paragraph ?? content.lists[0];
      const place = { items: content.items, list: content.lists.at(-1) };
      const swap = this.swapper(whole && rangeOf(whole), around, insert);
      patchList(this.patch, content.content.repeat, place, wanted.items, scope, swap);
    }
  }

  private swapper(range: Range | undefined, around: SectionUnit, insert: (text: string) => void): () => void {
    return () => (range ? this.patch.replace(range, this.contentOf(around)) : insert(this.contentOf(around)));
  }

  private block(own: Leaf, wanted: Leaf, scope: ChangeScope, unit: SectionUnit): void {
    const { before, after, path } = changeOf(wanted.slot.name, scope);
    if (isSame(before, after)) return;
    const isBlocks = own.slot.field.type.kind === 'markdown' && own.parsed.kind === 'value';
    // What people add below the heading of a block becomes part of its value, so it is never replaced unseen.
    if (isBlocks && !this.patch.options.replace.has(path)) {
      this.patch.conflict(path, own.at.line, after, before);
      return;
    }
    const runsOn = unit.found.sections.length > 0 && own.range[1] >= (unit.found.end ?? 0);
    this.patch.replace(own.range, this.patch.filled.slice(...wanted.range) + (runsOn ? '\n\n' : ''));
  }

  /** The values of a section are gone, so what held them is taken out. */
  private removeContent(unit: SectionUnit, content: ContentUnit, scope: ChangeScope): void {
    if (content.kind === 'block') this.patch.cut(content.leaf.range);
    if (content.kind === 'labels') for (const line of content.lines) removeLabel(this.patch, line, unit, scope);
    if (content.kind === 'table') for (const { table } of content.tables) this.patch.cut(rangeOf(table));
    if (content.kind === 'list') for (const list of content.lists) this.patch.cut(rangeOf(list));
    if (content.kind === 'computed') this.computed.removeBlock(unit);
  }

  private below(unit: SectionUnit, wanted: SectionUnit, scope: ChangeScope): void {
    let previous: DocumentSection | undefined;
    for (const template of wanted.template.sections) {
      if (template.repeat) {
        previous = this.repeated(template, template.repeat, unit, wanted, scope, previous);
        continue;
      }
      const own = unit.sections.find((each) => each.template === template);
      const target = wanted.sections.find((each) => each.template === template);
      const changes = changesWithin(template, scope);
      if (own && target) this.section(own, target, scope);
      else if (own && (changes || this.computed.goesFrom(template))) this.removeSection(own, scope);
      else if (target && (changes || this.computed.comesTo(template) || this.patch.options.complete))
        this.insertSection(target, unit, previous);
      previous = own?.found ?? previous;
    }
  }

  /** @returns the section behind which the next one would be put */
  private repeated(
    template: Section,
    repeat: Repeat,
    unit: SectionUnit,
    wanted: SectionUnit,
    scope: ChangeScope,
    previous: DocumentSection | undefined,
  ): DocumentSection | undefined {
    const own = unit.sections.filter((each) => each.template === template);
    const targets = wanted.sections.filter((each) => each.template === template);
    const last = own.at(-1)?.found ?? previous;
    const change = changeOf(repeat.name, scope);
    if (isSame(change.before, change.after)) return last;
    const note = unit.notes.get(template.id);
    if (note) this.patch.cut(rangeOf(note.paragraph));
    const list = (value: unknown) => (Array.isArray(value) ? value : []);
    for (const pair of pairItems(list(change.before), list(change.after))) {
      const item = own[pair.before ?? -1];
      const goal = targets[pair.after ?? -1];
      if (item && goal)
        this.section(item, goal, changeOfItem(change, { before: pair.before ?? -1, after: pair.after ?? -1 }));
      else if (item) this.removeSection(item, scope);
      else if (goal) this.insertSection(goal, unit, last);
    }
    const instead = wanted.notes.get(template.id);
    if (instead)
      this.patch.insertBlock(
        contentEnd(unit.found, this.patch.source),
        this.patch.filled.slice(...rangeOf(instead.paragraph)),
      );
    return last;
  }

  private insertSection(target: SectionUnit, parent: SectionUnit, previous: DocumentSection | undefined): void {
    const { source, filled } = this.patch;
    const at = previous ? (previous.end ?? source.length) : contentEnd(parent.found, source);
    this.patch.insertBlock(at, filled.slice(target.found.heading?.position?.start.offset ?? 0, target.found.end));
  }

  private removeSection(unit: SectionUnit, scope: ChangeScope): void {
    const { found } = unit;
    const range: Range = [found.heading?.position?.start.offset ?? 0, found.end ?? this.patch.source.length];
    if (!holdsForeign(unit)) this.patch.cut(range);
    else if (holdsComputedOnly(unit.template)) this.removeComputed(unit);
    else
      this.patch.conflict(
        scope.path + titleOf(unit.template),
        found.at.line,
        undefined,
        this.patch.source.slice(...range).trimEnd(),
      );
  }

  /** What people wrote beside a computed part keeps its heading. */
  private removeComputed(unit: SectionUnit): void {
    this.computed.removeBlock(unit);
    for (const below of unit.sections) this.removeSection(below, { before: undefined, after: undefined, path: '' });
  }

  /** The filled document's text between the heading of a section and the sections below it. */
  private contentOf({ found }: SectionUnit): string {
    const start = found.heading?.position?.end.offset ?? 0;
    return this.patch.filled.slice(start, found.blocks.at(-1)?.position?.end.offset ?? start).trim();
  }
}

function changesWithin(section: Section, scope: ChangeScope): boolean {
  return namesIn(section).some((name) => {
    const { before, after } = changeOf(name, scope);
    return !isSame(before, after);
  });
}

/** The names, in the section's own scope, of all fields that stand in it or below. */
function namesIn(section: Section): string[] {
  return [
    ...namesOfContent(section),
    ...section.sections.flatMap((below) => (below.repeat ? [below.repeat.name] : namesIn(below))),
  ];
}

function namesOfContent({ content }: Section): string[] {
  if (!content) return [];
  if (content.kind === 'computed') return [];
  if (content.kind === 'block') return [content.slot.name];
  return content.kind === 'labels' ? content.lines.map(nameOf) : [content.repeat.name];
}

/** Whether nothing in a section or below it is a field. */
function holdsComputedOnly(section: Section): boolean {
  return [...eachSection(section)].every(
    ({ content, heading, repeat }) =>
      !repeat && heading.every((part) => typeof part === 'string') && (!content || content.kind === 'computed'),
  );
}

/** Whether a section holds something that is no value of the template. */
function holdsForeign(unit: SectionUnit): boolean {
  const known = new Set(unit.sections.map((below) => below.found));
  const strangers = unit.content?.kind === 'block' ? [] : unit.found.sections.filter((below) => !known.has(below));
  return unit.foreign.length > 0 || strangers.length > 0 || unit.sections.some(holdsForeign);
}

/** Where what stands between a heading and the next one ends. */
function contentEnd(section: DocumentSection, source: string): number {
  return section.sections[0]?.heading?.position?.start.offset ?? section.end ?? source.length;
}
