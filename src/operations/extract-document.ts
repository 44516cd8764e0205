import { stringify } from 'yaml';
import * as z from 'zod';
import { extract } from '../document/extract.js';
import { typeName } from '../template/type-name.js';
import { openDocument } from './documents.js';
import { lazily } from './lazily.js';
import { defineOperation, type Outcome, workspaceOf } from './operation.js';

const place = { line: z.int(), column: z.int() };
const field = z.string();

const output = lazily(() =>
  z.strictObject({
    template: z.strictObject({ id: z.string(), version: z.string() }),
    path: z.string(),
    values: z.record(z.string(), z.unknown()),
    places: z.record(z.string(), z.strictObject(place)),
    missing: z.array(z.strictObject({ field, question: z.string(), type: z.string() })),
    marked: z.array(z.strictObject({ field, ...place })),
    tbd: z.array(field),
    malformed: z.array(z.strictObject({ field, message: z.string(), ...place })),
    foreign: z.array(z.strictObject({ kind: z.string(), ...place, source: z.string() })),
    changes: z.array(z.strictObject({ kind: z.string(), section: z.string(), heading: z.string(), ...place })),
  }),
);

/** For scripts and people, on the command line only: an assistant reads the document itself. */
export const extractDocument = defineOperation({
  name: 'extract_document',
  title: 'Read a document back',
  description: 'Reads the values back from a document that was made by a template, whoever has edited it since.',
  effect: 'reads',
  needsWorkspace: 'always',
  input: () => z.strictObject({ path: z.string().min(1).max(4096).describe('The document.') }),
  output,
  async run(session, { path: given }) {
    const { path, document, template } = await openDocument(session, workspaceOf(session), given);
    const { values, places, marked, foreign, changes, checked } = extract(template, document);
    const result = {
      template: { id: template.id, version: template.version },
      path,
      values,
      places: Object.fromEntries(places),
      missing: checked.missingRequired.map((each) => ({
        field: each.path,
        question: each.field.question,
        type: typeName(each.field.type),
      })),
      marked: marked.map(({ path, at }) => ({ field: path, ...at })),
      tbd: [...checked.tbd],
      malformed: checked.invalid.map(({ path, message }) => ({
        field: path,
        message,
        ...(nearest(places, path) ?? { line: 1, column: 1 }),
      })),
      foreign: foreign.map(({ kind, at, source }) => ({ kind, ...at, source })),
      changes: changes.map(({ at, ...change }) => ({ ...change, ...at })),
    };
    // As they were given: no line is folded, so that a script can search them.
    return { result, text: stringify(values, { lineWidth: 0 }), failed: result.malformed.length > 0 };
  },
});

/** The place of a field, or of what it is in. */
function nearest<Place>(places: ReadonlyMap<string, Place>, path: string): Place | undefined {
  for (let at = path; at !== ''; at = at.replace(/(?:^|\.)[^.[]+$|\[\d+\]$/, '')) {
    const found = places.get(at);
    if (found) return found;
  }
  return undefined;
}

/** What a person should know beside the values. */
export function describeExtraction(result: Outcome<z.infer<ReturnType<typeof output>>>['result']): string {
  const { template, path, missing, tbd, malformed, foreign, changes } = result;
  const count = (number: number, noun: string) => (number === 0 ? [] : [`${number} ${noun}`]);
  const counts = [
    ...count(missing.length, 'missing'),
    ...count(tbd.length, 'to be decided'),
    ...count(malformed.length, 'malformed'),
    ...count(foreign.length, 'not of the template'),
  ];
  return [
    `${path} (${template.id}@${template.version})${counts.length > 0 ? `: ${counts.join(', ')}` : ''}`,
    ...malformed.map(({ field, message, line, column }) => `${path}:${line}:${column} malformed ${field}: ${message}`),
    ...changes.map(
      ({ kind, section, heading, line, column }) => `${path}:${line}:${column} ${kind} section ${section}: ${heading}`,
    ),
  ].join('\n');
}
