import { DocwrightError } from '../errors.js';
import { hintOfNames } from '../template/suggest.js';
import type { Rule } from './rule.js';
import { RULES } from './rules/index.js';

/**
 * The rule with an id.
 *
 * @throws DocwrightError `arguments_invalid` with the id that was most likely meant
 */
export function findRule(id: string): Rule {
  const rule = RULES.find((each) => each.id === id);
  if (rule) return rule;
  const ids = RULES.map((each) => each.id);
  throw new DocwrightError(
    'arguments_invalid',
    `There is no rule "${id.slice(0, 80)}".`,
    hintOfNames(id, 'The rules are', ids),
  );
}

/** @throws DocwrightError `arguments_invalid` for the first that is not the id of a rule */
export function refuseUnknownRules(ids: readonly string[]): void {
  for (const id of ids) findRule(id);
}
