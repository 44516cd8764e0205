import type { ListItem, Table } from 'mdast';
import { applyEdits, type Edit } from '../../src/document/edits.js';
import { readDocument } from '../../src/document/read.js';
import { readUnits } from '../../src/document/read-units.js';
import type { Leaf, SectionUnit } from '../../src/document/units.js';
import { titleOf } from '../../src/template/body.js';
import type { Template } from '../../src/template/template.js';
import type { Values } from '../../src/template/values.js';
import { filledOf, wantedOf } from './sample.js';

/** The filled example of a template, with the places where somebody could edit it. */
export interface Subject {
  readonly template: Template;
  readonly document: string;
  readonly values: Values;
  /** Every section but that of the title, parents first. */
  readonly sections: readonly SectionUnit[];
}

export function subjectOf(template: Template): Subject {
  const document = filledOf(template, template.example);
  if (document === undefined) throw new Error(`the example of ${template.id} is refused`);
  const { root } = readUnits(template, readDocument(document));
  return { template, document, values: wantedOf(template, template.example), sections: root.sections.flatMap(below) };
}

function below(section: SectionUnit): SectionUnit[] {
  return [section, ...section.sections.flatMap(below)];
}

/** Offsets of a section with its heading. */
export function rangeOfSection({ found }: SectionUnit): [start: number, end: number] {
  return [found.heading?.position?.start.offset ?? 0, found.end ?? 0];
}

/** Offset at which what stands directly in a section ends. */
export function endOfContent({ found }: SectionUnit): number {
  return found.sections[0]?.heading?.position?.start.offset ?? found.end ?? 0;
}

/** Whether people's own text becomes part of a value there. */
export function isBlock({ template }: SectionUnit): boolean {
  return template.content?.kind === 'block';
}

/** Sections with a fixed heading; of those in repeated ones only the first. */
export function fixedSections({ sections }: Subject): SectionUnit[] {
  return sections.filter(
    ({ template }, index) => !template.repeat && sections.findIndex((other) => other.template === template) === index,
  );
}

export function tablesOf({ content }: SectionUnit): Table[] {
  return content?.kind === 'table' ? content.tables.map(({ table }) => table) : [];
}

/** The bullets of labelled lines and lists, with those below them. */
export function itemsOf({ sections }: Subject): ListItem[] {
  return sections.flatMap(({ template, found }) =>
    template.content?.kind === 'labels' || template.content?.kind === 'list'
      ? found.blocks.flatMap((block) => (block.type === 'list' ? block.children.flatMap(withNested) : []))
      : [],
  );
}

function withNested(item: ListItem): ListItem[] {
  return [item, ...item.children.flatMap((child) => (child.type === 'list' ? child.children.flatMap(withNested) : []))];
}

/** Places of values that stand alone behind a label or in a cell. */
export function leavesOf({ sections }: Subject): Leaf[] {
  return sections.flatMap(({ content }) => {
    if (content?.kind === 'labels') return content.lines.flatMap(({ leaf }) => leaf ?? []);
    return content?.kind === 'table' ? content.tables.flatMap(({ rows }) => rows.flatMap((row) => row.leaves)) : [];
  });
}

/** Applies edits, leaving out those at the place of one before. */
export function edited({ document }: Subject, edits: readonly Edit[]): string {
  return applyEdits(document, edits);
}

export { titleOf };
