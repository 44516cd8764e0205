import type * as z from 'zod';
import { describeType, show } from '../template/describe-type.js';
import { eachField, type Field } from '../template/field.js';
import { factFields } from '../template/shared.js';
import { didYouMean } from '../template/suggest.js';
import { parametersOf } from '../validate/rule-options.js';
import { RULES } from '../validate/rules/index.js';
import { configSchema } from './config.js';

/** Steps from the root of the file to a value. */
export type ConfigPath = readonly (string | number)[];

/** Something that is wrong with a value or key of docwright.yaml. */
interface ConfigProblem {
  readonly path: ConfigPath;
  /** Whether the last step is a key that is wrong itself. */
  readonly isKey: boolean;
  /** Without a full stop. */
  readonly message: string;
  readonly fix: string;
}

type Issue = z.core.$ZodIssue;

/** More wrong keys of one map than anybody reads. */
const MAX_KEYS = 100;

/** What the schema found, in the words in which values of documents are refused. */
export function problemsOf(issues: readonly Issue[], given: unknown): readonly ConfigProblem[] {
  return issues.flatMap((issue) => {
    const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
    if (issue.code === 'unrecognized_keys') return issue.keys.slice(0, MAX_KEYS).map((key) => unknownKey(path, key));
    if (issue.code === 'invalid_union') return problemsOf(likeliest(issue), given);
    return [wrongValue(path, issue, valueAt(given, path))];
  });
}

/** What is wrong with the form that was most likely meant: the one that fits furthest. */
function likeliest({ path, errors }: Extract<Issue, { code: 'invalid_union' }>): readonly Issue[] {
  const depth = (issues: readonly Issue[]) => Math.max(...issues.map((issue) => issue.path.length));
  const [best = []] = [...errors].sort((a, b) => depth(b) - depth(a));
  return best.map((issue) => ({ ...issue, path: [...path, ...issue.path] }));
}

function unknownKey(path: ConfigPath, key: string): ConfigProblem {
  const names = namesAt(path);
  const nearest = didYouMean(key, names);
  const own = path[0] === 'doc' && key === 'title';
  const list = `The keys ${path.length === 0 ? 'are' : 'there are'} ${names.join(', ')}.`;
  return {
    path: [...path, key],
    isKey: true,
    message: `there is no key "${key.slice(0, 80)}"${path.length === 0 ? '' : ` in ${path.join('.')}`}`,
    fix: own
      ? 'Every document has a title of its own: give it with the values of that document.'
      : `${nearest ? `Did you mean ${nearest}? ` : ''}${list}`,
  };
}

function wrongValue(path: ConfigPath, issue: Issue, value: unknown): ConfigProblem {
  const name = path.join('.') || 'the file';
  const options = issue.code === 'invalid_value' ? issue.values.map(String) : undefined;
  const field = fieldAt(path);
  const nearest = options && typeof value === 'string' ? didYouMean(value, options) : undefined;
  const expected = options
    ? `one of ${options.join(', ')}`
    : field && field.type.kind !== 'object'
      ? describeType(field.type)
      : issue.code === 'invalid_type'
        ? (EXPECTED[issue.expected] ?? issue.expected)
        : (limitOf(issue) ?? issue.message);
  const isText = field?.type.kind === 'text' || field?.type.kind === 'markdown';
  const unquoted = isText && (typeof value === 'number' || typeof value === 'boolean');
  return {
    path,
    isKey: false,
    message: `${name}: expected ${expected}; got ${show(value)}`,
    fix: nearest ? `Did you mean ${nearest}?` : unquoted ? 'Put it in quotes.' : 'Correct it, or leave the key out.',
  };
}

function limitOf(issue: Issue): string | undefined {
  if (issue.code === 'too_small' && issue.origin === 'number') return `at least ${issue.minimum}`;
  if (issue.code === 'too_big' && issue.origin === 'number') return `at most ${issue.maximum}`;
  return undefined;
}

const EXPECTED: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  object: 'keys and values',
  array: 'a list',
};

/** The names of the keys that a group may have. */
function namesAt(path: ConfigPath): readonly string[] {
  const [group] = path;
  if (group === undefined) return Object.keys(configSchema.shape);
  if (group === 'project') return Object.keys(configSchema.shape.project.unwrap().shape);
  if (group === 'rules') return path.length === 1 ? RULES.map(({ id }) => id) : ruleKeys(String(path[1]));
  const inside = path.filter((step) => typeof step === 'string').join('.');
  const { type } = allFacts().find((field) => field.path.replaceAll('[]', '') === inside) ?? {};
  return type?.kind === 'object' || type?.kind === 'items' ? type.fields.map(({ name }) => name) : [];
}

function ruleKeys(id: string): readonly string[] {
  const rule = RULES.find((each) => each.id === id);
  return ['severity', ...(rule ? Object.keys(parametersOf(rule)) : [])];
}

/** The field whose value stands at a path; the owner of a project is that of its documents. */
function fieldAt(path: ConfigPath): Field | undefined {
  const written = path
    .map((step) => (typeof step === 'number' ? '[]' : `.${step}`))
    .join('')
    .slice(1);
  const known = written === 'project.owner' ? 'doc.owner' : written;
  return allFacts().find((field) => field.path === known);
}

function allFacts(): readonly Field[] {
  return [...eachField(factFields())];
}

function valueAt(given: unknown, path: ConfigPath): unknown {
  return path.reduce<unknown>(
    (level, step) =>
      typeof level === 'object' && level !== null ? (level as Record<string | number, unknown>)[step] : undefined,
    given,
  );
}
