import { type DocumentPlace, FIRST_PLACE } from '../document/place.js';
import { literal } from '../markdown/literal.js';
import { frontMatterSteps, stepsOf } from './front-matter.js';
import { fieldPathOf, homesOf } from './homes.js';
import { linesOf } from './lines.js';
import type { ReadSubject } from './subject.js';

/** Where a value stands, or the nearest thing around the place where it should. */
export function placeOfPath(path: string, subject: ReadSubject): DocumentPlace {
  const { extraction, document, template } = subject;
  const steps = frontMatterSteps(template.fields, path);
  if (steps) return document.frontMatter?.placeOf(...steps) ?? FIRST_PLACE;
  for (const around of fromInside(path)) {
    const at = extraction.places.get(around);
    if (at) return behindBlanks(at, subject);
  }
  // Not before: they may have to be read anew.
  const { sections } = subject;
  const section = homesOf(template.body).get(fieldPathOf(path))?.section;
  if (!section) return sections.root.found.at;
  // A list of subsections stands where they stand, not in the first of them.
  const isList = section.repeat?.field.path === fieldPathOf(path);
  const [own] = isList ? [] : sections.of(section);
  const [around] = sections.of(parentOf(section, subject));
  return (own ?? around ?? sections.root).found.at;
}

/** Behind a label a value begins with the blank that parts them. */
function behindBlanks({ line, column }: DocumentPlace, subject: ReadSubject): DocumentPlace {
  const rest = (linesOf(subject)[line - 1] ?? '').slice(column - 1);
  const blanks = rest.trim() === '' ? 0 : rest.length - rest.trimStart().length;
  return { line, column: column + blanks };
}

/** Where some words of a value stand; they may be on one of its later lines. */
export function placeOfWords(words: string, path: string, subject: ReadSubject): DocumentPlace {
  const at = placeOfPath(path, subject);
  const lines = linesOf(subject);
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}-])${literal(words)}(?![\\p{L}\\p{N}-])`, 'u');
  for (let line = at.line; line <= Math.min(lines.length, at.line + MOST_LINES); line += 1) {
    const before = line === at.line ? at.column - 1 : 0;
    const found = pattern.exec((lines[line - 1] ?? '').slice(before));
    if (found) return { line, column: before + found.index + 1 };
  }
  return at;
}

const MOST_LINES = 20;

/** `a[0].b` as itself, then `a[0]`, then `a`. */
function* fromInside(path: string): Generator<string> {
  for (let end = path.length; end > 0; end = Math.max(path.lastIndexOf('.', end - 1), path.lastIndexOf('[', end - 1))) {
    yield path.slice(0, end);
  }
}

function parentOf(section: ReadSubject['template']['body'], { template }: ReadSubject) {
  const search = (parent: typeof section): typeof section | undefined =>
    parent.sections.includes(section) ? parent : parent.sections.map(search).find((found) => found !== undefined);
  return search(template.body) ?? template.body;
}

/** The value at a path. */
export function valueAt(path: string, values: unknown): unknown {
  return stepsOf(path).reduce<unknown>(
    (level, step) =>
      typeof level === 'object' && level !== null && Object.hasOwn(level, step)
        ? (level as Record<string | number, unknown>)[step]
        : undefined,
    values,
  );
}

/** A path as people say it: `cause of RISK-003`, `text in item 2 of drivers`. */
export function spokenPath(path: string, { extraction }: ReadSubject): string {
  const [, list = '', index = '', rest = ''] = /^(.*)\[(\d+)\]\.(.+)$/.exec(path) ?? [];
  if (rest === '') return path.replace(/^(?:doc|project)\./, '');
  const id = valueAt(`${list}[${index}].id`, extraction.values);
  return typeof id === 'string' && /^[A-Z][A-Z0-9]*-\d{1,20}$/.test(id)
    ? `${rest} of ${id}`
    : `${rest} in item ${Number(index) + 1} of ${list}`;
}
