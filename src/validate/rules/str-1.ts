import type { DocumentPlace, DocumentSection } from '../../document/read.js';
import { titleKey } from '../../document/read.js';
import { type Section, titleOf } from '../../template/body.js';
import { didYouMean } from '../../template/suggest.js';
import { type LackingSection, lackingSections } from '../missing-sections.js';
import type { DocumentRule, Hit } from '../rule.js';
import type { ReadSubject } from '../subject.js';

export const str1: DocumentRule = {
  id: 'STR-1',
  severity: 'error',
  title: 'Required section missing',
  why: 'A section that holds a required field is part of every complete document of its template. A renamed one is read as long as its content tells what it is, and no longer.',
  fix: 'Add the section with its heading, or give a renamed heading its old title again.',
  *check(subject) {
    if (!subject.isRead()) return;
    const { missing, itemless } = lackingSections(subject);
    for (const lacking of missing) yield missingSection(lacking, subject);
    for (const { section, found, prefix } of itemless) {
      yield {
        at: found.at,
        message: `The section "${found.title.slice(0, 120)}" has no ${prefix} subsection.`,
        fix: `Add "${'#'.repeat(section.depth)} ${prefix}-001: …" below it.`,
      };
    }
    for (const { renamed, template, found } of subject.sections.all) {
      // An item whose heading lost its id is told by ID-1.
      if (!renamed || template.repeat) continue;
      const title = titleOf(template);
      yield {
        at: found.at,
        severity: 'warning',
        message: `"${found.title.slice(0, 120)}" is taken for the section "${title}".`,
        fix: `Call it "${title}" again.`,
      };
    }
  },
};

function missingSection({ section, parent }: LackingSection, subject: ReadSubject): Hit {
  const title = titleOf(section);
  const message = `The section "${title}" is missing.`;
  const taken = new Set(subject.sections.all.map(({ found }) => found.at.line));
  const renamed = nearest(
    title,
    subject.titles.strangers().filter(({ at }) => !taken.has(at.line)),
  );
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
function placeFor(section: Section, parent: Section, subject: ReadSubject): { at: DocumentPlace; where: string } {
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
    strangers.map((each) => each.key),
  );
  const words = key.split(' ').filter((word) => word.length > 3);
  const sharesStem = (word: string) => words.some((own) => own === word || own.slice(0, STEM) === word.slice(0, STEM));
  return strangers.find((each) => {
    const other = each.key;
    return close === undefined ? other.split(' ').some(sharesStem) : other === close;
  });
}
