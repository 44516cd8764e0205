import * as z from 'zod';
import type { Parameter, Rule, Severity } from './rule.js';
import { RULES } from './rules/index.js';
import type { Finding } from './validate.js';

const SEVERITIES = ['error', 'warning', 'info'] as const satisfies readonly Severity[];

const severity = z.enum(SEVERITIES);

/** What a project may set for a rule, by the names of its parameters. */
export function parametersOf(rule: Rule): Readonly<Record<string, Parameter>> {
  return ('parameters' in rule && rule.parameters) || {};
}

function optionOf(rule: Rule) {
  const parameters = Object.entries(parametersOf(rule)).map(([name, { description, usual, least, most }]) => [
    name,
    z.int().min(least).max(most).describe(`${description} Default: ${usual}.`).optional(),
  ]);
  const set =
    parameters.length === 0
      ? z.strictObject({ severity })
      : z.strictObject({ severity: severity.optional(), ...Object.fromEntries(parameters) });
  return z.union([z.enum(['off', ...SEVERITIES]), set]).describe(`${rule.title}. Default: ${rule.severity}.`);
}

/** What somebody sets for rules, by their ids: off, the severity of all that they find, or a rule's parameters. */
export const ruleOptionsSchema = z.strictObject(
  Object.fromEntries(RULES.map((rule) => [rule.id, optionOf(rule).optional()])),
);

/** What is set for one rule. */
export type RuleOption = Severity | 'off' | { readonly severity?: Severity; readonly [parameter: string]: unknown };

export type RuleOptions = Readonly<Record<string, RuleOption | undefined>>;

/** What is set for one rule; undefined if nothing is. */
export function levelOf(rule: string, options: RuleOptions): Severity | 'off' | undefined {
  const set = Object.hasOwn(options, rule) ? options[rule] : undefined;
  return typeof set === 'object' ? set.severity : set;
}

/** A finding with the severity that is set for its rule. */
export function withSeverity(finding: Finding, options: RuleOptions): Finding {
  const level = levelOf(finding.rule, options);
  return level === undefined || level === 'off' ? finding : { ...finding, severity: level };
}

/** The numbers by which a rule checks: those that are set, else the usual ones. */
export function parameterValues(rule: Rule, options: RuleOptions): Readonly<Record<string, number>> {
  const set = Object.hasOwn(options, rule.id) ? options[rule.id] : undefined;
  const given = typeof set === 'object' ? set : {};
  return Object.fromEntries(
    Object.entries(parametersOf(rule)).map(([name, { usual }]) => {
      const value = given[name];
      return [name, typeof value === 'number' ? value : usual];
    }),
  );
}
