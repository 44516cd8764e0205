import { describe, expect, it } from 'vitest';
import { parametersOf } from '../../src/validate/rule-options.js';
import { RULES } from '../../src/validate/rules/index.js';
import { validate } from '../../src/validate/validate.js';
import { FIXTURE_DATE, readFixtures } from './fixtures.js';

/** What a rule says of its fixtures with some of its parameters set. */
function told(rule: string, set: Readonly<Record<string, number>> | undefined): string[] {
  return readFixtures(rule).flatMap(({ documents, templates }) => {
    const options = { templates, rules: [rule], date: FIXTURE_DATE, ruleOptions: set && { [rule]: set } };
    return validate(documents, options).findings.map(({ line, message }) => `${line} ${message}`);
  });
}

/** For each parameter one value by which more is found than usual, and one by which less is. */
const VALUES: Readonly<Record<string, Readonly<Record<string, readonly [more: number, less: number]>>>> = {
  'AC-1': { most_steps: [2, 100] },
  'ADR-1': { least_options: [5, 1] },
  'PRD-4': { most_musts: [10, 90] },
  'RES-1': { most_years: [1, 20] },
};

describe.each(
  RULES.filter((rule) => Object.keys(parametersOf(rule)).length > 0).map((rule) => [rule.id, rule] as const),
)('%s', (id, rule) => {
  it.each(Object.entries(parametersOf(rule)))('%s decides what is found', (name, { usual, least, most }) => {
    const usually = told(id, undefined);
    expect(told(id, { [name]: usual })).toEqual(usually);
    expect(least).toBeLessThanOrEqual(usual);
    expect(most).toBeGreaterThanOrEqual(usual);
    const [more = Number.NaN, less = Number.NaN] = VALUES[id]?.[name] ?? [];
    expect(told(id, { [name]: less }).length).toBeLessThan(usually.length);
    if (more !== usual) expect(told(id, { [name]: more }).length).toBeGreaterThan(usually.length);
  });
});
