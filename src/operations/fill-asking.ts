import { type FillOptions, type FillResult, fill } from '../document/fill.js';
import { describeType } from '../template/describe-type.js';
import { eachField, type FieldType, isListType, type ScalarType } from '../template/field.js';
import type { Template } from '../template/template.js';
import type { Values } from '../template/values.js';
import type { Ask, Question } from './ask.js';

/** What came of asking. */
export interface Asked {
  readonly outcome: 'answered' | 'declined' | 'cancelled' | 'unsupported' | 'nothing_to_ask';
  /** Fields that the user gave a value for. */
  readonly answered: readonly string[];
  /** Answers that are no value of their field and were left out. */
  readonly rejected: readonly { readonly field: string; readonly message: string }[];
}

/** Fills a template, asking once for what is required and missing. Whatever comes back, what is still missing is marked. */
export async function fillAsking(
  template: Template,
  values: Values,
  options: FillOptions,
  ask: Ask | undefined,
): Promise<FillResult & { readonly asked: Asked | undefined }> {
  const { receipt } = fill(template, values, { ...options, missing: 'error' });
  // Wrong values are corrected by the caller first: the answers would be lost with them.
  if (receipt.invalid.length > 0 || receipt.unknown.length > 0) return { receipt, asked: undefined };
  const questions = receipt.missing_required.flatMap(({ field }) => questionFor(template, field) ?? []);
  if (questions.length === 0) return { ...fill(template, values, options), asked: without('nothing_to_ask') };
  const count = questions.length === 1 ? 'One required fact is' : `${questions.length} required facts are`;
  const reply = (await ask?.({
    message: `${template.title}: ${count} missing. Leave empty what you do not know.`,
    questions,
  })) ?? { outcome: 'unsupported' };
  if (reply.outcome !== 'answered') return { ...fill(template, values, options), asked: without(reply.outcome) };

  const given = [...reply.answers].filter(([, answer]) => !isEmpty(answer));
  const { invalid } = fill(template, withAnswers(values, given), { ...options, missing: 'error' }).receipt;
  const rejected = invalid.filter(({ field }) => given.some(([asked]) => asked === field));
  const taken = given.filter(([asked]) => !rejected.some(({ field }) => field === asked));
  return {
    ...fill(template, withAnswers(values, taken), options),
    asked: { outcome: 'answered', answered: taken.map(([field]) => field), rejected },
  };
}

function without(outcome: Asked['outcome']): Asked {
  return { outcome, answered: [], rejected: [] };
}

/** The question for a field; undefined for lists and tables, and for what is inside of them: no form asks for those. */
function questionFor(template: Template, path: string): Question | undefined {
  const field = [...eachField(template.fields)].find((each) => each.path === path);
  if (!field || !isScalar(field.type)) return undefined;
  const { type, question, guidance } = field;
  return { field: path, question, hint: guidance ?? `Expected: ${describeType(type)}.`, type };
}

function isScalar(type: FieldType): type is ScalarType {
  return !isListType(type) && type.kind !== 'object';
}

function isEmpty(answer: unknown): boolean {
  return answer === undefined || answer === null || (typeof answer === 'string' && answer.trim() === '');
}

function withAnswers(values: Values, answers: readonly (readonly [field: string, answer: unknown])[]): Values {
  return answers.reduce((level, [field, answer]) => put(level, field.split('.'), answer), values);
}

function put(values: Values, [name = '', ...rest]: readonly string[], answer: unknown): Values {
  const inside = values[name];
  const group = typeof inside === 'object' && inside !== null ? (inside as Values) : {};
  return { ...values, [name]: rest.length === 0 ? answer : put(group, rest, answer) };
}
