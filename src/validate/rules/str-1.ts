import { eachDocumentSection, titleKey } from '../../document/read.js';
import { eachSection, type Section, titleOf } from '../../template/body.js';
import type { Field } from '../../template/field.js';
import { didYouMean } from '../../template/suggest.js';
import type { Hit, Rule } from '../rule.js';
import { fixedTitleKey, holdsRequired, requiredFields, type Subject, sectionsTitled } from '../subject.js';

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
    if (sectionsTitled(subject, section).length > 0) yield* missingIn(section, subject, required);
    else yield missing(section, subject);
  }
}

function missing(section: Section, subject: Subject): Hit {
  const known = new Set([...eachSection(subject.template?.body ?? section)].map(fixedTitleKey));
  const strangers = [...eachDocumentSection(subject.document.sections)].filter(
    (each) => !known.has(titleKey(each.title)),
  );
  const renamed =
    didYouMean(
      titleOf(section),
      strangers.map((each) => each.title),
    ) ??
    sharingWord(
      titleOf(section),
      strangers.map((each) => each.title),
    );
  const line = subject.document.source.split('\n').length;
  const heading = strangers.find((each) => each.title === renamed);
  return {
    at: heading?.at ?? { line, column: 1 },
    message: `The section "${titleOf(section)}" is missing.`,
    fix: renamed
      ? `If "${renamed}" is this section, call it "${titleOf(section)}" again.`
      : `Add "${'#'.repeat(section.depth)} ${titleOf(section)}".`,
  };
}

function sharingWord(title: string, others: readonly string[]): string | undefined {
  const words = titleKey(title)
    .split(' ')
    .filter((word) => word.length > 3);
  return others.find((other) =>
    titleKey(other)
      .split(' ')
      .some((word) => words.includes(word)),
  );
}

function* missingItems(section: Section, parent: Section, subject: Subject): Generator<Hit> {
  const type = section.repeat?.field.type;
  if (type?.kind !== 'items' || !type.prefix) return;
  const id = new RegExp(`^${type.prefix}-\\d+`);
  const all = [...eachDocumentSection(subject.document.sections)];
  if (all.some((each) => id.test(each.title))) return;
  const [place] = parent.depth === 1 ? subject.document.sections : sectionsTitled(subject, parent);
  // A marker or a TBD in its place is told by TXT-1.
  if (!place || place.blocks.length > 0) return;
  yield {
    at: place.at,
    message: `The section "${place.title}" has no ${type.prefix} subsection.`,
    fix: `Add "${'#'.repeat(section.depth)} ${type.prefix}-001: …".`,
  };
}
