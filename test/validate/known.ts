import { loadCatalog } from '../../src/catalog/load.js';
import { type KnownTemplates, type Validation, validate } from '../../src/validate/validate.js';

const catalog = await loadCatalog();

/** Every bundled template. */
export const templates = catalog.entries.map(({ template }) => template);

/** The bundled templates, as rules see them. */
export const known: KnownTemplates = {
  ids: templates.map(({ id }) => id),
  get: (name) => catalog.get(name)?.template,
};

/** Checks one document. */
export function validateText(
  content: string,
  options: { rules?: readonly string[]; template?: string } = {},
): Validation {
  return validate([{ name: 'a.md', content, template: options.template }], { templates: known, rules: options.rules });
}
