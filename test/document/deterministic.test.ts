import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, inject, it } from 'vitest';
import { TIMEOUT } from './runs.js';

const run = promisify(execFile);
const SCRIPT = fileURLToPath(new URL('fill-once.ts', import.meta.url));

const MACHINES: readonly { readonly TZ: string; readonly locale: string; readonly order: string }[] = [
  { TZ: 'UTC', locale: 'C', order: 'given' },
  { TZ: 'Pacific/Kiritimati', locale: 'tr_TR.UTF-8', order: 'reversed' },
  { TZ: 'America/St_Johns', locale: 'de_DE.UTF-8', order: 'sorted' },
];

// That the order of keys and the time zone do not matter is tried with more values where they are read back.
it('G5: the same values and date give the same bytes, whatever the time zone, locale and order of keys', {
  timeout: TIMEOUT,
}, async () => {
  const outputs = await Promise.all(
    MACHINES.map(async ({ TZ, locale, order }) => {
      const env = { ...process.env, TZ, LANG: locale, LC_ALL: locale };
      const { stdout } = await run(process.execPath, ['--import', 'tsx', SCRIPT, order, String(inject('seed'))], {
        env,
        maxBuffer: Number.POSITIVE_INFINITY,
      });
      return JSON.parse(stdout) as Record<string, string>;
    }),
  );
  expect(Object.keys(outputs[0] ?? {}).length).toBeGreaterThan(0);
  for (const output of outputs) expect(output).toEqual(outputs[0]);
});
