// Writes the JSON Schema of docwright.yaml, which editors complete and check it by. With --check nothing is
// written, and a file that is not what the program takes is an error.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { configJsonSchema } from '../src/config/config.js';

const file = fileURLToPath(new URL('../schema/docwright.schema.json', import.meta.url));
const text = `${JSON.stringify(configJsonSchema(), null, 2)}\n`;

if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== text) {
    console.error('schema/docwright.schema.json is stale: run npm run schema.');
    process.exitCode = 1;
  }
} else {
  mkdirSync(fileURLToPath(new URL('../schema/', import.meta.url)), { recursive: true });
  writeFileSync(file, text);
}
