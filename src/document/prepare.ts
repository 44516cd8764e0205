import type { Audience } from '../template/field.js';
import { DOC_DEFAULTS } from '../template/shared.js';
import type { Template } from '../template/template.js';
import { type CheckedValues, checkValues, type Values } from '../template/values.js';
import { type Facts, isAbsent, withFacts } from './facts.js';
import { numberItems } from './number.js';

/** Values ready to be written, with what was found on the way. */
export interface PreparedValues {
  /** Its values are complete with defaults and ids. */
  readonly checked: CheckedValues;
  /** Paths that got their default. */
  readonly defaulted: readonly string[];
  /** Ids that were given to two items, as invalid values. */
  readonly duplicates: CheckedValues['invalid'];
}

/** How values are prepared; as in `FillOptions`. */
interface PrepareOptions {
  readonly audience?: Audience;
  readonly date?: string;
  readonly facts?: Facts;
}

/** Adds facts and defaults, checks every value by its field, and numbers items. */
export function prepare(
  template: Template,
  values: Values,
  { audience = 'startup', date, facts = {} }: PrepareOptions = {},
): PreparedValues {
  const known = withFacts(template.fields, values, facts);
  const { completed, defaulted } = withDefaults(template, known.values, date);
  const checked = checkValues(template.fields, completed, audience);
  const duplicates = numberItems(template.fields, checked.values).map(({ path, id }) => ({
    path,
    message: `${id} is given to two items: change one, or leave ids out to have them numbered`,
  }));
  return { checked, defaulted: [...known.taken, ...defaulted], duplicates };
}

/** Adds declared defaults and those of `doc` where nothing is given, and tells which. */
function withDefaults(
  template: Template,
  values: Values,
  date: string | undefined,
): { completed: Values; defaulted: string[] } {
  const completed: Values = { ...values };
  const defaulted: string[] = [];
  for (const field of template.fields) {
    if (field.default === undefined || !isAbsent(completed[field.name])) continue;
    completed[field.name] = field.default;
    defaulted.push(field.name);
  }
  const doc = completed.doc;
  if (doc !== undefined && (typeof doc !== 'object' || doc === null || Array.isArray(doc)))
    return { completed, defaulted };
  const group = template.fields.find((field) => field.name === 'doc');
  const known = group?.type.kind === 'object' ? group.type.fields.map((field) => field.name) : [];
  const filled: Values = { ...(doc as Values | undefined) };
  for (const [name, value] of Object.entries({ title: defaultTitle(template, completed), date, ...DOC_DEFAULTS })) {
    if (value === undefined || !known.includes(name) || !isAbsent(filled[name])) continue;
    filled[name] = value;
    defaulted.push(`doc.${name}`);
  }
  return { completed: { ...completed, doc: filled }, defaulted };
}

function defaultTitle(template: Template, values: Values): string {
  const name = (values.project as Values | null | undefined)?.name;
  return typeof name === 'string' && name.trim() !== '' && !name.startsWith('TBD')
    ? `${template.title}: ${name}`
    : template.title;
}
