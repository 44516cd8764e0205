import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/** Has everything collected that nobody holds. */
async function collectGarbage(): Promise<void> {
  // What a weak reference was made to or asked for is held until the present task ends.
  await setImmediate();
  collect();
}

/**
 * What of some objects is still there when all is collected that nobody holds.
 *
 * @param few it is waited until no more than so many are left: code that is being compiled holds objects too, and
 * on a busy machine that takes its time
 */
export async function leftOf<Held extends WeakKey>(objects: readonly WeakRef<Held>[], few = 0): Promise<Held[]> {
  const left = () => objects.flatMap((each) => each.deref() ?? []);
  for (const until = Date.now() + 20_000; Date.now() < until; await sleep(20)) {
    await collectGarbage();
    if (left().length <= few) break;
  }
  return left();
}
