import { titleOf } from './body.js';
import { eachField, type Field } from './field.js';
import { outwardPrefixes } from './prefixes.js';
import type { Template } from './template.js';

/** What its header says of a template as a whole. */
export type TemplateHeader = Pick<
  Template,
  'id' | 'version' | 'title' | 'category' | 'description' | 'aliases' | 'scope' | 'reads'
>;

/** What lists and searches tell of a template: plain data, so that it can be kept without the template. */
export interface TemplateSummary extends TemplateHeader {
  /** Paths of the fields as a caller gives them: lists count once, groups by what is in them. */
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** The names of all fields, those inside of lists and groups too. */
  readonly fieldNames: readonly string[];
  /** Prefixes of ids that it refers to in documents of other templates. */
  readonly outward: readonly string[];
  /** The headings of level 2 that each of its documents has, word for word. */
  readonly headings: readonly string[];
}

/** The one way to a summary, whether a template is bundled or not. */
export function summaryOf(template: Template): TemplateSummary {
  const { id, version, title, category, description, aliases, scope, reads, fields, body } = template;
  return {
    id,
    version,
    title,
    category,
    description,
    aliases,
    ...(scope !== undefined && { scope }),
    reads,
    required: topLevel(fields, true),
    optional: topLevel(fields, false),
    fieldNames: [...eachField(fields)].map(({ name }) => name),
    outward: outwardPrefixes(template),
    headings: body.sections
      .filter(({ repeat, heading }) => !repeat && heading.every((part) => typeof part === 'string'))
      .map(titleOf),
  };
}

function topLevel(fields: readonly Field[], required: boolean): string[] {
  return fields.flatMap((field) => {
    if (field.type.kind !== 'object') return field.required === required ? [field.path] : [];
    if (!field.required) return required ? [] : [field.path];
    return topLevel(field.type.fields, required);
  });
}
