import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Finding, KnownTemplates } from '../../src/validate/validate.js';
import { known, knownWith, readOwn } from './known.js';

const FOLDER = fileURLToPath(new URL('fixtures/', import.meta.url));

/** The day on which the fixtures are checked. */
export const FIXTURE_DATE = '2026-11-23';

/** A document of a fixture, with one line `LINE:COLUMN SEVERITY WORDS` for every finding; without them it is good. */
export interface FixtureDocument {
  readonly name: string;
  readonly content: string;
  readonly expected: readonly string[];
}

/** Documents that are checked together, by one rule. */
export interface Fixture {
  readonly name: string;
  readonly documents: readonly FixtureDocument[];
  readonly templates: KnownTemplates;
}

/**
 * The fixtures of a rule: files, and folders whose files are one plan. What stands in `templates/` of such a folder
 * are templates of a team, which may replace bundled ones.
 */
export function readFixtures(rule: string): Fixture[] {
  return readdirSync(FOLDER + rule).map((name) => {
    const path = `${FOLDER}${rule}/${name}`;
    if (!statSync(path).isDirectory()) return { name, documents: [readOne(path, 'a.md')], templates: known };
    const files = readdirSync(path, { encoding: 'utf8', recursive: true })
      .map((file) => file.replaceAll('\\', '/'))
      .filter((file) => file.endsWith('.md'));
    const own = files.filter((file) => file.startsWith('templates/'));
    return {
      name,
      documents: files.filter((file) => !own.includes(file)).map((file) => readOne(`${path}/${file}`, file)),
      templates: own.length > 0 ? knownWith(own.map((file) => readOwn(`${path}/${file}`))) : known,
    };
  });
}

function readOne(path: string, name: string): FixtureDocument {
  const [content = '', list] = readFileSync(path, 'utf8').split('<!-- expect\n');
  const expected = list?.split('\n').filter((line) => /^\d/.test(line)) ?? [];
  return { name, content, expected: expected.sort((a, b) => placeOf(a) - placeOf(b)) };
}

/** What was found in a document, in the words of what is expected where that is what was found. */
export function toldIn({ name, expected }: FixtureDocument, findings: readonly Finding[]): string[] {
  return findings
    .filter(({ document }) => document === name)
    .map(({ line, column, severity, message, fix }, index) => {
      const found = `${line}:${column} ${severity} ${message} ${fix}`;
      const wanted = expected[index];
      const [, place, words = ''] = /^(\S+ \S+) ?(.*)$/.exec(wanted ?? '') ?? [];
      return wanted && found.startsWith(`${place} `) && found.includes(words) ? wanted : found;
    });
}

function placeOf(line: string): number {
  const [row, column] = line.split(/[: ]/).map(Number);
  return (row ?? 0) * 10_000 + (column ?? 0);
}
