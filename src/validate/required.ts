import type { Section } from '../template/body.js';
import type { Field } from '../template/field.js';

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
  return [...fieldsOf(section)].some((field) => required.has(field));
}

/** Every field that stands in a section or below it, the lists that repeat something included. */
export function* fieldsOf(section: Section): Generator<Field> {
  const { content } = section;
  if (section.repeat) yield section.repeat.field;
  for (const part of section.heading) if (typeof part !== 'string') yield part.field;
  if (content?.kind === 'block') yield content.slot.field;
  if (content?.kind === 'table' || content?.kind === 'list') yield content.repeat.field;
  if (content?.kind === 'labels') {
    for (const line of content.lines) yield 'slot' in line ? line.slot.field : line.nested.field;
  }
  for (const below of section.sections) yield* fieldsOf(below);
}
