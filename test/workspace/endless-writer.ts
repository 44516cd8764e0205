/** Killed by kill.test.ts: writes two texts in turn over one file, and creates new ones, until it dies (or, forgotten, for a while). */
import { openWorkspace } from '../../src/workspace/workspace.js';

const [root = '', target = '', fresh = ''] = process.argv.slice(2);
const workspace = await openWorkspace(root);
process.stdout.write('ready\n');
for (let round = 0; round < 10_000; round++) {
  const text = (round % 2 === 0 ? 'old' : 'new').repeat(100_000);
  await workspace.writeText(target, text, { overwrite: true });
  await workspace.writeText(`${fresh}/${round}.md`, text);
}
