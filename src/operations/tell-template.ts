import type { CatalogEntry } from '../catalog/catalog.js';
import type { Field } from '../template/field.js';
import type { JsonSchema } from '../template/json-schema.js';
import { fieldsJsonSchema } from '../template/schema.js';
import type { Template } from '../template/template.js';
import type { Values } from '../template/values.js';
import { schemaWithout, writeContract } from './contract.js';
import type { Part, ToldTemplate } from './get-template.js';
import type { Outcome } from './operation.js';
import { type OutlineEntry, outlineOf, writeEntry } from './outline.js';
import { rootOf, selectFields } from './select-fields.js';
import { type LeftOut, NOTHING, namesOf, SHORT, shorten } from './shorten.js';

/**
 * What a template needs, in data and in words.
 *
 * @param include parts, in full; undefined: fields and outline, as far as there is room
 * @param names only these fields, in full
 * @throws DocwrightError `arguments_invalid` for a name that the template does not have
 */
export function tellTemplate(
  { template, source }: CatalogEntry,
  include: readonly Part[] | undefined,
  names: readonly string[] | undefined,
): Outcome<ToldTemplate> {
  const parts = partsOf(template, new Set<Part>(include ?? ['fields', 'outline']), names);
  const { id, title, description, version, reads } = template;
  const known = { id, title, description, version, source, reads: [...reads] };
  const resultWithout = (leftOut: LeftOut) => ({ ...known, ...dataOf(parts, leftOut) });
  const textWithout = (leftOut: LeftOut) => [...introduce(template), ...wordsOf(parts, leftOut)].join('\n\n');
  const leaveOut = (limit: number, write: (leftOut: LeftOut) => string) =>
    include || names ? NOTHING : shorten(template.fields, limit, write);
  // Each by itself: a host shows its model one or the other, and words need less room.
  return {
    result: resultWithout(leaveOut(SHORT.json, (leftOut) => JSON.stringify(resultWithout(leftOut)))),
    text: textWithout(leaveOut(SHORT.words, textWithout)),
    failed: false,
  };
}

/** What of a template was asked for. */
interface Parts {
  readonly fields?: readonly Field[];
  readonly schema?: JsonSchema;
  readonly outline?: readonly OutlineEntry[];
  readonly example?: Values;
  readonly body?: string;
}

function partsOf(template: Template, wanted: ReadonlySet<Part>, names: readonly string[] | undefined): Parts {
  const fields = names ? selectFields(template, names) : template.fields;
  const schema = fieldsJsonSchema(template.title, fields);
  // A part of the contract is no reason to refuse the rest of the values.
  if (names) delete schema.additionalProperties;
  const isSelected = (path: string) => fields.some(({ name }) => name === rootOf(path));
  const outline = outlineOf(template.body).filter(({ fields }) => !names || fields.some(isSelected));
  const example = Object.fromEntries(Object.entries(template.example).filter(([name]) => isSelected(name)));
  return {
    ...(wanted.has('fields') && { fields, schema }),
    ...(wanted.has('outline') && { outline }),
    ...(wanted.has('example') && { example }),
    ...(wanted.has('body') && { body: template.source }),
  };
}

function dataOf({ fields, schema, outline, example, body }: Parts, leftOut: LeftOut) {
  const names = namesOf(leftOut, fields ?? []);
  return {
    ...(schema && { fields: schemaWithout(schema, leftOut.inside) }),
    ...(names.length > 0 && { left_out: names }),
    ...(outline && !leftOut.outline && { outline: outline.map(writeEntry) }),
    ...(example && { example: { ...example } }),
    ...(body !== undefined && { body }),
  };
}

function introduce({ id, version, title, description, reads }: Template): string[] {
  const first = `${id}@${version} ${title}\n${description}`;
  return reads.length > 0 ? [first, `Have at hand: ${reads.join(', ')}.`] : [first];
}

function wordsOf({ fields, outline, example, body }: Parts, leftOut: LeftOut): string[] {
  const names = namesOf(leftOut, fields ?? []);
  return [
    ...(fields ? [`${HOW_TO_GIVE}\n${writeContract(fields, leftOut.inside)}`] : []),
    ...(names.length > 0 ? [`Left out for length: ${names.join(', ')}. ${HOW_TO_GET}`] : []),
    ...(outline && !leftOut.outline ? [`Outline:\n${outline.map(writeEntry).join('\n')}`] : []),
    ...(example ? [`Example values:\n${JSON.stringify(example, null, 1)}`] : []),
    ...(body === undefined ? [] : [`Template:\n${body}`]),
  ];
}

const HOW_TO_GIVE = 'Fields (! required; leave out what you do not know, or write "TBD: reason"):';
const HOW_TO_GET = 'get_template gives them with fields: [their names], or all with include: ["fields", "outline"].';
