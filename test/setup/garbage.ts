import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/** Has everything collected that nobody holds. */
export async function collectGarbage(): Promise<void> {
  // What a weak reference was made to or asked for is held until the present task ends; what code that is just
  // being compiled holds, a little longer.
  for (let time = 0; time < 5; time += 1) {
    await setImmediate();
    collect();
  }
}
