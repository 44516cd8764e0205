import type { ScalarType } from '../template/field.js';

/** One fact to ask a person for. */
export interface Question {
  /** Path of the field. */
  readonly field: string;
  readonly question: string;
  /** What good looks like, or what kind of value it is. */
  readonly hint: string;
  readonly type: ScalarType;
}

/** Questions that are put to a person together. */
export interface Form {
  /** What the answers are for. */
  readonly message: string;
  readonly questions: readonly Question[];
}

/** What came back: values by the path of their field, not yet checked, or the reason why there are none. */
export type Reply =
  | { readonly outcome: 'answered'; readonly answers: ReadonlyMap<string, unknown> }
  | { readonly outcome: 'declined' | 'cancelled' | 'unsupported' };

/**
 * Puts a form to whoever uses the program. It may throw to have the whole operation run again with the
 * answers, so an operation asks before it changes anything, asks once, and does not catch what is thrown.
 */
export type Ask = (form: Form) => Promise<Reply>;
