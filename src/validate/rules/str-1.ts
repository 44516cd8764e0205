import type { DocumentPlace, DocumentSection } from '../../document/read.js';
import { titleKey } from '../../document/read.js';
import { type Section, titleOf } from '../../template/body.js';
import type { Field } from '../../template/field.js';
import { didYouMean } from '../../template/suggest.js';
import type { Hit, Rule } from '../rule.js';
import { holdsRequired, requiredFields, type Subject } from '../subject.js';

export const str1: Rule = {
  id: 'STR-1',
  severity: 'error',
  title: 'Required section missing',
  why: 'A section that holds a required field is part of every complete document of its template.',
  fix: 'Add the section with its heading, or give a renamed heading its old title again.',
  *check(subject) {
    if (subject.template) yield* missingIn(subject.template.body, subject, requiredFields(subject.template.fields));
  },
};

function* missingIn(parent: Section, subject: Subject, required: ReadonlySet<Field>): Generator<Hit> {
  for (const section of parent.sections) {
    if (section.repeat) {
      if (required.has(section.repeat.field)) yield* missingItems(section, parent, subject);
      continue;
    }
    if (!holdsRequired(section, required)) continue;
    if (subject.titles.titled(section).length > 0) yield* missingIn(section, subject, required);
    else yield missing(section, parent, subject);
  }
}

function missing(section: Section, parent: Section, subject: Subject): Hit {
  const title = titleOf(section);
  const message = `The section "${title}" is missing.`;
  const renamed = nearest(title, subject.titles.strangers());
  if (renamed) {
    const old = renamed.title.slice(0, 120);
    return {
      at: renamed.at,
      message,
      fix: `If "${old}" is this section, call it "${title}" again; else add "${headingOf(section)}".`,
    };
  }
  const { at, where } = placeFor(section, parent, subject);
  return { at, message, fix: `Add "${headingOf(section)}" ${where}.` };
}

function headingOf(section: Section): string {
  return `${'#'.repeat(section.depth)} ${titleOf(section)}`;
}

/** The place where a section belongs: behind the nearest one before it that stands. */
function placeFor(section: Section, parent: Section, subject: Subject): { at: DocumentPlace; where: string } {
  const before = parent.sections.slice(0, parent.sections.indexOf(section)).reverse();
  for (const sibling of before) {
    const place = subject.titles.titled(sibling).at(-1);
    if (!place) continue;
    const line = subject.titles.lastLineOf(place);
    return { at: { line, column: 1 }, where: `after the section "${titleOf(sibling)}"` };
  }
  const [above] = parent.depth === 1 ? subject.document.sections : subject.titles.titled(parent);
  if (above) return { at: above.at, where: `below "${above.title.slice(0, 120)}"` };
  return { at: { line: subject.document.lastLine, column: 1 }, where: 'at the end' };
}

/** Letters that two forms of one word have in common. */
const STEM = 5;

/** The heading that a section most likely has now: one letter off, or with a word in common. */
function nearest(title: string, strangers: readonly DocumentSection[]): DocumentSection | undefined {
  const key = titleKey(title);
  const close = didYouMean(
    key,
    strangers.map((each) => titleKey(each.title)),
  );
  const words = key.split(' ').filter((word) => word.length > 3);
  const sharesStem = (word: string) => words.some((own) => own === word || own.slice(0, STEM) === word.slice(0, STEM));
  return strangers.find((each) => {
    const other = titleKey(each.title);
    return close === undefined ? other.split(' ').some(sharesStem) : other === close;
  });
}

function* missingItems(section: Section, parent: Section, subject: Subject): Generator<Hit> {
  const type = section.repeat?.field.type;
  if (type?.kind !== 'items' || !type.prefix) return;
  const item = new RegExp(`^(?:\\d+(?:\\.\\d+)*[.)]?\\s+)?${type.prefix}-\\d+`);
  if (subject.titles.all.some((each) => item.test(each.title))) return;
  const [place] = parent.depth === 1 ? subject.document.sections : subject.titles.titled(parent);
  // A marker or a TBD in its place is told by TXT-1.
  if (!place || place.blocks.length > 0) return;
  yield {
    at: place.at,
    message: `The section "${place.title.slice(0, 120)}" has no ${type.prefix} subsection.`,
    fix: `Add "${'#'.repeat(section.depth)} ${type.prefix}-001: …" below it.`,
  };
}
