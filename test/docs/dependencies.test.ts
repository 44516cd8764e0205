import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { expect, test } from 'vitest';

const ROOT = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, ROOT), 'utf8');

/** The packages that a part of docs/dependencies.md has in the first column of its table. */
function listed(heading: string): string[] {
  const part =
    read('docs/dependencies.md')
      .split(/^## /m)
      .find((each) => each.startsWith(heading)) ?? '';
  const cells = part.split('\n').flatMap((line) => /^\| (`.*?) \|/.exec(line)?.[1] ?? []);
  return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)).sort();
}

/** The packages that files of a folder import, in whatever way. */
function imported(folder: string): string[] {
  const names = readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => [...read(`${folder}/${name}`).matchAll(/(?:\bfrom |\bimport\()'([^'.][^']*)'/g)])
    .map(([, specifier = '']) =>
      specifier
        .split('/')
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/'),
    )
    .filter((name) => !name.startsWith('node:') && !builtinModules.includes(name));
  return [...new Set(names)].sort();
}

const library = listed('Installed with the library');
const program = listed('In the bundled program');

test('every package that the code imports is explained, and no other', () => {
  expect([...library, ...program].sort()).toEqual(imported('src'));
});

test('what is installed with the library is what its package says', () => {
  const { dependencies } = JSON.parse(read('package.json'));
  expect(library.filter((name) => name !== 'mdast')).toEqual(Object.keys(dependencies).sort());
});

test('nothing that is installed with Docwright runs a script for it', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { dev?: boolean; hasInstallScript?: boolean }>;
  };
  const installed = Object.entries(packages).filter(([path, { dev }]) => path !== '' && !dev);
  expect(installed.length).toBeGreaterThan(library.length);
  expect(installed.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path)).toEqual([]);
});
