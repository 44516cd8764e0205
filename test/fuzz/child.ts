/** Started by watched.ts: judges one input after the other, until it is told to end or an input ends it. */
import { inspect } from 'node:util';

/** Tries one input, and throws if what is promised for every input does not hold. */
type Judge = (...input: readonly string[]) => void | Promise<void>;

const TARGETS: Readonly<Record<string, () => Promise<{ judge: Judge }>>> = {
  template: () => import('./targets/template.js'),
  notation: () => import('./targets/notation.js'),
  document: () => import('./targets/document.js'),
  values: () => import('./targets/values.js'),
  config: () => import('./targets/config.js'),
  'command line': () => import('./targets/command-line.js'),
};

/** Of processor time, in milliseconds, for all that a target does with one input: what others on the machine do has no part in it. */
const MOST_TIME = 20_000;

const { judge } = (await TARGETS[process.argv[2] ?? '']?.()) ?? process.exit(1);
// Rejections that nobody waits for are mistakes as well.
process.on('unhandledRejection', (reason) => {
  throw reason;
});
process.on('message', (input: readonly string[]) => void answer(input));
process.on('disconnect', () => process.exit(0));
process.send?.('ready');

async function answer(input: readonly string[]): Promise<void> {
  const before = process.cpuUsage();
  let failure: string | undefined;
  try {
    await judge(...input);
  } catch (error) {
    failure = error instanceof Error && error.stack ? error.stack : inspect(error);
  }
  const { user, system } = process.cpuUsage(before);
  const took = (user + system) / 1000;
  if (took > MOST_TIME) failure ??= `took ${Math.round(took)} ms of processor time`;
  process.send?.({ failure, took });
}
