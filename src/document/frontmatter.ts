import { stringify } from 'yaml';
import { cleanCharacters, collapseBlanks } from '../markdown/characters.js';
import type { Audience, Field } from '../template/field.js';
import { isAskedOf } from '../template/field.js';
import { FRONT_MATTER_FIELDS } from '../template/shared.js';
import type { Template } from '../template/template.js';
import type { Values } from '../template/values.js';
import { missingMarker } from './display.js';

/**
 * The front matter of a filled document: the template with its version, the project, and the fields
 * of `doc` but the title. A required field without a value stands as its marker.
 */
export function writeFrontMatter(template: Template, values: Values, audience: Audience): string {
  const doc = groupOf(template.fields, 'doc');
  const given = (values.doc ?? {}) as Values;
  const name = groupOf(template.fields, 'project').find((field) => field.name === 'name');
  const entries: [string, unknown][] = [
    ['template', `${template.id}@${template.version}`],
    ['project', entry(name, (values.project as Values | undefined)?.name, audience)],
    ...FRONT_MATTER_FIELDS.map((key): [string, unknown] => {
      const field = doc.find((candidate) => candidate.name === key);
      return [key, entry(field, given[key], audience)];
    }),
  ];
  const present = Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  return `---\n${stringify(present, { lineWidth: 0, version: '1.2' })}---\n`;
}

function groupOf(fields: readonly Field[], name: string): readonly Field[] {
  const group = fields.find((field) => field.name === name);
  return group?.type.kind === 'object' ? group.type.fields : [];
}

function entry(field: Field | undefined, value: unknown, audience: Audience): unknown {
  if (!field) return undefined;
  if (value !== undefined) return cleaned(value);
  return field.required && isAskedOf(field, audience) ? missingMarker(field, 'line', field.path) : undefined;
}

/** Front matter is data, not Markdown: texts are cleaned and laid on one line, and the serializer quotes them. */
function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return collapseBlanks(cleanCharacters(value));
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, cleaned(inside)]));
  }
  return value;
}
