import type { ListItem, RootContent } from 'mdast';
import { type Section, titleOf } from '../template/body.js';
import { FRONT_MATTER_FIELDS } from '../template/shared.js';
import type { Template } from '../template/template.js';
import { type CheckedValues, checkValues, type Values } from '../template/values.js';
import { type DocumentPlace, type DocumentSection, placeOfNode, type ReadDocument, readDocument } from './read.js';
import { readUnits } from './read-units.js';
import { collectValues } from './unit-values.js';
import type { SectionUnit, Units } from './units.js';

/** A section that does not stand where or as the template has it. */
export interface SectionChange {
  readonly kind: 'renamed' | 'moved' | 'reordered';
  /** Title in the template. */
  readonly section: string;
  /** Heading in the document. */
  readonly heading: string;
  readonly at: DocumentPlace;
}

/** A block or section of a document that belongs to no field of the template. */
export interface ForeignBlock {
  /** `section`, or the kind of block: paragraph, list, table, … */
  readonly kind: string;
  readonly at: DocumentPlace;
  readonly source: string;
}

/** What a document holds, read by its template. Paths look like `risks[0].cause`. */
export interface Extraction {
  /** The values as `fill` takes them; one that is not of its field's type stands as its raw text. */
  readonly values: Values;
  /** Where each value stands. */
  readonly places: ReadonlyMap<string, DocumentPlace>;
  /** Fields that stand as the marker of a missing value. */
  readonly marked: readonly { readonly path: string; readonly at: DocumentPlace }[];
  readonly foreign: readonly ForeignBlock[];
  /** The blocks of computed parts, which hold no values. */
  readonly computed: readonly RootContent[];
  readonly changes: readonly SectionChange[];
  /** The values checked against the fields: what is missing, to be decided or malformed. */
  readonly checked: CheckedValues;
}

/**
 * Reads the values back from a document that was made by a template, whoever has edited it since. Never throws:
 * of a text that is no document of the template, or cannot be parsed, there are no values.
 *
 * @param given the text, or what `readDocument` makes of it
 */
export function extract(template: Template, given: string | ReadDocument): Extraction {
  const document = typeof given === 'string' ? readDocument(given) : given;
  const units = readUnits(template, document);
  const { values, places, marked } = collectValues(units);
  readFrontMatter(template, document, values, places, marked);
  return {
    values,
    places,
    marked,
    foreign: foreignOf(units, document.source),
    computed: computedIn(units.root),
    changes: changesOf(units.root),
    checked: checkValues(template.fields, values, 'startup'),
  };
}

const MARKER = /^_\[[a-z0-9_.[\]]+: needed\b.*\]_$/s;

function readFrontMatter(
  template: Template,
  { frontMatter }: ReadDocument,
  values: Values,
  places: Map<string, DocumentPlace>,
  marked: { path: string; at: DocumentPlace }[],
): void {
  if (!frontMatter) return;
  const put = (key: string, group: 'project' | 'doc', name: string) => {
    const value = frontMatter.values[key];
    if (value === undefined || value === null) return;
    const path = `${group}.${name}`;
    const at = frontMatter.placeOf(key);
    if (typeof value === 'string' && MARKER.test(value)) {
      marked.push({ path, at });
      return;
    }
    values[group] ??= Object.create(null);
    (values[group] as Values)[name] = value;
    places.set(path, at);
  };
  put('project', 'project', 'name');
  const doc = template.fields.find((field) => field.name === 'doc');
  const known = doc?.type.kind === 'object' ? doc.type.fields.map((field) => field.name) : [];
  for (const name of FRONT_MATTER_FIELDS) if (known.includes(name)) put(name, 'doc', name);
}

function foreignOf({ root, foreign }: Units, source: string): ForeignBlock[] {
  const ofBlock = (block: RootContent | ListItem): ForeignBlock => ({
    kind: block.type,
    at: placeOfNode(block),
    source: source.slice(block.position?.start.offset, block.position?.end.offset),
  });
  const ofSection = (section: DocumentSection): ForeignBlock => ({
    kind: 'section',
    at: section.at,
    source: source.slice(section.heading?.position?.start.offset, section.end).trimEnd(),
  });
  const inside = (unit: SectionUnit): ForeignBlock[] => [
    ...unit.foreign.map(ofBlock),
    ...unit.sections.flatMap(inside),
  ];
  return [...inside(root), ...foreign.map(ofSection)].sort((a, b) => a.at.line - b.at.line);
}

function computedIn({ content, sections }: SectionUnit): RootContent[] {
  return [...(content?.kind === 'computed' ? [content.block] : []), ...sections.flatMap(computedIn)];
}

function changesOf(unit: SectionUnit): SectionChange[] {
  const change = (kind: SectionChange['kind'], { template, found }: SectionUnit): SectionChange => ({
    kind,
    section: titleOf(template),
    heading: found.title,
    at: found.at,
  });
  const own = unit.status === 'in place' ? [] : [change(unit.status, unit)];
  return [...own, ...outOfOrder(unit).map((each) => change('reordered', each)), ...unit.sections.flatMap(changesOf)];
}

/** Sections that stand behind one that the template has after them. */
function outOfOrder({ template, sections }: SectionUnit): SectionUnit[] {
  let furthest = -1;
  const inPlace = sections.filter(({ status }) => status !== 'moved');
  return [...inPlace]
    .sort((a, b) => a.found.at.line - b.found.at.line)
    .filter(({ template: section }: { template: Section }) => {
      const position = template.sections.indexOf(section);
      const late = position < furthest;
      furthest = Math.max(furthest, position);
      return late;
    });
}
