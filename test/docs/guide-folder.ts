import { spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { expect } from 'vitest';
import { MAIN } from '../mcp/clients.js';
import { edit, type Step } from './guide-steps.js';

/** A folder in which a guide is tried, with the built command line on the path under its own name. */
export interface GuideFolder {
  readonly folder: string;
  /** Does a step; expects of a command that it prints what the guide says. */
  follow(step: Step): Promise<void>;
  remove(): Promise<void>;
}

export async function makeGuideFolder(): Promise<GuideFolder> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'docwright guide ')));
  const folder = join(root, 'project');
  await mkdir(folder);
  await writeFile(join(root, 'docwright'), `#!/bin/sh\nexec "${process.execPath}" "${MAIN}" "$@"\n`);
  await chmod(join(root, 'docwright'), 0o755);
  const run = (command: string) => {
    const env = { ...process.env, PATH: `${root}${delimiter}${process.env.PATH}` };
    return spawnSync('bash', ['-c', `${command} 2>&1`], { cwd: folder, env, encoding: 'utf8' }).stdout.trimEnd();
  };
  return {
    folder,
    follow: async (step) => {
      if (step.kind === 'command') {
        expect(`$ ${step.command}\n${run(step.command)}`).toBe(`$ ${step.command}\n${step.output}`);
        return;
      }
      const file = join(folder, step.path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, step.kind === 'file' ? step.text : edit(await readFile(file, 'utf8'), step.lines));
    },
    remove: () => rm(root, { recursive: true, force: true }),
  };
}
