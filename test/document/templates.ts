import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readTemplate, type Template } from '../../src/template/template.js';

const FOLDER = fileURLToPath(new URL('../../templates', import.meta.url));
const EVERYTHING = fileURLToPath(new URL('everything.md', import.meta.url));

/** Every bundled template; a file that breaks a rule fails the tests that ask for it. */
export const bundled: readonly Template[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.md'))
  .map((name) => load(join(FOLDER, name), name));

/** A template with every type at every place, beside the bundled ones. */
export const everything: Template = load(EVERYTHING, 'everything.md');

/** What the properties run over, by name for `describe.each`. */
export const all: readonly (readonly [id: string, template: Template])[] = [...bundled, everything].map(
  (template) => [template.id, template] as const,
);

function load(path: string, name: string): Template {
  const { template, problems } = readTemplate(readFileSync(path, 'utf8'), name);
  if (!template) {
    const told = problems.slice(0, 5).map(({ line, column, message }) => `${name}:${line}:${column} ${message}`);
    throw new Error(`${problems.length} problems in ${name}:\n${told.join('\n')}`);
  }
  return template;
}
