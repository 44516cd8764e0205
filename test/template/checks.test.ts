import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Check } from '../../src/template/checks.js';
import { readTemplate } from '../../src/template/template.js';

const FIELDS = [
  '  word: text, Which word?',
  '  appetite: { type: object, fields: { budget: number } }',
  '  steps:',
  '    list: plain',
  '    item: { action: text!, reversible: boolean, backup: text }',
  '  costs:',
  '    list: plain',
  '    item: { what: text!, amount: number }',
];
const BODY = [
  '# {{doc.title}}\n\n## Frame\n\n- **Word:** {{word}}\n- **Budget:** {{appetite.budget}}\n',
  '## Steps\n\n| Action | Reversible | Backup |\n| --- | --- | --- |\n{{#steps}}\n| {{action}} | {{reversible}} | {{backup}} |\n{{/steps}}\n',
  '## Costs\n\n| What | Amount |\n| --- | --- |\n{{#costs}}\n| {{what}} | {{amount}} |\n{{/costs}}\n',
];

function checksOf(definition: string): readonly Check[] {
  const head = ['template: sample', 'version: 1.0.0', 'title: A', 'category: A', 'description: A'];
  const example = ['example:', '  project: { name: a }', '  doc: { title: a, owner: a }'];
  const source = ['---', ...head, 'fields:', ...FIELDS, definition, ...example, '---', ...BODY].join('\n');
  const { template, problems } = readTemplate(source, 'sample.md');
  expect(problems).toEqual([]);
  return template?.checks ?? [];
}

describe('checks', () => {
  it('are read as the description of the format shows them', () => {
    const text = readFileSync(new URL('../../docs/template-format.md', import.meta.url), 'utf8');
    const [, documented = ''] = /```yaml\n(checks:\n[\s\S]+?)\n```/.exec(text) ?? [];
    expect(checksOf(documented)).toMatchObject([
      {
        name: 'way_back',
        kind: 'required_when',
        severity: 'error',
        message: 'A step that cannot be undone needs a way back.',
        where: [{ path: 'reversible', from: 'item', is: [false] }],
      },
      { name: 'within_budget', kind: 'sum', relation: 'at_most', severity: 'warning', message: undefined },
    ]);
  });

  it('are none unless there are any', () => {
    expect(checksOf('')).toEqual([]);
  });
});
