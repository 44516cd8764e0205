import type { DocumentSection } from '../document/read.js';
import type { Section } from '../template/body.js';
import type { Field } from '../template/field.js';
import { once } from './once.js';
import { fieldsOf, holdsRequired, requiredFields } from './required.js';
import type { ReadSubject } from './subject.js';

/** A section of the template that a document lacks, with the one above it. */
export interface LackingSection {
  readonly section: Section;
  readonly parent: Section;
}

/** A heading of the document, without what stands below it. */
type FoundHeading = Pick<DocumentSection, 'title' | 'at'>;

/** What required sections a document does not have where it needs them. */
export interface Lacking {
  /** No heading of the document is taken for it. */
  readonly missing: readonly LackingSection[];
  /** A heading of its title stands where its values cannot be read, inside of another section's text. */
  readonly misplaced: readonly (LackingSection & { readonly found: FoundHeading })[];
  /** A section of items that holds nothing at all. */
  readonly itemless: readonly (LackingSection & { readonly found: FoundHeading; readonly prefix: string })[];
  /** The fields that are missing for one of these reasons. */
  readonly fields: ReadonlySet<Field>;
}

export const lackingSections = once((subject: ReadSubject): Lacking => {
  const { template, sections, titles } = subject;
  const required = requiredFields(template.fields);
  const missing: LackingSection[] = [];
  const misplaced: Lacking['misplaced'][number][] = [];
  const itemless: Lacking['itemless'][number][] = [];
  const visit = (parent: Section) => {
    for (const section of parent.sections) {
      if (section.repeat) {
        const type = required.has(section.repeat.field) ? section.repeat.field.type : undefined;
        const [place] = sections.of(parent);
        if (type?.kind !== 'items' || !type.prefix || !place || sections.of(section).length > 0) continue;
        // What stands there instead is a marker or a TBD, or FLD-1 tells what is missing.
        if (place.found.blocks.length > 0) continue;
        const item = new RegExp(`^(?:\\d+(?:\\.\\d+)*[.)]?\\s+)?${type.prefix}-\\d+`);
        if (titles.all.some((each) => item.test(each.title))) continue;
        itemless.push({ section, parent, found: headingOf(place.found), prefix: type.prefix });
      } else if (holdsRequired(section, required)) {
        const [found] = titles.titled(section);
        if (sections.of(section).length > 0) visit(section);
        else if (found) misplaced.push({ section, parent, found: headingOf(found) });
        else missing.push({ section, parent });
      }
    }
  };
  visit(template.body);
  const fields = [...missing, ...misplaced, ...itemless].flatMap(({ section }) => [...fieldsOf(section)]);
  return { missing, misplaced, itemless, fields: new Set(fields) };
});

function headingOf({ title, at }: DocumentSection): FoundHeading {
  return { title, at };
}
