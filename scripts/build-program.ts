// Writes the executable: dist/cli/main.js with the packages it is made of, in a few files that are loaded
// when they are needed. The library beside it is written by tsc; here it only gets what the program gets too.
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'rolldown';
import { builtSchemas } from './built-schemas.js';
import { bundle, type FileGroup } from './bundle.js';
import { templateIndex } from './template-index.js';
import { thirdParty } from './third-party.js';

const root = fileURLToPath(new URL('../', import.meta.url));

/** What a start loads of modules that import each other goes into few files: each costs time by itself. */
const FILES: readonly FileGroup[] = [
  { name: 'start', roots: ['src/cli/program.ts', 'src/cli/console.ts'] },
  { name: 'session', roots: ['src/cli/commands/list.ts', 'src/cli/session.ts'] },
  { name: 'server', roots: ['src/cli/commands/serve.ts', 'src/mcp/stdio.ts'] },
  { name: 'http', roots: ['src/cli/serve-http.ts'] },
  { name: 'template', roots: ['src/template/template.ts'] },
  { name: 'document', roots: ['src/operations/fill-given.ts', 'src/operations/tell-template.ts'] },
];

const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));

/** Modules that find something out when they run, with what they would find. */
const KNOWN: Readonly<Record<string, string>> = {
  'src/version.ts': `export const VERSION = ${JSON.stringify(version)};`,
  'src/mcp/built-schemas.ts': `export const BUILT_SCHEMAS = JSON.parse(${JSON.stringify(JSON.stringify(builtSchemas()))});`,
};

const known: Plugin = {
  name: 'known',
  load: (id) => KNOWN[id.slice(root.length).replaceAll('\\', '/')],
};

/**
 * What packages import for what we never use of them: commander can start other programs as commands, and
 * what Node loads for it takes a tenth of a start; the SDK's own transport for Node, in place of which its
 * handler is used, has a web framework below it; and ajv, a quarter of what a server would load, is made only
 * for a server that is given no validator of its own.
 */
const UNUSED: readonly (readonly [name: RegExp, importer: string])[] = [
  [/^node:child_process$/, 'commander'],
  [/^@hono\/node-server$/, '@modelcontextprotocol/node'],
  [/^\.\/ajvProvider-/, '@modelcontextprotocol/server'],
];

const unused: Plugin = {
  name: 'unused',
  resolveId: (id, from) =>
    UNUSED.some(([name, importer]) => name.test(id) && from?.replaceAll('\\', '/').includes(`/${importer}/`))
      ? '\0nothing'
      : null,
  load: (id) => (id === '\0nothing' ? 'module.exports = {};' : null),
};

/**
 * Packages of which the program takes other files than Node would. What jsonc-parser offers to programs that load it
 * by require cannot be bundled: it finds its own files only then. What yaml offers to Node asks for each token whether
 * the environment wants it logged, which is half of the time that its parser takes.
 */
const MODULES: Readonly<Record<string, string>> = {
  'jsonc-parser': 'jsonc-parser/lib/esm/main.js',
  yaml: 'yaml/browser/index.js',
};

const otherFiles: Plugin = {
  name: 'other-files',
  resolveId: (id) => (Object.hasOwn(MODULES, id) ? `${root}node_modules/${MODULES[id]}` : null),
};

const modules = await bundle({
  root,
  input: 'src/cli/main.ts',
  folder: 'dist/cli',
  files: FILES,
  plugins: [known, unused, otherFiles],
});
// npm sets it when it links the program, and not when a checkout is built again.
chmodSync(`${root}dist/cli/main.js`, 0o755);
// Importing the library opens no file.
writeFileSync(`${root}dist/version.js`, `${KNOWN['src/version.ts']}\n`);
writeFileSync(`${root}dist/THIRD-PARTY.txt`, thirdParty(modules));
writeFileSync(`${root}dist/template-index.json`, await templateIndex(root));
