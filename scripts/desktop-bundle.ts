// Packs the bundle for Claude Desktop, docwright-VERSION.mcpb, with the official tool, which checks the manifest
// first. An argument names another folder for it. The program has to be built.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { desktopManifest } from './desktop-manifest.js';
import { packageFacts } from './package-facts.js';

const root = fileURLToPath(new URL('../', import.meta.url));

/** All that the program reads when it runs, and the licences. It has its packages in its own files. */
const PARTS = [
  'dist/cli',
  'dist/template-index.json',
  'dist/THIRD-PARTY.txt',
  'templates',
  'skills',
  'LICENSE',
] as const;

const facts = packageFacts();
const tool = fileURLToPath(new URL('cli/cli.js', import.meta.resolve('@anthropic-ai/mcpb')));
const mcpb = (...args: string[]) => execFileSync(process.execPath, [tool, ...args], { stdio: 'inherit' });

const folder = mkdtempSync(join(tmpdir(), 'docwright-bundle-'));
try {
  for (const part of PARTS) cpSync(join(root, part), join(folder, part), { recursive: true });
  writeJson('manifest.json', desktopManifest(facts));
  // Node takes the files for modules only if something says that they are.
  const { name, version, license } = facts;
  writeJson('package.json', { name, version, license, type: 'module', private: true });
  const bundle = resolve(process.argv[2] ?? root, `${name}-${version}.mcpb`);
  mcpb('validate', join(folder, 'manifest.json'));
  mcpb('pack', folder, bundle);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function writeJson(file: string, value: unknown): void {
  writeFileSync(join(folder, file), `${JSON.stringify(value, null, 2)}\n`);
}
