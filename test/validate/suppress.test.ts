import { describe, expect, test } from 'vitest';
import { parametersOf, ruleOptionsSchema } from '../../src/validate/rule-options.js';
import { RULES } from '../../src/validate/rules/index.js';
import { validate } from '../../src/validate/validate.js';
import { known } from './known.js';

const check = (content: string, options: { rules?: string[]; ruleOptions?: Record<string, 'off' | 'error'> } = {}) =>
  validate([{ name: 'a.md', content }], { templates: known, ...options });
const told = (content: string, options = {}) =>
  check(content, options).findings.map(({ line, rule, severity }) => `${line} ${severity} ${rule}`);

describe('comments in a document', () => {
  test('keep back the findings of one line, of a part, or of the rest, and are counted', () => {
    const document = [
      '<!-- docwright-disable-next-line TXT-1 -- a -->',
      'TBD and TBD',
      '',
      'TBD',
      '',
      '<!-- docwright-disable TXT-1 -- b -->',
      'TBD',
      '<!-- docwright-enable TXT-1 -->',
      '',
      'TBD',
      '',
      '<!-- docwright-disable TXT-1 -- c -->',
      '',
      'TBD',
    ].join('\n');
    expect(told(document)).toEqual(['4 warning TXT-1', '10 warning TXT-1']);
    expect(check(document).suppressed).toBe(4);
    expect(check(document.replaceAll('\n', '\r\n')).suppressed).toBe(4);
  });

  test('keep back only the rules that they name', () => {
    const document = '# A\n\n## B\n\n<!-- docwright-disable-next-line STR-3 -- a -->\n\nTBD';
    expect(told(document)).toEqual(['5 warning FMT-4', '7 warning TXT-1']);
  });

  test('keep nothing back without a reason', () => {
    expect(told('<!-- docwright-disable-next-line TXT-1 -->\nTBD')).toEqual(['1 warning FMT-4', '2 warning TXT-1']);
  });

  test('are not in vain for a rule that is off', () => {
    const document = '# A\n\n<!-- docwright-disable-next-line TXT-1 -- a -->\n\nFine.';
    expect(told(document)).toEqual(['3 warning FMT-4']);
    expect(told(document, { ruleOptions: { 'TXT-1': 'off' } })).toEqual([]);
    expect(told(document, { rules: ['FMT-4'] })).toEqual(['3 warning FMT-4']);
    expect(told(document, { rules: ['TXT-1'] })).toEqual([]);
    expect(told(document, { rules: ['TXT-1', 'FMT-4'] })).toEqual(['3 warning FMT-4']);
  });
});

describe('options of rules', () => {
  const document = '# A\n\n## B\n\n## C\n\nTBD';

  test('turn rules off, and set the severity of all that they find', () => {
    expect(told(document)).toEqual(['3 warning STR-3', '7 warning TXT-1']);
    expect(told(document, { ruleOptions: { 'TXT-1': 'off', 'STR-3': 'error' } })).toEqual(['3 error STR-3']);
    expect(told(document, { ruleOptions: { 'TXT-1': { severity: 'info' } } })[1]).toBe('7 info TXT-1');
    expect(told('<!-- docwright-enable TXT-1 -->', { ruleOptions: { 'FMT-4': 'error' } })).toEqual(['1 error FMT-4']);
  });

  test('a rule that somebody asks for by name is applied though it is off', () => {
    expect(told(document, { rules: ['TXT-1'], ruleOptions: { 'TXT-1': 'off' } })).toEqual(['7 warning TXT-1']);
  });

  test('every rule can be set, to a severity, off or its own numbers, and nothing else', () => {
    for (const rule of RULES) {
      const { id } = rule;
      const parameters = Object.entries(parametersOf(rule));
      for (const [name, { least, most }] of parameters) {
        for (const value of [least, most]) {
          expect(ruleOptionsSchema.safeParse({ [id]: { [name]: value } }).success).toBe(true);
          expect(ruleOptionsSchema.safeParse({ [id]: { severity: 'info', [name]: value } }).success).toBe(true);
        }
        for (const value of [least - 1, most + 1, least + 0.5, String(least)]) {
          expect(ruleOptionsSchema.safeParse({ [id]: { [name]: value } }).success).toBe(false);
        }
      }
      for (const level of ['off', 'error', 'warning', 'info', { severity: 'error' }]) {
        expect(ruleOptionsSchema.safeParse({ [id]: level }).success).toBe(true);
      }
      const nothing = parameters.length > 0 ? [] : [{}];
      for (const level of ['on', true, ...nothing, { severity: 'off' }, { severity: 'error', most: 3 }]) {
        expect(ruleOptionsSchema.safeParse({ [id]: level }).success).toBe(false);
      }
    }
    expect(ruleOptionsSchema.safeParse({ 'TXT-99': 'off' }).error?.issues).toMatchObject([
      { code: 'unrecognized_keys', keys: ['TXT-99'] },
    ]);
  });
});
