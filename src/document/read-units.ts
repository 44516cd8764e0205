import type { ListItem, PhrasingContent, RootContent } from 'mdast';
import { toString as wordsOf } from 'mdast-util-to-string';
import { normalizeMarkdown } from '../markdown/markdown.js';
import { dropStart } from '../markdown/nodes.js';
import type { Content, Repeat, Run, Section, Slot } from '../template/body.js';
import type { Template } from '../template/template.js';
import { matchColumns } from './columns.js';
import { findComputed } from './computed/find-block.js';
import { isDirective } from './directive.js';
import { matchSections, type SectionMatch } from './match-sections.js';
import { matchRun } from './parse-run.js';
import { type ParsedValue, parseValue } from './parse-value.js';
import { type DocumentSection, eachDocumentSection, placeOfNode, type ReadDocument, titleKey } from './read.js';
import { labelledLines, listsOf, tablesOf } from './shape.js';
import type { ContentUnit, ItemUnit, LabelUnit, Leaf, NoteUnit, Range, SectionUnit, Units } from './units.js';

/** Reads a document by the grammar of its template, whoever has edited it since it was made. */
export function readUnits(template: Template, document: ReadDocument): Units {
  const { root, foreign } = matchSections(template.body, document);
  return { root: new UnitReader(document.source).section(root), foreign };
}

type Positioned = { readonly position?: RootContent['position'] };

/** What one kind of content came to, and the blocks it took up. */
interface Taken {
  readonly unit?: ContentUnit;
  readonly used: readonly (RootContent | ListItem)[];
  readonly foreign?: readonly (RootContent | ListItem)[];
}

class UnitReader {
  constructor(private readonly source: string) {}

  section({ template, found, renamed, moved, below }: SectionMatch): SectionUnit {
    const heading = found.heading ? this.run(template.heading, found.heading.children, found.heading) : [];
    const taken: Taken = template.content ? this.content(template.content, found) : { used: [] };
    const notes = this.itemNotes(template, found, below);
    const used = new Set<RootContent | ListItem>([...taken.used, ...[...notes.values()].map((note) => note.paragraph)]);
    const fixed = new Set(template.prose.map((block) => titleKey(block)));
    const beside = found.blocks.filter((block) => !used.has(block) && !fixed.has(titleKey(wordsOf(block))));
    return {
      template,
      found,
      status: renamed ? 'renamed' : moved ? 'moved' : 'in place',
      heading,
      ...(taken.unit && { content: taken.unit }),
      sections: below.map((match) => this.section(match)),
      notes,
      foreign: [...beside, ...(taken.foreign ?? [])],
    };
  }

  /** The notes that stand in the place of repeated subsections. */
  private itemNotes(template: Section, found: DocumentSection, below: readonly SectionMatch[]): Map<number, NoteUnit> {
    const notes = new Map<number, NoteUnit>();
    for (const section of template.sections) {
      if (!section.repeat || below.some((match) => match.template === section)) continue;
      const taken = new Set([...notes.values()].map((note) => note.paragraph));
      const note = this.noteIn(found, (paragraph) => !taken.has(paragraph));
      if (note) notes.set(section.id, note);
    }
    return notes;
  }

  private content(content: Content, found: DocumentSection): Taken {
    switch (content.kind) {
      case 'block':
        return this.block(content.slot, found);
      case 'labels':
        return this.labels(content, found);
      case 'table':
        return this.table(content, found);
      case 'list':
        return this.list(content, found);
      case 'computed': {
        const block = findComputed(content.part, found.blocks);
        return block ? { unit: { kind: 'computed', content, block }, used: [block] } : { used: [] };
      }
    }
  }

  private block(slot: Slot, found: DocumentSection): Taken {
    const blocks = found.blocks.filter((block) => !isDirective(block));
    const [first] = blocks;
    if (first?.type === 'paragraph') {
      const leaf = this.leaf(slot, first.children, first);
      const alone = blocks.length === 1 && found.sections.length === 0;
      if (slot.field.type.kind !== 'markdown' || (alone && leaf.parsed.kind !== 'value')) {
        return { unit: { kind: 'block', leaf }, used: [first] };
      }
    }
    if (slot.field.type.kind !== 'markdown' || (!first && found.sections.length === 0)) return { used: [] };
    const range = this.trim(this.rangeOf(found, blocks));
    const value = normalizeMarkdown(this.withoutDirectives(range, found), { depth: found.depth });
    const parsed: ParsedValue = value === '' ? { kind: 'absent' } : { kind: 'value', value };
    const leaf = { slot, parsed, at: first ? placeOfNode(first) : found.at, range };
    const used = found.blocks.filter((block) => isWithin(range, block));
    return { unit: { kind: 'block', leaf }, used };
  }

  /** Where a section's text is: comments for Docwright before it and behind it are not part of it. */
  private rangeOf(found: DocumentSection, blocks: readonly RootContent[]): Range {
    const [start, end] = [found.heading?.position?.end.offset ?? 0, found.end ?? this.source.length];
    if (blocks.length === found.blocks.length) return [start, end];
    const begins = blocks[0] ?? found.sections[0]?.heading;
    const ends = found.sections.length > 0 ? undefined : blocks.at(-1);
    return [begins?.position?.start.offset ?? end, ends?.position?.end.offset ?? end];
  }

  private withoutDirectives([start, end]: Range, found: DocumentSection): string {
    const inside = [...eachDocumentSection([found])].flatMap(({ blocks }) => blocks.filter(isDirective));
    let [text, from] = ['', start];
    for (const { position } of inside) {
      const at = position?.start.offset ?? end;
      if (at < from || at >= end) continue;
      text += this.source.slice(from, at);
      from = position?.end.offset ?? at;
    }
    return text + this.source.slice(from, end);
  }

