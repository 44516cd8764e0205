import { renderTokens } from '../template/engine.js';
import type { Audience } from '../template/field.js';
import type { Template } from '../template/template.js';
import { typeName } from '../template/type-name.js';
import type { CheckedValues, Values } from '../template/values.js';
import type { Facts } from './facts.js';
import { writeFrontMatter } from './frontmatter.js';
import { prepare } from './prepare.js';
import type { Receipt } from './receipt.js';
import { buildView } from './view.js';

/** How a template is filled. */
export interface FillOptions {
  /** Who the document is for; decides which fields are asked for. Default: startup. */
  readonly audience?: Audience;
  /** The day the document stands for, as YYYY-MM-DD, unless `doc.date` is given. */
  readonly date?: string;
  /** Facts that stand where no value is given, told as defaulted: `{ project: { name: 'Atlas' }, doc: { owner: 'Dana' } }`. */
  readonly facts?: Facts;
  /** `mark` (default): a missing required field stands as a marker. `error`: nothing is rendered. */
  readonly missing?: 'mark' | 'error';
}

/** The receipt, and unless its status is `refused` the document. */
export interface FillResult {
  readonly receipt: Receipt;
  readonly document?: string;
}

/**
 * Fills a template with values. The same template, values and options give the same bytes anywhere.
 * Values are data: they are escaped for the place they stand in and never rendered a second time.
 * Never throws for what they hold: the receipt says what is unknown or invalid, and there is no document then.
 *
 * @param values by the names of the fields, as `fieldsJsonSchema` describes them; any may be `TBD: reason`
 */
export function fill(template: Template, values: Values, options: FillOptions = {}): FillResult {
  const audience = options.audience ?? 'startup';
  const { checked, defaulted, duplicates } = prepare(template, values, options);
  const { view, invalid, vanished } = buildView(template.body, template.fields, checked.values, audience);
  const receipt = writeReceipt(template, checked, defaulted, [...checked.invalid, ...duplicates, ...invalid], vanished);
  const refused =
    receipt.invalid.length > 0 ||
    receipt.unknown.length > 0 ||
    (options.missing === 'error' && receipt.missing_required.length > 0);
  if (refused) return { receipt: { ...receipt, status: 'refused' } };
  const body = renderTokens(template.program.tokens, view, template.program.source);
  const document = `${writeFrontMatter(template, checked.values, audience)}\n${body.trim()}\n`;
  return { receipt, document };
}

function writeReceipt(
  template: Template,
  checked: CheckedValues,
  defaulted: readonly string[],
  invalid: readonly { path: string; message: string }[],
  vanished: readonly string[],
): Receipt {
  const missing = checked.missingRequired.map(({ path, field }) => ({
    field: path,
    question: field.question,
    type: typeName(field.type),
  }));
  return {
    template: { id: template.id, version: template.version },
    status: missing.length === 0 && checked.tbd.length === 0 && vanished.length === 0 ? 'complete' : 'incomplete',
    filled: checked.filled.filter((path) => !defaulted.includes(path) && !vanished.includes(path)),
    defaulted,
    missing_required: missing,
    missing_optional: [...checked.missingOptional, ...vanished],
    tbd: checked.tbd,
    unknown: checked.unknown.map(({ path, didYouMean }) => ({
      field: path,
      ...(didYouMean && { did_you_mean: didYouMean }),
    })),
    invalid: invalid.map(({ path, message }) => ({ field: path, message })),
  };
}
