import { readFileSync } from 'node:fs';
import { loadCatalog } from '../../src/catalog/load.js';
import { readTemplate, type Template } from '../../src/template/template.js';
import { type KnownTemplates, type Validation, validate } from '../../src/validate/validate.js';

const catalog = await loadCatalog();

/** Every bundled template. */
export const templates = catalog.entries.map(({ template }) => template);

/** A template that a team brings along, with names that no bundled one has. */
export const workshop: Template = readOwn('workshop');

/** A template of a team with a check of each kind. */
export const checked: Template = readOwn('checked');

/** The bundled templates and the team's own, as rules see them. */
export const known: KnownTemplates = {
  ids: templates.map(({ id }) => id),
  get: (name) => [workshop, checked].find(({ id }) => id === name) ?? catalog.get(name)?.template,
  all: () => [...templates, workshop, checked],
};

function readOwn(name: string): Template {
  const path = new URL(`templates/${name}.md`, import.meta.url);
  const { template, problems } = readTemplate(readFileSync(path, 'utf8'), `${name}.md`);
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
