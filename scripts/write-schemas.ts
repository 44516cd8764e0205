// Writes the JSON Schemas that editors and programs read. With --check it writes nothing, and fails when
// one of them is not what it would write.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { configJsonSchema } from '../src/config/config.js';
import { reportJsonSchema } from '../src/report/report.js';
import { templateSchema } from './template-schema.js';

/** Each file of `schema/` with what makes it. */
const SCHEMAS = [
  ['docwright.schema.json', configJsonSchema],
  ['template.schema.json', templateSchema],
  ['validation.schema.json', reportJsonSchema],
] as const;

const folder = new URL('../schema/', import.meta.url);
const stale: string[] = [];
await mkdir(folder, { recursive: true });
for (const [name, make] of SCHEMAS) {
  const file = new URL(name, folder);
  const text = `${JSON.stringify(make(), null, 2)}\n`;
  const before = await readFile(file, 'utf8').catch(() => undefined);
  if (before?.replaceAll('\r\n', '\n') === text) continue;
  if (process.argv.includes('--check')) stale.push(name);
  else {
    await writeFile(file, text);
    console.log(`Written: ${fileURLToPath(file)}`);
  }
}
if (stale.length > 0) {
  console.error(
    `Not as the code makes them: ${stale.map((name) => `schema/${name}`).join(', ')}. Run npm run generate.`,
  );
  process.exitCode = 1;
}
