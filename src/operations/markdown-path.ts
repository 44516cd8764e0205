import { DocwrightError } from '../errors.js';

/**
 * What is written has to be readable as a document again.
 *
 * @throws DocwrightError `path_invalid`
 */
export function refuseUnlessMarkdown(path: string): void {
  if (/[^/\\]\.md$/i.test(path)) return;
  throw new DocwrightError(
    'path_invalid',
    `${JSON.stringify(path.slice(-80))} is not the name of a Markdown file.`,
    'Name a file that ends in .md, for example docs/prd.md.',
  );
}
