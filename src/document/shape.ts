import type { List, ListItem, Paragraph, PhrasingContent, Table } from 'mdast';
import { toString as wordsOf } from 'mdast-util-to-string';
import { literalWords } from '../markdown/literal.js';
import type { Content, Section } from '../template/body.js';
import { ENOUGH, matchColumns } from './columns.js';
import { likenessOf } from './computed/find-block.js';
import { type DocumentSection, titleKey } from './read.js';

/** A labelled line of a document: `- **Owner:** …`, with or without bullet, bold or box. */
export interface LabelledLine {
  readonly label: string;
  /** Length of the label with its colon, in words without markup. */
  readonly length: number;
  readonly nodes: readonly PhrasingContent[];
  /** The list item it stands in, if it stands in one. */
  readonly item: ListItem | undefined;
  readonly paragraph: Paragraph;
}

/** A full-width colon is what a Japanese or Chinese keyboard types. */
const LABEL = /^\s*([^:：]{1,120}?)\s*[:：]\s*/;

/** Every line of a section that begins with one of the labels. */
export function labelledLines(section: DocumentSection, labels: readonly string[]): LabelledLine[] {
  return labelReader(labels)(section);
}

/** The same for many sections. */
function labelReader(labels: readonly string[]): (section: DocumentSection) => LabelledLine[] {
  const byKey = new Map(labels.map((label) => [titleKey(label), label]));
  // A label may hold a colon itself, so the longest that fits is taken.
  const patterns = [...labels]
    .sort((a, b) => b.length - a.length)
    .map((label): [string, RegExp] => [label, patternOf(label)]);
  const read = (paragraph: Paragraph, item: ListItem | undefined): LabelledLine[] => {
    const words = wordsOf(paragraph);
    for (const [label, pattern] of patterns) {
      const length = pattern.exec(words)?.[0].length;
      if (length !== undefined) return [{ label, length, nodes: paragraph.children, item, paragraph }];
    }
    const match = LABEL.exec(words);
    const label = byKey.get(titleKey(match?.[1] ?? ''));
    if (!match || label === undefined) return [];
    return [{ label, length: match[0].length, nodes: paragraph.children, item, paragraph }];
  };
  return (section) =>
    section.blocks.flatMap((block): LabelledLine[] => {
      if (block.type === 'paragraph') return read(block, undefined);
      if (block.type !== 'list') return [];
      return block.children.flatMap((item) => {
        const first = item.children[0];
        return first?.type === 'paragraph' ? read(first, item) : [];
      });
    });
}

function patternOf(label: string): RegExp {
  return new RegExp(`^\\s*${literalWords(label)}:`, 'i');
}

/** The tables of a section that are the template's: at least three fifths of their columns are there. */
export function tablesOf(section: DocumentSection, content: Extract<Content, { kind: 'table' }>): Table[] {
  return section.blocks.filter((block): block is Table => block.type === 'table' && shareOf(block, content) >= ENOUGH);
}

/** The lists of a section. */
export function listsOf(section: DocumentSection): List[] {
  return section.blocks.filter((block): block is List => block.type === 'list');
}

/** The greatest value, 0 or more; there may be more items than a call may have arguments. */
function mostOf<Item>(items: readonly Item[], scoreOf: (item: Item) => number): number {
  return items.reduce((most, item) => Math.max(most, scoreOf(item)), 0);
}

function shareOf(table: Table, { headers, cells }: Extract<Content, { kind: 'table' }>): number {
  const columns = matchColumns(table, headers);
  // An optional column may have been left out when the document was made.
  const counted = columns.filter((column, index) => column >= 0 || cells[index]?.field.required);
  if (counted.length === 0) return 0;
  return counted.filter((column) => column >= 0).length / counted.length;
}

/** Tells how well sections of a document have the shape of a template's section, 0 to 1. */
export function shapeOf({ content, sections }: Section): (section: DocumentSection) => number {
  switch (content?.kind) {
    case 'labels': {
      const labels = content.lines.map((line) => line.label);
      const linesOf = labelReader(labels);
      return (section) => {
        const found = new Set(linesOf(section).map((line) => line.label));
        const lines = section.blocks.reduce(
          (count, block) => count + (block.type === 'list' ? block.children.length : 0),
          0,
        );
        return found.size === 0 ? 0 : found.size / Math.max(1, Math.min(labels.length, lines));
      };
    }
    case 'table':
      return ({ blocks }) => mostOf(blocks, (block) => (block.type === 'table' ? shareOf(block, content) : 0));
    case 'list':
      return (section) => (listsOf(section).length > 0 ? 0.5 : 0);
    case 'computed': {
      // A diagram tells nothing of what it shows, and what only resembles the table may be somebody's own.
      const isTable = content.part.kind !== 'flowchart' && content.part.kind !== 'timeline';
      return ({ blocks }) => {
        const best = mostOf(blocks, (block) => likenessOf(content.part, block));
        return isTable && best === 1 ? 1 : best / 2;
      };
    }
    case 'block':
      return ({ blocks }) => (blocks.length > 0 ? 0.3 : 0);
    default: {
      const titles = sections.map((below) =>
        titleKey(below.heading.filter((part) => typeof part === 'string').join('')),
      );
      return (section) => {
        const found = section.sections.filter((below) => titles.includes(below.key));
        return titles.length === 0 ? 0 : found.length / titles.length;
      };
    }
  }
}
