import { DocwrightError } from '../errors.js';

/** Text that could not be read back is not written. */
export function refuseUnlessText(text: string, name: string): void {
  if (!text.includes('\0') && !/\p{Cs}/u.test(text)) return;
  throw new DocwrightError(
    'file_not_text',
    `The text for ${name} contains NUL characters or half surrogate pairs and could not be read back.`,
    'Remove these characters.',
  );
}

export function isLink(name: string): DocwrightError {
  return new DocwrightError(
    'not_a_file',
    `${name} is a link, and links are not written through.`,
    'Name the file itself.',
  );
}

export function isNoFile(name: string): DocwrightError {
  return new DocwrightError('not_a_file', `${name} is not a regular file.`, 'Name a file.');
}

export function isThere(name: string): DocwrightError {
  return new DocwrightError(
    'file_exists',
    `${name} already exists.`,
    'Choose another path, or call again with overwrite (overwrite: true, --overwrite).',
  );
}
