/**
 * The stable names of everything that can go wrong. Callers may branch on them; messages are for people
 * and may change.
 */
export type ErrorCode =
  | 'path_outside_workspace'
  | 'path_invalid'
  | 'file_not_found'
  | 'file_exists'
  | 'not_a_file'
  | 'not_a_directory'
  | 'file_too_large'
  | 'file_not_text'
  | 'file_changed'
  | 'read_failed'
  | 'write_failed'
  | 'too_many_files'
  | 'workspace_invalid'
  | 'no_workspace'
  | 'template_unknown'
  | 'template_broken'
  | 'resource_unknown'
  | 'category_unknown'
  | 'config_invalid'
  | 'values_invalid'
  | 'arguments_invalid'
  | 'address_unavailable';

/**
 * The one error family of Docwright. `message` says what is wrong and `hint` what the caller can do next;
 * both are shown to people and models as they are, so neither ever holds an absolute path.
 */
export class DocwrightError extends Error {
  override readonly name = 'DocwrightError';
  readonly code: ErrorCode;
  readonly hint: string;

  constructor(code: ErrorCode, message: string, hint: string) {
    super(message);
    this.code = code;
    this.hint = hint;
  }
}

/** Whether `error` is a DocwrightError with this code. */
export function hasCode(error: unknown, code: ErrorCode): error is DocwrightError {
  return error instanceof DocwrightError && error.code === code;
}
