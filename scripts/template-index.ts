import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { indexEntry } from '../src/catalog/template-index.js';
import { summaryOf } from '../src/template/summary.js';
import { readTemplate } from '../src/template/template.js';

/** The index of the bundled templates, as JSON. */
export async function templateIndex(root: string): Promise<string> {
  const folder = join(root, 'templates');
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .sort();
  const entries = names.map(async (name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    const { template, problems } = readTemplate(text, name);
    if (!template) throw new Error(`${name}: ${problems[0]?.message}`);
    return [name, await indexEntry(text, summaryOf(template))];
  });
  return JSON.stringify(Object.fromEntries(await Promise.all(entries)));
}