  private labels(content: Extract<Content, { kind: 'labels' }>, found: DocumentSection): Taken {
    const known = labelledLines(
      found,
      content.lines.map(({ label }) => label),
    );
    const lines = known.flatMap(({ label, length, nodes, item, paragraph }): LabelUnit[] => {
      const line = content.lines.find((each) => each.label === label);
      if (!line) return [];
      const value = dropStart(nodes, length);
      if ('slot' in line) return [{ line, paragraph, item, leaf: this.leaf(line.slot, value, paragraph) }];
      const list = item?.children.find((child) => child.type === 'list');
      if (list?.type === 'list') return [{ line, paragraph, item, items: this.items(line.nested, list.children) }];
      const note = this.note(paragraph, value);
      return [{ line, paragraph, item, items: [], ...(note && { note }) }];
    });
    const items = new Set(lines.map(({ item }) => item));
    const lists = listsOf(found);
    const strangers = lists.flatMap((list) => list.children.filter((item) => !items.has(item)));
    return {
      unit: { kind: 'labels', lines },
      used: [...lists, ...lines.map(({ paragraph }) => paragraph)],
      foreign: strangers,
    };
  }

  private list(content: Extract<Content, { kind: 'list' }>, found: DocumentSection): Taken {
    const lists = listsOf(found);
    const items = this.items(
      { ...content.repeat, run: content.run },
      lists.flatMap((list) => list.children),
    );
    const note = lists.length === 0 ? this.noteIn(found) : undefined;
    const more = lists.flatMap((list) => list.children).flatMap((item) => item.children.slice(1) as RootContent[]);
    return {
      unit: { kind: 'list', content, lists, items, ...(note && { note }) },
      used: [...lists, ...(note ? [note.paragraph] : [])],
      foreign: more,
    };
  }

  private items(list: Repeat & { readonly run: Run }, items: readonly ListItem[]): ItemUnit[] {
    return items.flatMap((item) => {
      const [first] = item.children;
      if (first?.type !== 'paragraph') return [];
      return [{ leaves: this.run(list.run, first.children, first), at: placeOfNode(first), item }];
    });
  }

  private table(content: Extract<Content, { kind: 'table' }>, found: DocumentSection): Taken {
    const tables = tablesOf(found, content).map((table) => {
      const columns = matchColumns(table, content.headers);
      const rows = table.children.slice(1).map((row) => ({
        row,
        at: placeOfNode(row),
        leaves: content.cells.flatMap((slot, index) => {
          const cell = row.children[columns[index] ?? -1];
          return cell ? [this.leaf(slot, cell.children, cell)] : [];
        }),
      }));
      return { table, columns, rows };
    });
    const note = tables.length === 0 ? this.noteIn(found) : undefined;
    return {
      unit: { kind: 'table', content, tables, ...(note && { note }) },
      used: [...tables.map(({ table }) => table), ...(note ? [note.paragraph] : [])],
    };
  }

  /** The first paragraph of a section that is a note. */
  private noteIn(
    found: DocumentSection,
    mayBe: (paragraph: NoteUnit['paragraph']) => boolean = () => true,
  ): NoteUnit | undefined {
    for (const block of found.blocks) {
      const note = block.type === 'paragraph' && mayBe(block) ? this.note(block, block.children) : undefined;
      if (note) return note;
    }
    return undefined;
  }

  private note(paragraph: NoteUnit['paragraph'], nodes: readonly PhrasingContent[]): NoteUnit | undefined {
    const parsed = parseValue({ kind: 'text' }, nodes, { source: this.source, cell: false });
    return parsed.kind === 'marked' || parsed.kind === 'tbd'
      ? { parsed, at: placeOfNode(nodes[0] ?? paragraph), paragraph }
      : undefined;
  }

  private run(run: Run, nodes: readonly PhrasingContent[], around: Positioned): Leaf[] {
    const last = run.findLast((part): part is Slot => typeof part !== 'string');
    if (!last) return [];
    // Without its fixed text the line is still the value of the last slot.
    const found = matchRun(run, nodes)?.slots ?? [{ slot: last, nodes }];
    return found.map(({ slot, nodes: inside }) => this.leaf(slot, inside, around));
  }

  private leaf(slot: Slot, nodes: readonly PhrasingContent[], around: Positioned): Leaf {
    const cell = slot.construct === 'cell';
    const first = nodes[0]?.position?.start.offset;
    const last = nodes.at(-1)?.position?.end.offset;
    const present = first !== undefined && last !== undefined;
    return {
      slot,
      parsed: parseValue(slot.field.type, nodes, { source: this.source, cell }),
      at: placeOfNode(nodes[0]?.position ? nodes[0] : around),
      range: present ? this.trim([first, last]) : this.emptyRange(around, cell),
    };
  }

  /** Where a value would be put that is not there: behind its label, or between the pipes of its cell. */
  private emptyRange(around: Positioned, cell: boolean): Range {
    const start = around.position?.start.offset ?? 0;
    const end = around.position?.end.offset ?? start;
    if (!cell) return [end, end];
    const at = this.source[start] === '|' ? start + 1 : start;
    return [at, at];
  }

  private trim([start, end]: Range): Range {
    const text = this.source.slice(start, end);
    const blanks = text.length - text.trimStart().length;
    return [start + blanks, Math.max(start + blanks, start + text.trimEnd().length)];
  }
}

function isWithin([start, end]: Range, { position }: Positioned): boolean {
  return (position?.start.offset ?? 0) >= start && (position?.end.offset ?? 0) <= end;
}
