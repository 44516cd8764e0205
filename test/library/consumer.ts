import { cp, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** A program of somebody who has installed the built package. */
export interface Consumer {
  readonly folder: string;
  remove(): Promise<void>;
}

/**
 * Makes a folder with the files given by their paths, in which the built package is installed as strict package
 * managers do: it finds only the packages that it says it depends on.
 */
export async function makeConsumer(files: Readonly<Record<string, string>>): Promise<Consumer> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'docwright bibliothèque ')));
  const installed = join(folder, 'node_modules/docwright');
  for (const path of ['package.json', 'dist', 'templates']) {
    await cp(join(ROOT, path), join(installed, path), { recursive: true });
  }
  const { dependencies } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  for (const name of Object.keys(dependencies)) await link(name, join(installed, 'node_modules'));
  await link('@types/node', join(folder, 'node_modules'));
  for (const [path, text] of Object.entries({ 'package.json': '{"type":"module"}', ...files })) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

async function link(name: string, into: string): Promise<void> {
  const path = join(into, name);
  await mkdir(dirname(path), { recursive: true });
  // A junction needs no rights on Windows.
  await symlink(join(ROOT, 'node_modules', name), path, 'junction');
}
