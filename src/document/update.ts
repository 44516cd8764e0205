import type { Computed } from '../template/computed.js';
import type { Template } from '../template/template.js';
import { type CheckedValues, checkValues, type Values } from '../template/values.js';
import { compute } from './computed/compute.js';
import { Contents } from './computed/contents.js';
import { applyEdits } from './edits.js';
import { isSame } from './equal.js';
import { type Extraction, extract } from './extract.js';
import { fill } from './fill.js';
import { type Delta, mergeValues } from './merge.js';
import { normalizeValues } from './normalize.js';
import { numberItems } from './number.js';
import type { Conflict } from './patch.js';
import { patchFrontMatter } from './patch-front-matter.js';
import { patchUnits } from './patch-units.js';
import { FIRST_PLACE } from './place.js';
import { type ReadDocument, readDocument } from './read.js';
import { readUnits } from './read-units.js';

/** What is to be changed in a document, and how far that may go. */
export interface UpdateOptions extends Delta {
  /** Paths of markdown fields whose present text may be replaced. */
  readonly replace?: readonly string[] | undefined;
  /** The template the document moves to: another version of its own, or another one. */
  readonly target?: Template | undefined;
}

/** What came of an update. With conflicts, or with values that are invalid, the document is as it was. */
export interface Update {
  readonly document: string;
  readonly changed: boolean;
  readonly conflicts: readonly Conflict[];
  readonly invalid: CheckedValues['invalid'];
  readonly unknown: CheckedValues['unknown'];
  /** The values of the document afterwards. */
  readonly values: Values;
}

/**
 * Changes values in a document that people may have edited: only the places where changed values stand
 * are touched. The result is read back before it is returned; if it would not hold exactly the wanted
 * values and everything that somebody added, that is a conflict and nothing is changed. Never throws for what
 * the values or the document hold.
 *
 * @param template the one by which the document was made
 * @param source the text of the document
 */
export function update(template: Template, source: string, options: UpdateOptions): Update {
  const target = options.target ?? template;
  const document = readDocument(source);
  const present = extract(target, document);
  const merged = mergeValues(target.fields, present.values, options);
  const duplicates = numberAdded(target, merged.wanted, present.values);
  const checked = checkValues(target.fields, merged.wanted, 'startup');
  const known = new Set(present.checked.invalid.map(({ message }) => message));
  const invalid = [
    ...checked.invalid.filter(({ message }) => !known.has(message)),
    ...duplicates.map(({ path, id }) => ({ path, message: `${id} is given to two items` })),
    ...merged.unknown,
  ];
  const unchanged = {
    document: source,
    changed: false,
    conflicts: [],
    invalid,
    unknown: checked.unknown,
    values: present.values,
  };
  if (invalid.length > 0 || checked.unknown.length > 0) return unchanged;

  const lost = options.target && lostByMoving(template, target, document, present);
  if (lost) return { ...unchanged, conflicts: [lost] };
  const moves = options.target !== undefined && nameOf(options.target) !== document.frontMatter?.values.template;
  if (!moves && isSame(present.values, merged.wanted)) return unchanged;
  const wanted = normalizeValues(target, merged.wanted);
  const { document: filled, receipt } = fill(withoutDefaults(target), checked.values);
  if (filled === undefined) {
    // What is of the right type, and cannot be written.
    return { ...unchanged, invalid: receipt.invalid.map(({ field, message }) => ({ path: field, message })) };
  }

  const sideOf = (read: ReadDocument, values: Values) => {
    const contents = new Contents(target.fields, values);
    const computed = (part: Computed) => compute(part, contents);
    return { source: read.source, root: readUnits(target, read).root, values, compute: computed };
  };
  const { edits, conflicts } = patchUnits(
    sideOf(document, normalizeValues(target, present.values)),
    sideOf(readDocument(filled), wanted),
    { replace: new Set(options.replace), complete: moves },
  );
  if (conflicts.length > 0) return { ...unchanged, conflicts };
  const entries = entriesOf(document, wanted, moves ? target : undefined);
  const head = patchFrontMatter(document, entriesOf(document, present.values, undefined), entries);
  if ('refused' in head) {
    const yours = show(entries[head.refused]);
    return { ...unchanged, conflicts: [{ field: head.refused, yours, ...standingHead(document) }] };
  }
  const mark = source.startsWith('\ufeff') ? '\ufeff' : '';
  const result = mark + applyEdits(document.source, [...head.edits, ...edits]);
  const doubt = verify(target, result, wanted, present);
  if (doubt) return { ...unchanged, conflicts: [doubt] };
  return { ...unchanged, document: result, changed: result !== source, values: wanted };
}

