import type { Body, Section } from '../template/body.js';
import { didYouMean } from '../template/suggest.js';
import { ENOUGH } from './columns.js';
import { type DocumentSection, eachDocumentSection, type ReadDocument, titleKey } from './read.js';
import { shapeOf } from './shape.js';

/** A section of the template with the one of the document that is taken for it. */
export interface SectionMatch {
  readonly template: Section;
  readonly found: DocumentSection;
  /** Whether it stands under another heading than the template's. */
  readonly renamed: boolean;
  /** Whether it stands at another level, or below another section, than in the template. */
  readonly moved: boolean;
  /** Matches of the sections below in the order of the document; one for every item of a repeated one. */
  readonly below: SectionMatch[];
}

/** The sections of a document by those of its template. */
export interface Matching {
  readonly root: SectionMatch;
  /** Sections that are none of the template's, outermost first. */
  readonly foreign: readonly DocumentSection[];
}

interface Open {
  readonly parent: SectionMatch;
  readonly template: Section;
}

/** Finds the sections of a template in a document that people have edited. */
export function matchSections(body: Body, document: ReadDocument): Matching {
  const state: State = { open: [], rest: [] };
  const root: SectionMatch = { template: body, found: rootOf(document), renamed: false, moved: false, below: [] };
  matchBelow(root, state);
  takeMoved(state);
  return { root, foreign: state.rest };
}

interface State {
  /** Sections of the template without a match. */
  open: Open[];
  /** Sections of the document without a match. */
  rest: DocumentSection[];
}

/** The section of the H1; a document without one, or with several, is read as if it had one. */
function rootOf({ sections, blocks }: ReadDocument): DocumentSection {
  const [first, ...others] = sections;
  if (first?.depth === 1 && others.length === 0) return first;
  const before = blocks.slice(
    0,
    blocks.findIndex((block) => block.type === 'heading'),
  );
  if (first?.depth === 1) return { ...first, sections: [...first.sections, ...others] };
  return {
    title: '',
    key: '',
    depth: 1,
    at: { line: 1, column: 1 },
    heading: undefined,
    end: undefined,
    blocks: before,
    sections,
  };
}

function matchBelow(parent: SectionMatch, state: State): void {
  const open: Section[] = [];
  const rest = new Set(parent.found.sections);
  const take = (template: Section, found: DocumentSection, renamed = false) => {
    rest.delete(found);
    const match: SectionMatch = { template, found, renamed, moved: false, below: [] };
    parent.below.push(match);
    if (template.content?.kind !== 'block') matchBelow(match, state);
  };
  for (const template of parent.template.sections) {
    if (template.repeat) {
      const opening = idOpening(template);
      const items = [...rest].filter((each) => opening.test(each.title));
      for (const item of items) take(template, item);
      continue;
    }
    const key = keyOf(template);
    const candidates = [...rest].filter((each) => each.key === key);
    const best = candidates.length > 1 ? bestOf(candidates, shapeOf(template))?.section : candidates[0];
    if (best) take(template, best);
    else open.push(template);
  }
  // What is computed comes last, so that its table is not taken from a section that holds values.
  for (const template of [...open.filter(holdsValues), ...open.filter((each) => !holdsValues(each))]) {
    const renamed = findRenamed(template, [...rest]);
    if (renamed) take(template, renamed, true);
    else state.open.push({ parent, template });
  }
  takeItemsWithoutId(parent, rest, take);
  parent.below.sort((a, b) => a.found.at.line - b.found.at.line);
  // One by one: a document may have more sections than a call may have arguments.
  for (const section of rest) state.rest.push(section);
}

/** Items whose id was deleted from the heading still have the labels of an item. */
function takeItemsWithoutId(
  parent: SectionMatch,
  rest: ReadonlySet<DocumentSection>,
  take: (template: Section, found: DocumentSection, renamed: boolean) => void,
): void {
  for (const template of parent.template.sections) {
    if (!template.repeat || (template.content?.kind !== 'labels' && template.content?.kind !== 'table')) continue;
    const scoreOf = shapeOf(template);
    for (const section of rest) if (scoreOf(section) >= ENOUGH) take(template, section, true);
  }
}

function findRenamed(template: Section, rest: readonly DocumentSection[]): DocumentSection | undefined {
  const scoreOf = shapeOf(template);
  const byShape = bestOf(rest, scoreOf);
  if (byShape && byShape.score >= ENOUGH) return byShape.section;
  const title = template.heading.join('');
  const nearest = didYouMean(
    title,
    rest.map((section) => section.title),
  );
  return rest.find((section) => section.title === nearest && scoreOf(section) > 0);
}

/** The first of the sections that score most. */
function bestOf(sections: readonly DocumentSection[], scoreOf: (section: DocumentSection) => number) {
  let best: { readonly section: DocumentSection; readonly score: number } | undefined;
  for (const section of sections) {
    const score = scoreOf(section);
    if (!best || score > best.score) best = { section, score };
  }
  return best;
}

/** What is still open may have been moved to another level or below another section. */
function takeMoved(state: State): void {
  for (const { parent, template } of state.open) {
    const pool = [...eachDocumentSection(state.rest)];
    const key = keyOf(template);
    const found = pool.find((section) => section.key === key);
    if (!found) continue;
    const match: SectionMatch = { template, found, renamed: false, moved: true, below: [] };
    parent.below.push(match);
    state.rest = state.rest.flatMap((section) => without(section, found));
    if (template.content?.kind !== 'block') matchBelow(match, { open: [], rest: state.rest });
  }
}

function without(section: DocumentSection, gone: DocumentSection): DocumentSection[] {
  if (section === gone) return [];
  if (![...eachDocumentSection(section.sections)].includes(gone)) return [section];
  return [{ ...section, sections: section.sections.flatMap((below) => without(below, gone)) }];
}

function holdsValues({ content }: Section): boolean {
  return content?.kind !== 'computed';
}

/** What the titles of items with ids open with; nothing for other items. */
function idOpening({ repeat }: Section): RegExp {
  const type = repeat?.field.type;
  const prefix = type?.kind === 'items' ? type.prefix : undefined;
  return prefix === undefined ? /(?!)/ : new RegExp(`^(?:\\d+(?:\\.\\d+)*[.)]?\\s+)?${prefix}-\\d+(?!\\d)`);
}

function keyOf(section: Section): string {
  return titleKey(section.heading.filter((part) => typeof part === 'string').join(''));
}
