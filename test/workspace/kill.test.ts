import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { makeScene } from './scene.js';

const writer = fileURLToPath(new URL('./endless-writer.ts', import.meta.url));

it('killed at any moment, a writer leaves the old file or the new one', async () => {
  const { workspace, root } = await makeScene();
  const whole = ['old'.repeat(100_000), 'new'.repeat(100_000)];
  const killAfter = async (milliseconds: number, target: string, fresh: string) => {
    const child = spawn(process.execPath, ['--import', 'tsx', writer, root, target, fresh], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exited = once(child, 'exit');
    // Also when the other lane has failed: a writer left alone would go on until the disk is full.
    onTestFinished(() => void child.kill('SIGKILL'));
    await Promise.race([once(child.stdout, 'data'), exited]);
    await setTimeout(milliseconds);
    child.kill('SIGKILL');
    const [, signal] = await exited;
    expect(signal, 'the writer ended by itself').toBe('SIGKILL');
  };
  const lane = async (index: number) => {
    const target = `target-${index}.md`;
    await workspace.writeText(target, whole[0] ?? '');
    for (let round = 0; round < 4; round++) {
      await killAfter(3 + round * 17 + index * 7 + Math.random() * 10, target, `new-${index}-${round}`);
      expect(whole.includes(await workspace.readText(target)), 'half a file').toBe(true);
    }
  };
  await Promise.all([lane(0), lane(1)]);
  for (const file of await workspace.listFiles('.', { extension: '.md' })) {
    if (file !== 'docs/prd.md') expect(whole.includes(await workspace.readText(file)), file).toBe(true);
  }
});
