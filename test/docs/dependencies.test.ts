import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { expect, test } from 'vitest';

const ROOT = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, ROOT), 'utf8');

/** The packages that a part of docs/dependencies.md has in the first column of its table. */
function listed(heading: string): string[] {
  const parts = read('docs/dependencies.md').split(/^## /m);
  const part = parts.find((each) => each.startsWith(heading)) ?? '';
  const cells = part.split('\n').flatMap((line) => /^\| (`.*?) \|/.exec(line)?.[1] ?? []);
  return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)).sort();
}

const files = readdirSync(new URL('src', ROOT), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.replaceAll('\\', '/'));
const sources = files.map((name) => read(`src/${name}`));

/** What the code imports that is not its own, in whatever way. */
const imported = new Set(
  sources.flatMap((text) => [...text.matchAll(/(?:\bfrom |\bimport[ (])'([^'.][^']*)'/g)].map(([, name = '']) => name)),
);
const isBuiltin = (name: string) => builtinModules.includes(name.replace(/^node:/, ''));
const builtins = [...imported].filter(isBuiltin);
const packages = [...imported]
  .filter((name) => !isBuiltin(name))
  .map((name) =>
    name
      .split('/')
      .slice(0, name.startsWith('@') ? 2 : 1)
      .join('/'),
  );

const library = listed('Installed with the library');
const held = listed('Held at a version');
const program = listed('In the bundled program');

test('every package that the code imports is explained, and no other', () => {
  expect([...library, ...program].sort()).toEqual([...new Set(packages)].sort());
});

test('what is installed with the library is what its package says', () => {
  const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
  // The types of the tree, which the library's own types name, are a package of their own.
  const installed = library.map((name) => (name === 'mdast' ? '@types/mdast' : name));
  expect([...installed, ...held].sort()).toEqual(Object.keys(dependencies).sort());
  for (const name of held) expect(dependencies[name]).toMatch(/^\d/);
});

test('nothing that is installed with Docwright runs a script for it', () => {
  const { packages: all } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { dev?: boolean; hasInstallScript?: boolean }>;
  };
  const installed = Object.entries(all).filter(([path, { dev }]) => path !== '' && !dev);
  expect(installed.length).toBeGreaterThan(library.length);
  expect(installed.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path)).toEqual([]);
});

test('the code can neither reach a network, nor run programs or texts', () => {
  expect(builtins).toContain('node:fs/promises');
  for (const name of ['https', 'http2', 'tls', 'dgram', 'dns', 'child_process', 'cluster', 'vm']) {
    expect(builtins).not.toContain(`node:${name}`);
    expect(builtins).not.toContain(name);
  }
  for (const text of sources) expect(text).not.toMatch(/\b(?:eval|Function)\(|(?<!\.)\bfetch\(|\bWebSocket\b/);
});

test('only src/http listens, and calls nobody', () => {
  const valuesOf = (text: string) =>
    [...text.matchAll(/^import (?!type)(.*) from 'node:(?:http|net)';$/gm)].flatMap(([, names = '']) =>
      names
        .replace(/[{}]/g, '')
        .split(',')
        .map((name) => name.trim()),
    );
  const listening = new Set<string>();
  for (const [index, file] of files.entries()) {
    const names = valuesOf(sources[index]!).filter((name) => !name.startsWith('type '));
    for (const name of names) listening.add(`${file.split('/')[0]}: ${name}`);
    expect(sources[index], file).not.toMatch(
      /import\(\s*'(?:node:)?(?:http|net)'|from '(?:http|net)'|import \* as .*'node:(?:http|net)'/,
    );
  }
  expect([...listening]).toEqual(['http: createServer']);
});
