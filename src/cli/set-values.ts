import { DocwrightError } from '../errors.js';
import type { Field, FieldType } from '../template/field.js';

type Given = Record<string, unknown>;

const NAME = '[a-z][a-z0-9_]*';
const ID = '[A-Z][A-Z0-9]*-\\d+';
const STEP = { numbered: new RegExp(`^(?:${NAME}|\\d{1,5}|${ID})$`), byId: new RegExp(`^(?:${NAME}|${ID})$`) };

const SAMPLE = {
  numbered: '--set project.name=Atlas or --set risks[0].impact=4',
  byId: '--set project.name=Atlas, --set risks[RISK-001].impact=4 for an item or --set \'in_scope=["Export"]\' for a list',
};

/**
 * Puts `path=value` settings into values. The text of a setting becomes what the field at its path
 * takes: a number for a number, a list for `a,b` at a list of references. Items of lists are named by
 * their ids, and unless `items` is `byId` also by their numbers from 0.
 *
 * @throws DocwrightError `arguments_invalid` for a setting that is none
 */
export function setValues(
  values: Given,
  settings: readonly string[],
  fields: readonly Field[],
  items: keyof typeof STEP = 'numbered',
): Given {
  const result = structuredClone(values);
  for (const setting of settings) {
    const [, path, text] = /^([^=]+)=([\s\S]*)$/.exec(setting) ?? [];
    const steps = path?.split(/\.|\[|\]\.?/).filter((step) => step !== '') ?? [];
    if (text === undefined || steps.length === 0 || !steps.every((step) => STEP[items].test(step))) {
      throw new DocwrightError('arguments_invalid', `--set ${setting} is not a setting.`, `Write ${SAMPLE[items]}.`);
    }
    if (!put(result, steps, typed(typeAt(fields, steps), text))) {
      throw new DocwrightError(
        'arguments_invalid',
        `--set ${setting} does not fit what is there: a list takes numbers or ids, such as risks[0] or risks[RISK-001], and a group takes names.`,
        'Correct the path; docwright show TEMPLATE lists the fields.',
      );
    }
  }
  return result;
}

/** Whether the value could be put there: names lead into groups, numbers and ids into lists. */
function put(values: Given, steps: readonly string[], value: unknown): boolean {
  let level = values;
  for (const [index, step] of steps.entries()) {
    if (Array.isArray(level) !== (isIndex(step) || isId(step))) return false;
    const next = steps[index + 1];
    if (isId(step)) {
      if (next === undefined) return false;
      level = itemOf(level as unknown as Given[], step);
      continue;
    }
    if (next === undefined) level[step] = value;
    else {
      const there = Object.hasOwn(level, step) ? level[step] : undefined;
      level[step] = typeof there === 'object' && there !== null ? there : isIndex(next) || isId(next) ? [] : {};
      level = level[step] as Given;
    }
  }
  return true;
}

/** The item of a list that has this id; made if there is none. */
function itemOf(list: Given[], id: string): Given {
  const known = list.find((item) => typeof item === 'object' && item !== null && item.id === id);
  if (known) return known;
  const item: Given = { id };
  list.push(item);
  return item;
}

function isId(step: string): boolean {
  return /^[A-Z]/.test(step);
}

function isIndex(step: string): boolean {
  return /^\d+$/.test(step);
}

function typeAt(fields: readonly Field[], steps: readonly string[]): FieldType | undefined {
  const [name, ...rest] = steps;
  const type = fields.find((field) => field.name === name)?.type;
  if (!type || rest.length === 0) return type;
  if (type.kind === 'object') return typeAt(type.fields, rest);
  if (type.kind === 'items') return rest.length > 1 ? typeAt(type.fields, rest.slice(1)) : undefined;
  return type.kind === 'list' && rest.length === 1 ? type.of : undefined;
}

/** What cannot be read as the type stays text, so that the check of the values names what was expected. */
function typed(type: FieldType | undefined, text: string): unknown {
  switch (type?.kind) {
    case 'integer':
    case 'number':
      return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
    case 'boolean':
      return text === 'true' || text === 'yes' ? true : text === 'false' || text === 'no' ? false : text;
    case 'refs':
      return text.startsWith('TBD') || text.startsWith('[') ? json(text) : text.split(/\s*,\s*/);
    case 'list':
    case 'items':
    case 'object':
      return json(text);
    default:
      return text;
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
