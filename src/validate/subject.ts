import type { ReadDocument } from '../document/read.js';
import type { Section } from '../template/body.js';
import type { Field } from '../template/field.js';
import type { Template } from '../template/template.js';
import type { TitleIndex } from './title-index.js';

/** A document under check, with what is known of it. */
export interface Subject {
  readonly name: string;
  readonly document: ReadDocument;
  readonly titles: TitleIndex;
  /** The template the document was made from, if it is known. */
  readonly template: Template | undefined;
  /** What the front matter or the caller names as the template. */
  readonly declared:
    | { readonly id: string; readonly version: string | undefined; readonly by: 'document' | 'caller' }
    | undefined;
  /** Ids of the templates that could have been meant. */
  readonly templateIds: readonly string[];
  /** Whether the front matter says that the document is approved. */
  readonly approved: boolean;
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

/** Whether a section stands in the document with every section below it that holds a required field. */
export function stands(section: Section, subject: Subject, required: ReadonlySet<Field>): boolean {
  return (
    subject.titles.titled(section).length > 0 &&
    section.sections.every(
      (below) => below.repeat || !holdsRequired(below, required) || stands(below, subject, required),
    )
  );
}
