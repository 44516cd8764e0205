import { describe, expect, it } from 'vitest';
import { RULES } from '../../src/validate/rules/index.js';
import { validate } from '../../src/validate/validate.js';
import { FIXTURE_DATE, readFixtures, toldIn } from './fixtures.js';
import { known } from './known.js';

/** How editors and systems write the same lines. Places are the same in all. */
const WRITINGS: readonly (readonly [name: string, write: (text: string) => string])[] = [
  ['LF', (text) => text],
  ['CRLF', (text) => text.replaceAll('\n', '\r\n')],
  ['a byte order mark', (text) => `\ufeff${text}`],
  ['no final line break', (text) => text.replace(/\n$/, '')],
];

it('every rule has a document on which it fires and one on which it does not', () => {
  for (const { id } of RULES) {
    const fixtures = readFixtures(id);
    expect(fixtures.some(({ documents }) => documents.some(({ expected }) => expected.length > 0))).toBe(true);
    expect(fixtures.some(({ documents }) => documents.every(({ expected }) => expected.length === 0))).toBe(true);
  }
});

describe.each(RULES.map(({ id }) => id))('%s', (rule) => {
  describe.each(readFixtures(rule))('$name', ({ documents, templates }) => {
    it.each(WRITINGS)('written with %s', (_, write) => {
      const given = documents.map(({ name, content }) => ({ name, content: write(content) }));
      const { findings } = validate(given, { templates, rules: [rule], date: FIXTURE_DATE });
      for (const document of documents) {
        expect(toldIn(document, findings), document.name).toEqual(document.expected);
      }
    });
  });
});

it('every message and fix is a sentence or a value, and none is empty', () => {
  for (const rule of RULES) {
    expect(rule.id).toMatch(/^[A-Z]{2,4}-\d$/);
    for (const text of [rule.why, rule.fix]) expect(text).toMatch(/^[A-Z].*\.$/s);
    for (const id of rule.documents ?? []) expect(known.get(id)).toBeDefined();
  }
});
