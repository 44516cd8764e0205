import { type Section, slotsOf } from '../template/body.js';
import { type Audience, type Field, isAskedOf } from '../template/field.js';

/**
 * The fields that every complete document for an audience has; those inside of lists left out. Without an
 * audience, those that it has whoever it is for.
 */
export function requiredFields(fields: readonly Field[], audience: Audience = 'startup'): ReadonlySet<Field> {
  const required = new Set<Field>();
  const visit = (level: readonly Field[]) => {
    for (const field of level) {
      if (!field.required || !isAskedOf(field, audience)) continue;
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
  for (const { field } of slotsOf(section.heading)) yield field;
  if (content?.kind === 'block') yield content.slot.field;
  if (content?.kind === 'table' || content?.kind === 'list') yield content.repeat.field;
  if (content?.kind === 'labels') {
    for (const line of content.lines) yield 'slot' in line ? line.slot.field : line.nested.field;
  }
  for (const below of section.sections) yield* fieldsOf(below);
}