/** Numbers items that are added. One whose id somebody deleted keeps its heading or row as it is. */
function numberAdded({ fields }: Template, wanted: Values, present: Values): ReturnType<typeof numberItems> {
  const known = new Set(itemsIn(present).map((item) => JSON.stringify(item)));
  const kept = itemsIn(wanted).filter((item) => item.id === undefined && known.has(JSON.stringify(item)));
  const duplicates = numberItems(fields, wanted, present);
  for (const item of kept) delete item.id;
  return duplicates;
}

function itemsIn(value: unknown): Values[] {
  if (Array.isArray(value)) return [...value.filter(isObject), ...value.flatMap(itemsIn)];
  return isObject(value) ? Object.values(value).flatMap(itemsIn) : [];
}

/** A default is for a new document; in one that exists an absent value was left out or deleted. */
function withoutDefaults(template: Template): Template {
  return { ...template, fields: template.fields.map(({ default: _default, ...field }) => field) };
}

/** A value that is found by the template so far but not by the next one: where both changed the heading, say. */
function lostByMoving(
  template: Template,
  target: Template,
  document: ReadDocument,
  present: Extraction,
): Conflict | undefined {
  const before = extract(template, document);
  const name = target.fields
    .map((field) => field.name)
    .find((each) => before.values[each] !== undefined && !isSame(before.values[each], present.values[each]));
  return name === undefined
    ? undefined
    : {
        field: name,
        line: before.places.get(name)?.line ?? 1,
        yours: show(present.values[name]),
        theirs: show(before.values[name]),
      };
}

function nameOf(template: Template): string {
  return `${template.id}@${template.version}`;
}

/** The keys of the front matter that hold values. */
function entriesOf(document: ReadDocument, values: Values, template: Template | undefined): Record<string, unknown> {
  const { title: _title, ...doc } = (values.doc ?? {}) as Values;
  const project = (values.project as Values | undefined)?.name;
  const name = template ? nameOf(template) : document.frontMatter?.values.template;
  return { ...(name !== undefined && { template: name }), ...(project !== undefined && { project }), ...doc };
}

/** Front matter that cannot be changed as it stands, for a conflict. */
function standingHead({ frontMatter }: ReadDocument): Pick<Conflict, 'line' | 'theirs'> {
  const { at, message } = frontMatter?.error ?? { at: FIRST_PLACE, message: 'It repeats itself by references (*).' };
  return { line: at.line, theirs: `Front matter that cannot be changed: ${message}` };
}

/** Reads the result back: it must hold the wanted values, and all that belonged to no field before. */
function verify(template: Template, result: string, wanted: Values, before: Extraction): Conflict | undefined {
  const after = extract(template, readDocument(result));
  const differs = firstDifference(after.values, wanted, '');
  if (differs !== undefined) {
    return {
      field: differs.path,
      line: after.places.get(differs.path)?.line ?? 1,
      yours: show(differs.b),
      theirs: show(differs.a),
    };
  }
  const left = new Set(after.foreign.map(({ source }) => source.replace(/\s+/g, ' ')));
  const lost = before.foreign.find(({ source }) => !left.has(source.replace(/\s+/g, ' ')));
  return lost && { field: lost.kind, line: lost.at.line, yours: '', theirs: lost.source };
}

function firstDifference(a: unknown, b: unknown, path: string): { path: string; a: unknown; b: unknown } | undefined {
  if (isSame(a, b)) return undefined;
  if (Array.isArray(a) && Array.isArray(b) && a.length === b.length) {
    for (const [index, item] of a.entries()) {
      const inside = firstDifference(item, b[index], `${path}[${index}]`);
      if (inside) return inside;
    }
  } else if (isObject(a) && isObject(b)) {
    for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) {
      const inside = firstDifference(a[name], b[name], path === '' ? name : `${path}.${name}`);
      if (inside) return inside;
    }
  }
  return { path, a, b };
}

function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function show(value: unknown): string {
  return value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
}
