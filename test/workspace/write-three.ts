// Writes three files together, of which the last is larger than the caller lets a file be, and tells the error.
import { DocwrightError } from '../../src/errors.js';
import { openWorkspace } from '../../src/workspace/workspace.js';

const [root = '', folder = ''] = process.argv.slice(2);
const files = ['a.md', 'b.md', 'c.md'].map((name, index) => ({
  name,
  text: name.repeat(index < 2 ? 10 : 100_000),
  overwrite: true,
}));
const workspace = await openWorkspace(root);
await workspace.writeTogether(folder, files).then(
  () => process.stdout.write('written\n'),
  (error: unknown) => {
    if (!(error instanceof DocwrightError)) throw error;
    process.stdout.write(`${error.code} ${error.message.split(':')[0]}\n`);
  },
);
