import { type DocumentSection, eachDocumentSection, type ReadDocument, titleKey } from '../document/read.js';
import type { Section } from '../template/body.js';
import type { Field } from '../template/field.js';
import type { Template } from '../template/template.js';

/** A document under check, with what is known of it. */
export interface Subject {
  readonly name: string;
  readonly document: ReadDocument;
  /** The template the document was made from, if it is known. */
  readonly template: Template | undefined;
  /** What the front matter or the caller names as the template. */
  readonly declared: { readonly id: string; readonly version: string | undefined } | undefined;
  /** Ids of the templates that could have been meant. */
  readonly templateIds: readonly string[];
  /** Whether the front matter says that the document is approved. */
  readonly approved: boolean;
}

/** The sections of a document that bear the title of a template's section. */
export function sectionsTitled(subject: Subject, section: Section): readonly DocumentSection[] {
  const key = fixedTitleKey(section);
  if (key === undefined) return [];
  return [...eachDocumentSection(subject.document.sections)].filter((each) => titleKey(each.title) === key);
}

/** The title of a section as it is compared, undefined when it holds fields. */
export function fixedTitleKey(section: Section): string | undefined {
  return section.heading.every((part) => typeof part === 'string') ? titleKey(section.heading.join('')) : undefined;
}

/** The fields that every complete document has, whoever it is for; those inside of lists left out. */
export function requiredFields(fields: readonly Field[]): ReadonlySet<Field> {
  const required = new Set<Field>();
  const visit = (level: readonly Field[]) => {
    for (const field of level) {
      if (!field.required || field.audience !== undefined) continue;
      required.add(field);
      if (field.type.kind === 'object') visit(field.type.fields);
    }
  };
  visit(fields);
  return required;
}

/** Whether a section, or one below it, holds a field that every complete document has. */
export function holdsRequired(section: Section, required: ReadonlySet<Field>): boolean {
  const { content } = section;
  const own =
    (content?.kind === 'block' && required.has(content.slot.field)) ||
    ((content?.kind === 'table' || content?.kind === 'list') && required.has(content.repeat.field)) ||
    (content?.kind === 'labels' &&
      content.lines.some((line) => required.has('slot' in line ? line.slot.field : line.nested.field)));
  return (
    own ||
    section.sections.some((below) => (below.repeat ? required.has(below.repeat.field) : holdsRequired(below, required)))
  );
}
