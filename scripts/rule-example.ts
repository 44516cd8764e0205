import type { Rule } from '../src/validate/rule.js';
import { validate } from '../src/validate/validate.js';
import { FIXTURE_DATE, readFixtures } from '../test/validate/fixtures.js';
import { known } from '../test/validate/known.js';

/** A line on which a rule fires, with what it says there, from its fixtures; nothing if none reads well. */
export function ruleExample({ id }: Rule): string[] {
  const examples = readFixtures(id).flatMap(({ documents }) =>
    validate(documents, { templates: known, rules: [id], date: FIXTURE_DATE }).findings.flatMap((finding) => {
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

function isReadable(line: string): boolean {
  return line.trim().length > 3 && line.length <= 160 && line !== '---';
}
