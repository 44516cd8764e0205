import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { RULES } from '../../src/validate/rules/index.js';
import { validate } from '../../src/validate/validate.js';
import { known } from './known.js';

const FOLDER = fileURLToPath(new URL('fixtures/', import.meta.url));

/** The day on which the fixtures are checked. */
const DATE = '2026-11-23';

/** How editors and systems write the same lines. Places are the same in all. */
const WRITINGS: readonly (readonly [name: string, write: (text: string) => string])[] = [
  ['LF', (text) => text],
  ['CRLF', (text) => text.replaceAll('\n', '\r\n')],
  ['a byte order mark', (text) => `\ufeff${text}`],
  ['no final line break', (text) => text.replace(/\n$/, '')],
];

/** A document, and behind it one line `LINE:COLUMN SEVERITY WORDS` for every finding; without them it is good. */
function readFixture(path: string): { document: string; expected: string[] } {
  const [document = '', list] = readFileSync(path, 'utf8').split('<!-- expect\n');
  return { document, expected: list?.split('\n').filter((line) => /^\d/.test(line)) ?? [] };
}

/** The documents of a fixture: the files of a folder are checked as one plan. */
function readPlan(path: string): { name: string; document: string; expected: string[] }[] {
  if (!statSync(path).isDirectory()) return [{ name: 'a.md', ...readFixture(path) }];
  return readdirSync(path).map((name) => ({ name, ...readFixture(`${path}/${name}`) }));
}

it('every rule has a document on which it fires and one on which it does not', () => {
  for (const { id } of RULES) {
    const fixtures = readdirSync(`${FOLDER}${id}`).map((name) => readPlan(`${FOLDER}${id}/${name}`));
    expect(fixtures.some((plan) => plan.some(({ expected }) => expected.length > 0))).toBe(true);
    expect(fixtures.some((plan) => plan.every(({ expected }) => expected.length === 0))).toBe(true);
  }
});

describe.each(RULES.map(({ id }) => id))('%s', (rule) => {
  describe.each(readdirSync(`${FOLDER}${rule}`))('%s', (name) => {
    it.each(WRITINGS)('written with %s', (_, write) => {
      const plan = readPlan(`${FOLDER}${rule}/${name}`);
      const given = plan.map((each) => ({ name: each.name, content: write(each.document) }));
      const { findings } = validate(given, { templates: known, rules: [rule], date: DATE });
      for (const { name: document, expected } of plan) {
        const found = findings
          .filter((finding) => finding.document === document)
          .map(({ line, column, severity, message, fix }) => `${line}:${column} ${severity} ${message} ${fix}`);
        const sorted = [...expected].sort((a, b) => order(a) - order(b));
        const told = found.map((each, index) => {
          const [, place, words = ''] = /^(\S+ \S+) ?(.*)$/.exec(sorted[index] ?? '') ?? [];
          return place && each.startsWith(`${place} `) && each.includes(words) ? sorted[index] : each;
        });
        expect(told, document).toEqual(sorted);
      }
    });
  });
});

function order(line: string): number {
  const [row, column] = line.split(/[: ]/).map(Number);
  return (row ?? 0) * 10_000 + (column ?? 0);
}

it('every message and fix is a sentence or a value, and none is empty', () => {
  for (const rule of RULES) {
    expect(rule.id).toMatch(/^[A-Z]{2,4}-\d$/);
    for (const text of [rule.why, rule.fix]) expect(text).toMatch(/^[A-Z].*\.$/s);
    for (const id of rule.documents ?? []) expect(known.ids).toContain(id);
  }
  expect(known.ids.length).toBeGreaterThan(0);
});
