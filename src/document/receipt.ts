/** What a fill did with every field. Paths look like `risks[0].cause`; fields inside of lists are named only when missing or wrong. */
export interface Receipt {
  readonly template: { readonly id: string; readonly version: string };
  /** `refused`: a value was invalid, unknown, or missing where that was not allowed, and nothing was rendered. */
  readonly status: 'complete' | 'incomplete' | 'refused';
  readonly filled: readonly string[];
  readonly defaulted: readonly string[];
  readonly missing_required: readonly MissingField[];
  readonly missing_optional: readonly string[];
  readonly tbd: readonly string[];
  readonly unknown: readonly { readonly field: string; readonly did_you_mean?: string }[];
  readonly invalid: readonly { readonly field: string; readonly message: string }[];
}

/** A required field without a value, with the question to put to a person. */
export interface MissingField {
  readonly field: string;
  readonly question: string;
  readonly type: string;
}
