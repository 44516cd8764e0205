import type { Field } from '../../template/field.js';
import { FRONT_MATTER_FIELDS } from '../../template/shared.js';
import { isMarker } from '../placeholder.js';
import type { Rule } from '../rule.js';

export const fld1: Rule = {
  id: 'FLD-1',
  severity: 'error',
  title: 'Required field missing from the front matter',
  why: 'Who keeps a document right, and how far it is, are needed to rely on it.',
  fix: 'Add the key to the front matter.',
  *check({ document, template }) {
    if (!template || document.frontMatter?.error) return;
    const values = document.frontMatter?.values ?? {};
    for (const [key, field] of frontMatterFields(template.fields)) {
      if (!field.required || isGiven(values[key])) continue;
      // A marker is told by TXT-1, with its place.
      if (typeof values[key] === 'string' && isMarker(values[key])) continue;
      yield {
        at: document.frontMatter?.placeOf(key) ?? { line: 1, column: 1 },
        message: `The front matter has no ${key}. ${field.question}`,
        fix: document.frontMatter
          ? `Write "${key}: …" between the two --- lines at the top.`
          : `Begin the document with a line ---, the line "${key}: …", and a line ---.`,
      };
    }
  },
};

/** The keys of the front matter with the fields that stand there. */
export function frontMatterFields(fields: readonly Field[]): [key: string, field: Field][] {
  const group = (name: string): readonly Field[] => {
    const field = fields.find((each) => each.name === name);
    return field?.type.kind === 'object' ? field.type.fields : [];
  };
  const project = group('project').filter((field) => field.name === 'name');
  const doc = group('doc').filter((field) => (FRONT_MATTER_FIELDS as readonly string[]).includes(field.name));
  return [
    ...project.map((field): [string, Field] => ['project', field]),
    ...doc.map((field): [string, Field] => [field.name, field]),
  ];
}

function isGiven(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() !== '' && !isMarker(value);
  return value !== undefined && value !== null;
}
