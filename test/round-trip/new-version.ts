import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readTemplate, type Template } from '../../src/template/template.js';

/** The next version of a template: a required field and an optional one are added, a heading is renamed. */
export function newVersion({ id }: Template): Template {
  const file = id === 'everything' ? '../document/everything.md' : `../../templates/${id}.md`;
  const source = readFileSync(fileURLToPath(new URL(file, import.meta.url)), 'utf8');
  const next = source
    .replace(/^version: .*$/m, 'version: 1.1.0')
    .replace(
      /^fields:$/m,
      `fields:\n  counted_by: text!, Who counts it again?\n  afterthought: markdown, What else came up?`,
    )
    .replace(/^example:$/m, 'example:\n  counted_by: Product manager\n  afterthought: Nothing else.')
    .concat('\n## Recount\n\n- **Counted again by:** {{counted_by}}\n\n## Afterthoughts\n\n{{afterthought}}\n');
  const renamed = renameTable(next);
  const { template, problems } = readTemplate(renamed, `${id}.md`);
  if (!template) throw new Error(`${id}: ${JSON.stringify(problems.slice(0, 3))}`);
  return template;
}

/** Renames the first heading right above a table. */
function renameTable(source: string): string {
  return source.replace(/^(#{2,3} )(.+)(\n\n\| )/m, '$1Renamed: $2$3');
}
