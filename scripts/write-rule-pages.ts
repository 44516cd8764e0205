// Writes docs/rules, a page for each rule and an index. With --check it writes nothing, and fails when a
// page is not what it would write.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ruleIndex, rulePage } from '../src/report/rule-page.js';
import { RULES } from '../src/validate/rules/index.js';
import { ruleExample } from './rule-example.js';

const folder = fileURLToPath(new URL('../docs/rules/', import.meta.url));
const pages = new Map([
  ['README.md', `${ruleIndex(({ id }) => `${id}.md`)}\n`],
  ...RULES.map((rule): [name: string, text: string] => [
    `${rule.id}.md`,
    `${[rulePage(rule), ...ruleExample(rule)].join('\n\n')}\n`,
  ]),
]);

mkdirSync(folder, { recursive: true });
const present = new Map(
  readdirSync(folder).map((name) => [name, readFileSync(folder + name, 'utf8').replaceAll('\r\n', '\n')]),
);
const left = [...present.keys()].filter((name) => !pages.has(name));
const stale = [...pages.keys()].filter((name) => present.get(name) !== pages.get(name));

if (!process.argv.includes('--check')) {
  for (const name of left) rmSync(folder + name);
  for (const name of stale) writeFileSync(folder + name, pages.get(name) ?? '');
} else if (left.length + stale.length > 0) {
  console.error(`Not as the rules say: docs/rules/${[...left, ...stale].join(', ')}. Run npm run rule-pages.`);
  process.exitCode = 1;
}
