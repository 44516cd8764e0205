import { spawn } from 'node:child_process';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TELL_USAGE, type Usage, usageIn } from './usage.js';

const PROGRAM = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));

/** Runs `docwright validate` on a folder: milliseconds from start to end, and what it used. */
export function checkFolder(folder: string): Promise<Usage & { time: number }> {
  return new Promise((resolve, reject) => {
    const begin = performance.now();
    const args = ['--import', TELL_USAGE, PROGRAM, 'validate', '.', '--json'];
    const child = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
    let told = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      told += chunk;
    });
    child.once('close', (code) => {
      if (code === 0 || code === 1) resolve({ time: performance.now() - begin, ...usageIn(told) });
      else reject(new Error(`docwright validate ended with ${code}: ${told}`));
    });
  });
}

/** Has `docwright validate --watch` look at a folder, and edits a document of it: milliseconds until each is told. */
export async function watchFolder(folder: string, edits: number): Promise<number[]> {
  const child = spawn(process.execPath, [PROGRAM, 'validate', '.', '--watch'], { cwd: folder });
  let text = '';
  let heard = () => {};
  const hear = (chunk: string) => {
    text += chunk;
    heard();
  };
  child.stdout.setEncoding('utf8').on('data', hear);
  child.stderr.setEncoding('utf8').on('data', hear);
  const waitFor = (words: string) =>
    new Promise<void>((resolve) => {
      heard = () => {
        if (text.includes(words)) resolve();
      };
      heard();
    });
  try {
    await waitFor('Watching for changes');
    const file = join(folder, 'part-0001/acceptance-criteria.md');
    const before = readFileSync(file, 'utf8');
    const times: number[] = [];
    for (let edit = 0; edit < edits; edit += 1) {
      // A placeholder that no document had, so that what is told is told of this edit.
      const words = `NEEDS CLARIFICATION ${edit} of the edits`;
      text = '';
      const begin = performance.now();
      appendFileSync(file, `\n${words}\n`);
      await waitFor(words);
      times.push(performance.now() - begin);
    }
    writeFileSync(file, before);
    return times;
  } finally {
    child.kill();
  }
}
