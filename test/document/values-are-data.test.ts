import { describe, expect, it } from 'vitest';
import { bodyOf, fillSample, makeTemplate } from './make.js';

const lines = makeTemplate(
  '  word: text, Which word?\n  owner: text, Who owns it?\n  rows:\n    list: plain\n    item: { name: "text!, Which name?", owner: "text, Who?" }',
  '## Lines\n\n- **Word:** {{word}}\n- **Owner:** {{owner}}\n\n## Rows\n\n| Name | Owner |\n| --- | --- |\n{{#rows}}\n| {{name}} | {{owner}} |\n{{/rows}}',
);

describe('values are data', () => {
  it('a value with tags is not rendered again', () => {
    const body = bodyOf(fillSample(lines, { word: '{{owner}} {{{owner}}} {{#rows}}x{{/rows}}', owner: 'SECRET' }));
    expect(body.match(/SECRET/g)).toHaveLength(1);
    expect(body).toContain('{\\{owner}}');
  });

  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf'])('%s as a value is a word', (word) => {
    // Two underscores on each side are Markdown for strong.
    const written = bodyOf(fillSample(lines, { word })).replaceAll('**proto**', '__proto__');
    expect(written).toContain(`- **Word:** ${word}`);
  });

  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
    '%s as the name of a value is unknown',
    (name) => {
      const values = JSON.parse(`{ "${name}": "x", "word": "y" }`);
      const { receipt, document } = fillSample(lines, values);
      // A spread keeps an own __proto__ only where it was defined as one, so it may be gone before it is told.
      if (name !== '__proto__') expect(receipt.unknown).toEqual([{ field: name }]);
      expect(document ?? '').not.toContain('[native code]');
    },
  );

  it.each(['constructor', 'to_string', 'value_of', 'has_own_property'])(
    'a declared field %s that is not given is empty',
    (name) => {
      const template = makeTemplate(
        `  ${name}: text, What?\n  other: text, Else?`,
        `## Lines\n\n- **It:** {{${name}}}\n- **Other:** {{other}}`,
      );
      expect(bodyOf(fillSample(template, { other: 'x' }))).toBe('## Lines\n\n- **Other:** x');
      expect(bodyOf(fillSample(template, { [name]: 'given' }))).toBe('## Lines\n\n- **It:** given');
    },
  );

  it('values with an own __proto__ pollute nothing, at no depth', () => {
    const values = JSON.parse(
      '{ "__proto__": { "word": "bad" }, "rows": [{ "name": "a", "__proto__": { "owner": "bad" } }] }',
    );
    const result = fillSample(lines, values);
    expect(result.document ?? '').not.toContain('bad');
    expect(result.receipt.unknown.map(({ field }) => field)).toContain('rows[0].__proto__');
    expect(Object.hasOwn(Object.prototype, 'word')).toBe(false);
    expect(({} as Record<string, unknown>).owner).toBeUndefined();
  });

  it('an inherited value is not looked at', () => {
    const values = Object.create({ word: 'inherited' }) as Record<string, unknown>;
    expect(bodyOf(fillSample(lines, { ...values, owner: 'x' }))).not.toContain('inherited');
  });

  it('an item without an owner does not print the owner of the document', () => {
    const body = bodyOf(fillSample(lines, { owner: 'DOCUMENT', rows: [{ name: 'a' }, { name: 'b', owner: 'own' }] }));
    expect(body).toContain('| a |  |\n| b | own |');
    expect(body.match(/DOCUMENT/g)).toHaveLength(1);
  });

  it('ids that name parts of a prototype are refused', () => {
    const numbered = makeTemplate(
      '  rows:\n    list: ROW\n    item: { name: "text!, Which name?" }',
      '## Rows\n\n| ID | Name |\n| --- | --- |\n{{#rows}}\n| {{id}} | {{name}} |\n{{/rows}}',
    );
    const { receipt } = fillSample(numbered, { rows: [{ id: 'constructor', name: 'a' }] });
    expect(receipt.status).toBe('refused');
    expect(receipt.invalid[0]?.field).toBe('rows[0].id');
  });
});
