import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Rule } from '../src/validate/rule.js';
import { type GivenDocument, validate } from '../src/validate/validate.js';
import { known } from '../test/validate/known.js';

const FIXTURES = fileURLToPath(new URL('../test/validate/fixtures/', import.meta.url));

/** The day on which the fixtures are checked. */
const DATE = '2026-11-23';

/** A line on which a rule fires, with what it says there, from its fixtures; nothing if none reads well. */
export function ruleExample({ id }: Rule): string[] {
  const folder = `${FIXTURES}${id}`;
  const plans = readdirSync(folder).map((name) => documentsOf(`${folder}/${name}`));
  const examples = plans.flatMap((documents) =>
    validate(documents, { templates: known, rules: [id], date: DATE }).findings.flatMap((finding) => {
      const text = documents.find(({ name }) => name === finding.document)?.content ?? '';
      const line = text.split('\n')[finding.line - 1] ?? '';
      return isReadable(line) ? [{ ...finding, source: line }] : [];
    }),
  );
  // The first that is not very short: fixtures begin with what is usual.
  const example = examples.find(({ source }) => source.length >= 12) ?? examples[0];
  if (!example) return [];
  return [
    '## For example',
    'Where this stands,',
    `\`\`\`\`markdown\n${example.source}\n\`\`\`\``,
    'it says:',
    `\`\`\`\`text\n${example.message}\n${example.fix}\n\`\`\`\``,
  ];
}

/** A fixture: a document, or a folder with the documents of a plan. */
function documentsOf(path: string): GivenDocument[] {
  const files = statSync(path).isDirectory() ? readdirSync(path).map((name) => `${path}/${name}`) : [path];
  return files.map((file) => ({
    name: file.slice(path.length + 1) || 'a.md',
    content: readFileSync(file, 'utf8').split('<!-- expect\n')[0] ?? '',
  }));
}

function isReadable(line: string): boolean {
  return line.trim().length > 3 && line.length <= 160 && line !== '---';
}
