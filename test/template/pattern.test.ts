import { describe, expect, test } from 'vitest';
import { fieldsJsonSchema } from '../../src/template/schema.js';
import { readTemplate, type Template } from '../../src/template/template.js';
import { checkValues } from '../../src/template/values.js';
import { template } from '../catalog/scene.js';

/** A template with a field that has a pattern, and a check that has it too. */
function read(pattern: string): Template {
  const quoted = `'${pattern.replaceAll("'", "''")}'`;
  const source = template('own')
    .replace('example:\n', () => `  code: { type: text, pattern: ${quoted} }\nexample:\n`)
    .replace('\n---\n# ', () => `\nchecks:\n  rule: { kind: matches, field: summary, pattern: ${quoted} }\n---\n# `)
    .concat('- **Code:** {{code}}\n');
  const { template: own, problems } = readTemplate(source, 'own.md');
  if (!own) throw new Error(JSON.stringify(problems));
  return own;
}

const isTaken = ({ fields }: Template, code: string) => {
  const { invalid } = checkValues(fields, { summary: 'S', code }, 'startup');
  return invalid.length === 0;
};

describe('a pattern of a field or a check', () => {
  test.each(['(a+)+$', '(a|aa)+$', '(a|a?)+b', 'a*a*a*a*a*a*b', '(.*a){20}b', '(?:a?){200}a{200}b'])(
    'does not stall: %s',
    (pattern) => {
      const own = read(pattern);
      const [check] = own.checks;
      if (check?.kind !== 'matches') throw new Error('no check');
      // A backtracking engine would take longer than any test may.
      expect(check.test(`${'a'.repeat(4_000)}!`)).toBe(false);
      expect(isTaken(own, `${'a'.repeat(4_000)}!`)).toBe(false);
    },
  );

  test('is found anywhere unless it says otherwise', () => {
    expect(isTaken(read('b+'), 'abbc')).toBe(true);
    expect(isTaken(read('^b+$'), 'abbc')).toBe(false);
    expect(isTaken(read('^[A-Z]{3}$'), 'EUR')).toBe(true);
    expect(isTaken(read('^\\p{Lu}'), 'Österreich')).toBe(true);
  });

  test('stands in the contract where JSON Schema can say it', () => {
    const patternIn = (pattern: string) => {
      const { properties } = fieldsJsonSchema('Own', read(pattern).fields) as {
        properties: { code: { pattern?: string } };
      };
      return properties.code.pattern;
    };
    expect(patternIn('^[A-Z]{3}$')).toBe('^[A-Z]{3}$');
    expect(patternIn('[[:alpha:]]\\z')).toBeUndefined();
    expect(isTaken(read('^[[:alpha:]]+\\z'), 'abc')).toBe(true);
  });

  test.each(['(?=a)', '(a)\\1', '(?<!a)b', 'a'.repeat(501)])('is refused if it needs another engine: %s', (pattern) => {
    expect(() => read(pattern)).toThrow(/the pattern (cannot be used|is longer)/);
  });
});
