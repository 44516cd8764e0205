import * as z from 'zod';
import type { Severity } from './rule.js';
import { RULES } from './rules/index.js';
import type { Finding } from './validate.js';

const SEVERITIES = ['error', 'warning', 'info'] as const satisfies readonly Severity[];

const severity = z.enum(SEVERITIES);
const option = z.union([z.enum(['off', ...SEVERITIES]), z.strictObject({ severity })]);

/** What somebody sets for rules, by their ids: off, or the severity of all that they find. */
export const ruleOptionsSchema = z.strictObject(
  Object.fromEntries(
    RULES.map(({ id, title, severity: usual }) => [id, option.describe(`${title}. Default: ${usual}.`).optional()]),
  ),
);

export type RuleOptions = z.infer<typeof ruleOptionsSchema>;

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
