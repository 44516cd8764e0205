import { mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A temporary workspace whose name would break careless quoting and encoding. */
export interface WorkspaceFolder {
  readonly root: string;
  /** Every file below it, `/` separated, in order. */
  files(): Promise<string[]>;
  read(path: string): Promise<string>;
  remove(): Promise<void>;
}

export async function makeWorkspace(): Promise<WorkspaceFolder> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'doc wright プロジェクト-')));
  return {
    root,
    files: async () => {
      const entries = await readdir(root, { recursive: true, withFileTypes: true });
      return entries
        .filter((entry) => entry.isFile())
        .map((entry) =>
          join(entry.parentPath, entry.name)
            .slice(root.length + 1)
            .replaceAll('\\', '/'),
        )
        .sort();
    },
    read: (path) => readFile(join(root, path), 'utf8'),
    remove: () => rm(root, { recursive: true, force: true }),
  };
}
