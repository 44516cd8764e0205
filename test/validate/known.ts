import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Catalog } from '../../src/catalog/catalog.js';
import { loadCatalog } from '../../src/catalog/load.js';
import { readTemplate, type Template } from '../../src/template/template.js';
import { type Validation, validate } from '../../src/validate/validate.js';

const catalog = await loadCatalog();

/** Every bundled template. */
export const templates = catalog.entries.map(({ template }) => template);

/** A template that a team brings along, with names that no bundled one has. */
export const workshop: Template = readOwn(fileOf('workshop'));

/** A template of a team with a check of each kind. */
export const checked: Template = readOwn(fileOf('checked'));

/** The bundled templates and the team's own, as rules see them. */
export const known = knownWith([]);

/** The same with further templates, which win over those of the same id. */
export function knownWith(further: readonly Template[]): Catalog {
  return Catalog.of([...templates, workshop, checked, ...further]);
}

function fileOf(name: string): string {
  return fileURLToPath(new URL(`templates/${name}.md`, import.meta.url));
}

/** Reads the template of a team. */
export function readOwn(path: string): Template {
  const { template, problems } = readTemplate(readFileSync(path, 'utf8'), basename(path));
  if (!template) throw new Error(JSON.stringify(problems));
  return template;
}

/** Checks one document. */
export function validateText(
  content: string,
  options: { rules?: readonly string[]; template?: string; date?: string } = {},
): Validation {
  const { rules, template, date } = options;
  return validate([{ name: 'a.md', content, template }], { templates: known, rules, date });
}
