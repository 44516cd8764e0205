import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const RULE = `\n\n${'-'.repeat(80)}\n\n`;

/** The packages that modules are of, with the licences that have to go with them. */
export function thirdParty(modules: readonly string[]): string {
  const packages = new Set(modules.filter((path) => path.includes('node_modules')).map(packageFolder));
  const parts = new Set([...packages].map(describe));
  return `${['The program in dist/cli holds these packages, each under its own licence.', ...[...parts].sort()].join(RULE)}\n`;
}

function describe(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder).filter((file) => /^(?:licen[cs]e|notice|copying)(?:[.-]|$)/i.test(file));
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8').trim());
  return [`${name} ${version} (${license})`, ...texts].join('\n\n');
}

function packageFolder(path: string): string {
  let folder = dirname(path);
  // A package may have others without a version further down, which only say what kind of modules those are.
  while (!isPackage(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

function isPackage(file: string): boolean {
  return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).version !== undefined;
}
